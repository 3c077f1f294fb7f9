import fc from 'fast-check'
import type { ActionName } from '../../src/function/actions'
import { actions } from '../../src/function/actions'
import { configure } from '../../src/function/settings'
import type { Choices } from '../../src/function/payload'
import { toPayload } from '../../src/function/payload'
import { anyEvent } from './any-event'
import { settings } from './artefact'
import type { Handed } from './engine'
import { handedByEngine } from './engine'

/** What the function makes of an event, in the engine's terms. */
function handedHere(event: Record<string, unknown>, choices: Choices = {}): Handed {
  const action = actions.find(({ takes }) => takes(event))
  if (action === undefined) return 'not subscribed'
  const mapped = toPayload(action.name, event, choices)
  return 'problem' in mapped
    ? { refused: mapped.problem }
    : { action: action.name, payload: withoutProto(mapped.payload) }
}

/** The engine makes an own `__proto__` the prototype; the destination reads neither. */
function withoutProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProto)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutProto(each)]))
}

const kindOf = (handed: Handed) =>
  handed === 'not subscribed' ? handed : 'action' in handed ? handed.action : Object.keys(handed)[0]

function expectAlike(here: Handed, engine: Handed): void {
  // Where the engine breaks, the host mends the event before; the function has an answer of its own.
  if (typeof engine === 'object' && 'broke' in engine) return
  if (typeof engine === 'object' && 'refused' in engine) return expect(kindOf(here)).toBe('refused')
  expect(here).toEqual(engine)
}

it('whatever the event, the payload is the one that the engine hands to the same action', async () => {
  const seen: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(anyEvent, async (event) => {
      const engine = await handedByEngine(event)
      expectAlike(handedHere(event), engine)
      seen[kindOf(engine)] = (seen[kindOf(engine)] ?? 0) + 1
    }),
    { numRuns: 1_500 }
  )
  // The events must reach every end, or the property says less than it seems to.
  for (const kind of ['page', 'screen', 'track', 'identify', 'refused', 'not subscribed']) {
    expect([kind, seen[kind] ?? 0]).toEqual([kind, expect.any(Number)])
    expect(seen[kind] ?? 0).toBeGreaterThan(20)
  }
}, 120_000)

const anySettings = fc.record(
  {
    existingValues: fc.constantFrom('replace', 'fill', ''),
    defaultCallingCode: fc.oneof(fc.constantFrom('1', '49', ''), fc.string(), fc.integer()),
    takeOverByEmail: fc.constantFrom(true, false, 'true', 'false', ''),
    takeOverByPhone: fc.constantFrom(true, false, 'true', 'false', ''),
    linkCompany: fc.constantFrom(true, false, 'true', 'false', ''),
    oneRequest: fc.constantFrom(true, false, 'true', 'false', ''),
    sessionGap: fc.oneof(fc.integer({ min: 1, max: 1440 }), fc.integer({ min: 1, max: 1440 }).map(String)),
    pageNamePrefix: fc.string(),
    screenNamePrefix: fc.string()
  },
  { requiredKeys: [] }
)

it('whatever is chosen by settings, the payload is that of a mapping with the same choices', async () => {
  await fc.assert(
    fc.asyncProperty(anyEvent, anySettings, async (event, chosen) => {
      const configured = configure({ ...settings, ...chosen })
      if ('problem' in configured) throw new Error(configured.problem)
      const { choices } = configured
      expectAlike(handedHere(event, choices), await handedByEngine(event, mappingOf(chosen)))
    }),
    { numRuns: 300 }
  )
}, 120_000)

/** The same as it would be written on the mapping page, where what is empty is not touched. */
function mappingOf(chosen: Record<string, unknown>): Choices {
  const given = Object.entries(chosen).filter(([, value]) => String(value).trim() !== '')
  const rows = given.map(([name, value]): [ActionName[], string, unknown] => {
    const trimmed = typeof value === 'string' ? value.trim() : value
    if (name === 'sessionGap') return [['page', 'screen', 'track'], name, trimmed]
    if (name === 'pageNamePrefix') return [['page'], 'namePrefix', trimmed]
    if (name === 'screenNamePrefix') return [['screen'], 'namePrefix', trimmed]
    return [['identify'], name, trimmed]
  })
  const of = (action: ActionName) =>
    Object.fromEntries(rows.filter(([into]) => into.includes(action)).map(([, field, value]) => [field, value]))
  return { page: of('page'), screen: of('screen'), track: of('track'), identify: of('identify') }
}

it.each([
  ['a list of one', { userId: ['u'] }, 'u'],
  ['a number', { userId: 5 }, '5'],
  ['a truth value', { userId: false }, 'false'],
  ['a list of nothing', { userId: [null] }, '']
])('a user ID that is %s becomes text, as in the engine', async (_what, more, userId) => {
  const event = { type: 'track', event: 'E', ...more }
  expect(handedHere(event)).toMatchObject({ payload: { userId } })
  expectAlike(handedHere(event), await handedByEngine(event))
})

it.each([
  ['User ID must be text, and the event has something else there.', { userId: {} }],
  ['User ID must be text, and the event has something else there.', { userId: ['u', 'v'] }],
  ['Properties must be an object, and the event has something else there.', { properties: [{ a: 1 }] }],
  ['Event Name is missing in the event, and nothing can be sent without it.', { event: '' }]
])('%s', async (problem, more) => {
  const event = { type: 'track', event: 'E', ...more }
  expect(handedHere(event)).toEqual({ refused: problem })
  expect(await handedByEngine(event)).toEqual({ refused: expect.any(String) })
})
