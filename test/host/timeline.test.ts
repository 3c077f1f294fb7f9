import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator'
import { createDeliverer } from '../../src/host/deliver'
import { readTimeline } from '../../src/host/timeline'
import { gotTransport } from '../../src/host/transport'
import type { SegmentEvent } from '@segment/actions-core'
import { type Given, startServer } from './server'

const settings = { apiKey: 'kustomer-key-0123456789', orgPod: 'prod1' }
let emulator: Emulator | undefined
afterEach(() => emulator?.close())

/** An emulator with a customer and three sessions, a minute apart. */
async function lived(options: EmulatorOptions = {}) {
  let now = Date.parse('2026-03-02T09:00:00.000Z')
  emulator = await startEmulator({ clock: () => now, ...options })
  const transport = gotTransport({ origin: emulator.url })
  const deliver = createDeliverer({ settings, transport })
  const traits = { email: 'Ann@example.com', phone: '+49 30 901820', name: 'Ann' }
  await deliver({ type: 'identify', userId: 'ann/1', traits } as unknown as SegmentEvent)
  for (const [session, event] of ['s1 First', 's/2 Second', 's3 Third', 's1 Fourth'].map((text) => text.split(' '))) {
    now += 60_000
    await deliver({
      type: 'track',
      userId: 'ann/1',
      event,
      properties: { kustomer_session_id: session }
    } as unknown as SegmentEvent)
  }
  return { transport, requests: () => emulator?.requests.map(({ path }) => path) ?? [] }
}

test('the customer, then the newest sessions with their events', async () => {
  const { transport, requests } = await lived()
  const before = requests().length
  const timeline = await readTimeline('ann/1', { settings, transport, limit: 2 })
  const id = timeline?.customer.id ?? ''
  expect(timeline).toMatchObject({
    customer: { id, attributes: { name: 'Ann', externalId: 'ann/1', emails: [{ email: 'ann@example.com' }] } },
    sessions: [
      {
        sessionId: 's1',
        firstEventAt: '2026-03-02T09:01:00.000Z',
        lastEventAt: '2026-03-02T09:04:00.000Z',
        events: [
          { name: 'First', at: '2026-03-02T09:01:00.000Z', meta: {} },
          { name: 'Fourth', at: '2026-03-02T09:04:00.000Z', meta: {} }
        ]
      },
      { sessionId: 's3', events: [{ name: 'Third' }] }
    ],
    more: 1
  })
  expect(requests().slice(before).sort()).toEqual(
    [
      '/v1/customers/externalId=ann%2F1',
      `/v1/customers/${id}/sessions`,
      `/v1/customers/${id}/sessions/s1/events`,
      `/v1/customers/${id}/sessions/s3/events`
    ].sort()
  )
})

test('by e-mail, by phone number, by the ID of Kustomer', async () => {
  const { transport } = await lived()
  const find = async (by: 'email' | 'phone' | 'id', value: string) =>
    (await readTimeline(value, { settings, transport, by, limit: 1 }))?.customer.id
  const id = await find('email', ' ANN@example.com')
  expect(id).toMatch(/^[0-9a-f]{24}$/)
  expect(await find('phone', '+49 (30) 901-820')).toBe(id)
  expect(await find('id', id ?? '')).toBe(id)
  expect(await find('id', '0123456789abcdef01234567')).toBeUndefined()
  expect(await find('email', 'bob@example.com')).toBeUndefined()
})

test('without the role for events there is the customer, and a sentence', async () => {
  const roles = ['org.tracking', 'org.permission.customer']
  const { transport } = await lived({ keys: [{ key: settings.apiKey, roles }] })
  const timeline = await readTimeline('ann/1', { settings, transport })
  expect(timeline).toMatchObject({
    customer: { attributes: { name: 'Ann' } },
    more: 0,
    problem:
      'The API key may not read sessions and events (Kustomer answered 403). Make a key in Kustomer with the role org.permission.event.read: the roles of a key cannot be changed later.'
  })
  expect(timeline?.sessions).toBeUndefined()
})

const ok = (body: object): Given => ({ status: 200, body: JSON.stringify(body) })
const customer = ok({ data: { id: 'c', attributes: {} } })
const session = { id: 'r1', attributes: { sessionId: 's1', lastEventAt: '2026-03-02T09:00:00.000Z' } }

test('pages are followed on the same host, and a session is found by either of its IDs', async () => {
  const server = await startServer(({ url }) => {
    if (url.includes('externalId=')) return customer
    if (url === '/v1/customers/c/sessions') return ok({ data: [], links: { next: '/v1/customers/c/sessions?page=2' } })
    if (url.endsWith('page=2')) return ok({ data: [session, {}], links: { next: 'https://elsewhere.example/v1/x' } })
    if (url.endsWith('/r1/events')) return ok({ data: [{ attributes: { name: 'no tracking' } }] })
    return { status: 404, body: '{"errors":[{"code":"notfound"}]}' }
  })
  const transport = gotTransport({ origin: server.origin })
  expect(await readTimeline('u', { settings, transport })).toMatchObject({
    sessions: [{ sessionId: 's1', events: [{ name: 'no tracking', meta: {} }] }]
  })
  expect(server.arrived.map(({ url }) => url)).toEqual([
    '/v1/customers/externalId=u',
    '/v1/customers/c/sessions',
    '/v1/customers/c/sessions?page=2',
    '/v1/customers/c/sessions/s1/events',
    '/v1/customers/c/sessions/r1/events'
  ])
  await server.close()
})

test.each([
  [{ status: 500 }, 'kustomer-unavailable'],
  [{ status: 429 }, 'rate-limited'],
  [ok({ data: 'none' }), 'answer-not-understood']
])('%j to the sessions is a failure', async (answer, code) => {
  const server = await startServer(({ url }) => (url.includes('externalId=') ? customer : answer))
  const reading = readTimeline('u', { settings, transport: gotTransport({ origin: server.origin }) })
  await expect(reading).rejects.toMatchObject({ code, facts: { doing: 'reading the timeline' } })
  await server.close()
})
