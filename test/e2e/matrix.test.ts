import { kustomer } from '../../src/destinations/kustomer'
import { newWorld } from '../../src/destinations/kustomer/world'
import type { Emulator, EmulatorState, Switches } from '../../src/emulator'
import { startEmulator, switchTable } from '../../src/emulator'
import { gotTransport } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { deliver } from '../fixtures/engine'

const session = { kustomer_session_id: 's1' }
const page = (fields: object) => ({ type: 'page', name: 'Pricing', properties: session, ...fields })
const track = (fields: object) => ({
  type: 'track',
  event: 'Ordered',
  properties: { ...session, isGift: true },
  ...fields
})
const identify = (userId: string, traits: object, fields: object = {}) => ({
  type: 'identify',
  userId,
  traits,
  ...fields
})
const company = { id: 'acme', name: 'Acme Inc' }

type Step = readonly [event: Record<string, unknown>, mapping?: Record<string, unknown>]

/** A day at a shop: each step is there for a question whose answer is not known. */
const story: readonly Step[] = [
  [page({ anonymousId: 'a1' })],
  [identify('ann', { email: 'ann@example.com', name: 'Ann' }, { anonymousId: 'a1' })],
  [track({ userId: 'ann', anonymousId: 'a1' })],
  [track({ userId: 'bob', anonymousId: 'a1' })],
  [page({ anonymousId: 'a1' })],
  [identify('known', { email: 'second@example.com', name: 'Known' })],
  [identify('known', { email: 'held@example.com', username: 'known' })],
  [identify('mixed', { email: 'mixed@example.com' })],
  [identify('caller', { phone: '+49 30 123456' }, {}), { takeOverByPhone: true }],
  [identify('gone', { name: 'Back' })],
  [identify('merged', { username: 'merged' })],
  [identify('sharer', { email: 'shared@example.com' })],
  [identify('a/b?c#d%e+f', { name: 'Odd' })],
  [identify('a/b?c#d%e+f', { name: 'Odd', username: 'odd' })],
  [identify('member', { company }), { linkCompany: true }],
  [identify('other', { company }), { linkCompany: true }],
  [identify('known', { name: 'Renamed', address: { city: 'Reno' } }), { oneRequest: true }],
  [identify('other', { email: 'ann@example.com', name: 'Other by e-mail' }), { oneRequest: true }],
  [identify('other', { phone: '+4930123456', name: 'Other by phone' }), { oneRequest: true }],
  [identify('brief', { email: 'held@example.com', name: 'Brief' }), { oneRequest: true }]
]

function seed(emulator: Emulator): void {
  emulator.seedCustomer({
    externalId: 'known',
    emails: [{ email: 'first@example.com' }],
    locations: [{ cityName: 'Elko' }],
    company: emulator.seedCompany({ name: 'First Inc', externalId: 'first' }),
    tags: ['vip']
  })
  emulator.seedCustomer({ externalId: 'holder', emails: [{ email: 'held@example.com' }] })
  emulator.seedCustomer({ name: 'Mixed', emails: [{ email: 'Mixed@Example.com' }] })
  emulator.seedCustomer({ name: 'Caller', phones: [{ phone: '+4930123456' }] })
  emulator.seedCustomer({ externalId: 'sharing', sharedEmails: [{ email: 'shared@example.com' }] })
  const target = emulator.seedCustomer({ externalId: 'target', name: 'Target' })
  emulator.seedCustomer({ externalId: 'merged', name: 'Merged' }, { mergedInto: target })
}

/** The state without what no agent sees, and with companies by name. */
function seen({ customers, anonymous, companies }: EmulatorState) {
  const names = new Map(companies.map(({ id, attributes }) => [id, attributes.name]))
  const shown = customers.map(({ attributes, company: id, trackingIds, events }) => ({
    attributes,
    company: id === null ? null : names.get(id),
    // Those that Kustomer issued by itself are nobody's business.
    trackingIds: trackingIds.filter((id) => id === 'a1'),
    events: events.map(({ trackingEvent, sessionId, meta }) => ({ trackingEvent, sessionId, meta }))
  }))
  const byId = (one: { attributes: Readonly<Record<string, unknown>> }, other: typeof one) =>
    JSON.stringify(one.attributes) < JSON.stringify(other.attributes) ? -1 : 1
  return { customers: shown.sort(byId), anonymous: anonymous.map(({ events }) => events.length) }
}

async function endState(switches: Partial<Switches>) {
  let now = Date.parse('2024-05-01T10:00:00Z')
  const emulator = await startEmulator({ switches, clock: () => now })
  try {
    seed(emulator)
    const gone = emulator.seedCustomer({ externalId: 'gone', name: 'Gone' })
    await fetch(`${emulator.url}/v1/customers/${gone}`, { method: 'DELETE', headers: { authorization: 'Bearer k' } })
    const definition = withTransport(kustomer(newWorld({ now: () => now })), gotTransport({ origin: emulator.url }))
    for (const [event, mapping = {}] of story) {
      now += 6 * 60_000
      await deliver({ event: { messageId: 'm', timestamp: '2024-05-01T10:00:00Z', ...event }, mapping }, definition)
    }
    return seen(emulator.state())
  } finally {
    await emulator.close()
  }
}

let usual: Awaited<ReturnType<typeof endState>>
beforeAll(async () => {
  usual = await endState({})
})

it('at the defaults the day ends as it should', () => {
  const named = (externalId: string) => usual.customers.find(({ attributes }) => attributes.externalId === externalId)
  expect(usual.customers.map(({ attributes }) => attributes.externalId).sort()).toEqual(
    [
      'a/b?c#d%e+f',
      'ann',
      'bob',
      'brief',
      'caller',
      'gone',
      'known',
      'member',
      'merged',
      'mixed',
      'other',
      'sharer',
      'sharing',
      'target'
    ].sort()
  )
  expect(named('mixed')?.attributes.name).toBe('Mixed')
  expect(named('caller')?.attributes.name).toBe('Caller')
  expect(named('known')).toMatchObject({ company: 'First Inc', attributes: { username: 'known', tags: ['vip'] } })
  expect([named('member')?.company, named('other')?.company]).toEqual(['Acme Inc', 'Acme Inc'])
  expect(named('ann')?.events).toHaveLength(3)
  // In one request Kustomer decides whose the e-mail is: here the record of the e-mail gained the user ID.
  expect(named('brief')?.attributes.externalIds).toHaveLength(2)
})

const positions = Object.entries(switchTable).flatMap(([name, { positions: all, default: usually, endState: says }]) =>
  all
    .filter((position) => position !== usually)
    .map((position) => ({ name, position, isSame: !new RegExp(`(^|[,;] ?|\\. )${position}[:,]`).test(says) }))
)

it.each(positions)('with $name at $position the end state is the same: $isSame', async ({ name, position, isSame }) => {
  const state = await endState({ [name]: position })
  if (isSame) expect(state).toEqual(usual)
  else expect(state).not.toEqual(usual)
})
