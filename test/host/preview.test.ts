import type { SegmentEvent } from '@segment/actions-core'
import { startEmulator } from '../../src/emulator'
import { createDeliverer } from '../../src/host/deliver'
import { createPreviewer } from '../../src/host/preview'
import { gotTransport } from '../../src/host/transport'

const event = (given: object) => ({ messageId: 'm-1', timestamp: '2026-03-02T09:00:00.000Z', ...given }) as SegmentEvent
const preview = () => createPreviewer({ orgPod: 'prod2' })
const identify = event({ type: 'identify', userId: 'u', anonymousId: 'a', traits: { email: 'a@b.co' } })

test('an identify of somebody who is not known: look-up, create, tie; the key is left out', async () => {
  const headers = {
    'user-agent': expect.stringMatching(/^segment-kustomer\//) as string,
    authorization: 'Bearer [redacted]',
    connection: 'keep-alive'
  }
  const json = { ...headers, 'content-type': 'application/json' }
  const base = 'https://api.prod2.kustomerapp.com/v1'
  expect(await preview()(identify)).toEqual({
    messageId: 'm-1',
    action: 'identify',
    requests: [
      { method: 'GET', url: `${base}/customers/externalId=u`, headers, body: null },
      {
        method: 'POST',
        url: `${base}/customers`,
        headers: json,
        body: { externalId: 'u', emails: [{ email: 'a@b.co' }] }
      },
      { method: 'POST', url: `${base}/tracking/identity`, headers: json, body: { externalId: 'u', trackingId: 'a' } }
    ],
    notes: []
  })
})

test('customers are not remembered from event to event, sessions are', async () => {
  const one = preview()
  const [first, second] = [await one(identify), await one(identify)]
  expect(second).toEqual(first)
  const track = event({ type: 'track', event: 'Seen', anonymousId: 'b', userId: 'v' })
  const later = { ...track, timestamp: '2026-03-02T09:29:00.000Z' }
  const muchLater = { ...track, timestamp: '2026-03-02T10:29:00.000Z' }
  const sessions: unknown[] = []
  for (const each of [track, later, muchLater]) {
    const shown = await one(each)
    sessions.push('requests' in shown && (shown.requests[0].body as { event: { sessionId: string } }).event.sessionId)
  }
  expect(sessions[0]).toEqual(expect.stringMatching(/^segment-/))
  expect(sessions[1]).toBe(sessions[0])
  expect(sessions[2]).not.toBe(sessions[0])
})

test('what is previewed is what is sent', async () => {
  const emulator = await startEmulator()
  const deliver = createDeliverer({
    settings: { apiKey: 'kustomer-key', orgPod: 'prod2' },
    transport: gotTransport({ origin: emulator.url })
  })
  const events = [
    identify,
    event({ type: 'page', anonymousId: 'c', name: 'Home', properties: { title: 'ü' } }),
    event({ type: 'screen', userId: 'w', name: 'Home' }),
    event({ type: 'track', userId: 'w', anonymousId: 'c', event: 'Order Completed', properties: { total: 1 } })
  ]
  const one = preview()
  for (const each of events) {
    const before = emulator.requests.length
    await deliver(each)
    const sent = emulator.requests.slice(before).map(({ method, path, body }) => ({ method, path, body: body ?? null }))
    const shown = await one(each)
    const requests = 'requests' in shown ? shown.requests : []
    expect(requests.map(({ method, url, body }) => ({ method, path: url.replace(/^.*com/, ''), body }))).toEqual(sent)
  }
  await emulator.close()
})

test('a call that no action takes, and one that fails', async () => {
  expect(await preview()(event({ type: 'group', userId: 'u' }))).toEqual({
    messageId: 'm-1',
    action: null,
    requests: [],
    notes: ['type: no action takes a call of type group; nothing was sent']
  })
  expect(await preview()(event({ type: 'page' }))).toEqual({
    messageId: 'm-1',
    action: 'page',
    error: { message: expect.stringMatching(/^The event has neither a user ID nor an anonymous ID/) as string },
    notes: []
  })
})

test('a pod that is not understood is refused up front', () => {
  expect(() => createPreviewer({ orgPod: 'a b' })).toThrow(/^The setting Org Pod is neither a pod/)
})

test('a company that is not known is looked up, created and linked', async () => {
  const one = createPreviewer({ orgPod: 'prod1', mappings: { identify: { linkCompany: true } } })
  const shown = await one(
    event({ type: 'identify', userId: 'u', traits: { name: 'Ann', company: { id: 'acme', name: 'Acme' } } })
  )
  const requests = 'requests' in shown ? shown.requests : []
  expect(requests.map(({ method, url, body }) => [method, url.replace(/^https:.*\.com/, ''), body])).toEqual([
    ['GET', '/v1/companies?externalId=acme', null],
    ['POST', '/v1/companies', { externalId: 'acme', name: 'Acme' }],
    ['GET', '/v1/customers/externalId=u', null],
    ['POST', '/v1/customers', { externalId: 'u', name: 'Ann', company: '0123456789abcdef01234567' }]
  ])
  expect(shown.notes).toEqual([])
})
