import type { SegmentEvent } from '@segment/actions-core'
import fc from 'fast-check'
import { mappedTraits } from '../../src/destinations/kustomer/map/traits'
import { toEvent } from '../../src/host/event'
import type { PreviewedRequest } from '../../src/host/preview'
import { createPreviewer } from '../../src/host/preview'
import { refusal } from '../map/contract'

const preview = createPreviewer({ orgPod: 'prod1', now: () => Date.parse('2024-05-01T10:00:00Z') })

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary', maxLength: 300 }))
const key = fc.oneof(
  text,
  fc.constantFrom('__proto__', 'constructor', 'orderNum', 'lastAt', 'url', 'a.b', 'kustomer_session_id', 'id')
)
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    '2024-05-01T10:00:00Z',
    '2024-05-01',
    1714557600,
    '+1 555 123 4567',
    'a@example.com',
    'example.com/x?token=1'
  )
)
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 12 }),
    fc.dictionary(key, tie('value'), { maxKeys: 12 })
  )
}))
const id = fc.option(
  fc.oneof(text, fc.string({ minLength: 250, maxLength: 260 }), fc.constantFrom('a/b?c#d%e+f', '..', ''))
)
const traits = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.dictionary(
      fc.constantFrom(...mappedTraits.map(({ trait }) => trait), 'first_name', 'created_at'),
      value
    )
  },
  value
)

const anyEvent = fc.record(
  {
    type: fc.constantFrom('page', 'screen', 'track', 'identify', 'group', 'alias'),
    messageId: fc.option(text),
    userId: id,
    anonymousId: id,
    event: fc.oneof({ weight: 9, arbitrary: text }, value),
    name: fc.oneof(text, value),
    category: fc.oneof(text, value),
    timestamp: leaf,
    properties: fc.oneof({ weight: 9, arbitrary: fc.dictionary(key, value, { maxKeys: 120 }) }, value),
    traits,
    context: fc.oneof(
      { weight: 9, arbitrary: fc.record({ locale: value, timezone: value, personas: value }, { requiredKeys: [] }) },
      value
    )
  },
  { requiredKeys: ['type'] }
)

const definitions: Readonly<Record<string, string>> = {
  '/v1/customers': 'customerCreate',
  '/v1/tracking/identityEvent': 'trackingIdentityEvent',
  '/v1/tracking/identity': 'trackingIdentity',
  '/v1/tracking/event': 'trackingEvent'
}

function expectToFit({ method, url, headers, body }: PreviewedRequest): void {
  const { hostname, pathname } = new URL(url)
  expect(hostname).toBe('api.kustomerapp.com')
  expect(headers.authorization).toBe('Bearer [redacted]')
  if (method === 'GET') return expect(pathname).toMatch(/^\/v1\/customers\/(externalId|email|phone)=[^/]+$/)
  expect(refusal(definitions[pathname] ?? `unknown path ${pathname}`, body)).toBeUndefined()
  expect(JSON.stringify(body).length).toBeLessThan(100_000)
  const { meta, event } = body as { meta?: unknown; event?: { meta?: unknown } }
  const sent = meta ?? event?.meta
  if (sent !== undefined) expect(refusal('safeMeta', sent)).toBeUndefined()
}

it('whatever the event, the engine and the destination end it, and every body fits the contract', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anyEvent, async (given) => {
      const parsed = toEvent(JSON.parse(JSON.stringify(given)))
      if ('problem' in parsed) {
        expect(parsed.problem).toMatch(/^The field [a-z]+ must /i)
        return
      }
      const result = await preview(parsed.event)
      if ('error' in result) {
        expect(result.error.message).not.toMatch(/could not process|in a way that it does not know/)
        seen.add('error')
        return
      }
      for (const request of result.requests) {
        seen.add(new URL(request.url).pathname.replace(/=.*/, ''))
        expectToFit(request)
      }
    }),
    { numRuns: 600 }
  )
  // The events must reach every path, or the property says less than it seems to.
  expect([...seen].sort()).toEqual(['/v1/customers/externalId', ...Object.keys(definitions), 'error'].sort())
}, 120_000)

it.each([10, 1000, 4000, 20_000])('an event nested %i levels deep is ended, not thrown', async (levels) => {
  const nested = `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
  const event = JSON.parse(`{"type":"track","event":"Deep","userId":"u","properties":${nested}}`) as SegmentEvent
  const result = await preview(event)
  expect('error' in result ? result.error.message : result.requests.length).toEqual(
    'error' in result ? "The event is nested too deeply for Segment's engine. Send it with fewer levels." : 1
  )
})
