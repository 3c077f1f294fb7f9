import type { SegmentEvent } from '@segment/actions-core'
import { type Emulator, startEmulator } from '../../src/emulator'
import { createDeliverer, type Deliver } from '../../src/host/deliver'
import { isRetriedStatus } from '../../src/host/delivery'
import { gotTransport } from '../../src/host/transport'
import { startServer } from './server'

const settings = { apiKey: 'kustomer-key-0123456789', orgPod: 'prod1' }
const time = { timestamp: '2026-03-02T09:00:00.000Z' }
let emulator: Emulator
let deliver: Deliver
beforeEach(async () => {
  emulator = await startEmulator()
  deliver = createDeliverer({ settings, transport: gotTransport({ origin: emulator.url }) })
})
afterEach(() => emulator.close())

const event = (given: object) => ({ messageId: 'm-1', ...time, ...given }) as SegmentEvent
const calls = () => emulator.requests.map(({ method, path }) => `${method} ${path}`)

test('the presets send each call to its action, and the outcome comes back', async () => {
  expect(await deliver(event({ type: 'page', anonymousId: 'a', name: 'Home' }))).toEqual({
    messageId: 'm-1',
    action: 'page',
    status: 'delivered',
    outcome: 'recorded',
    notes: [],
    requests: 1
  })
  expect(await deliver(event({ type: 'screen', userId: 'u' }))).toMatchObject({ action: 'screen', requests: 1 })
  expect(await deliver(event({ type: 'track', userId: 'u', event: 'Seen' }))).toMatchObject({ action: 'track' })
  const identify = event({ type: 'identify', userId: 'u', anonymousId: 'a', traits: { email: 'a@b.co', age: 'x' } })
  expect(await deliver(identify)).toMatchObject({ action: 'identify', outcome: 'updated', requests: 3 })
  expect(await deliver(identify)).toMatchObject({ action: 'identify', outcome: 'unchanged', requests: 0 })
  expect(calls()).toEqual([
    'POST /v1/tracking/event',
    'POST /v1/tracking/identityEvent',
    'POST /v1/tracking/identityEvent',
    'GET /v1/customers/externalId=u',
    expect.stringMatching(/^PUT \/v1\/customers\/[0-9a-f]{24}\?replace=false$/),
    'POST /v1/tracking/identity'
  ])
})

test.each(['group', 'alias'])('a call of type %s is filtered, with the reason', async (type) => {
  expect(await deliver(event({ type, userId: 'u' }))).toEqual({
    messageId: 'm-1',
    action: null,
    status: 'filtered',
    notes: [`type: no action takes a call of type ${type}; nothing was sent`],
    requests: 0
  })
})

const off = 'integrations: Kustomer is turned off for this event; nothing was sent'
const allOff = 'integrations: All is turned off for this event, and Kustomer is not turned on; nothing was sent'
test.each([
  [{ Kustomer: false }, off],
  [{ All: true, Kustomer: false }, off],
  [{ All: false }, allOff],
  [{ All: false, kustomer: true }, allOff],
  [{ All: false, Kustomer: true }, undefined],
  [{ All: false, Kustomer: { a: 1 } }, undefined],
  [{ All: true }, undefined],
  [{ kustomer: false }, undefined],
  [{}, undefined],
  [null, undefined],
  ['odd', undefined]
])('integrations %j', async (integrations, reason) => {
  const delivery = await deliver(event({ type: 'page', anonymousId: 'a', integrations }))
  expect([delivery.status, delivery.notes]).toEqual(reason === undefined ? ['delivered', []] : ['filtered', [reason]])
  expect(emulator.requestCount).toBe(reason === undefined ? 1 : 0)
})

test('what the destination refuses has failed for good, with its sentence', async () => {
  await deliver(event({ type: 'identify', userId: 'u1', traits: { email: 'a@b.co' } }))
  expect(await deliver(event({ type: 'identify', userId: 'u2', traits: { email: 'a@b.co' } }))).toMatchObject({
    action: 'identify',
    status: 'failed',
    error: {
      code: 'KUSTOMER_EMAIL_HELD',
      status: 409,
      message: expect.stringMatching(
        /^The e-mail belongs to customer [0-9a-f]{24} in Kustomer, who has another external ID/
      )
    },
    requests: 4
  })
  expect(await deliver(event({ type: 'page' }))).toMatchObject({
    status: 'failed',
    error: { message: expect.stringMatching(/^The event has neither a user ID nor an anonymous ID/) }
  })
})

test('what the engine refuses has failed for good, with its sentence', async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`) as object
  expect(await deliver(event({ type: 'page', userId: 'u', properties: deep }))).toMatchObject({
    action: 'page',
    status: 'failed',
    error: { message: "The event is nested too deeply for Segment's engine. Send it with fewer levels." }
  })
  expect(await deliver(event({ type: 'track', userId: 'u', event: {} }))).toMatchObject({
    action: 'track',
    status: 'failed',
    error: { message: 'Event Name must be a string but it was an object.', status: 400 }
  })
  expect(emulator.requestCount).toBe(0)
})

test('odd keys and half characters do no harm', async () => {
  const odd = JSON.parse('{"__proto__":{"polluted":true},"constructor":"x","text":"\\ud800"}') as object
  const given = event({ type: 'track', event: 'Seen', userId: 'u\ud800', properties: odd })
  expect(await deliver(given)).toMatchObject({ status: 'delivered' })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test.each([
  [408, 'pending'],
  [423, 'pending'],
  [429, 'pending'],
  [500, 'pending'],
  [503, 'pending'],
  [400, 'failed'],
  [401, 'failed'],
  [403, 'failed'],
  [404, 'failed'],
  [413, 'failed']
])('after a %d the event is %s', async (status, expected) => {
  const server = await startServer(() => ({ status, headers: { 'x-ratelimit-reset': '1800000000' } }))
  const other = createDeliverer({ settings, transport: gotTransport({ origin: server.origin }) })
  const delivery = await other(event({ type: 'page', userId: 'u' }))
  expect([delivery.status, delivery.action, delivery.requests]).toEqual([expected, 'page', 1])
  expect(delivery.resumesAt).toBe([429, 503].includes(status) ? 1_800_000_000_000 : undefined)
  await server.close()
})

test.each([408, 423, 429, 500, 502, 599])('Segment tries again after %d', (status) => {
  expect(isRetriedStatus(status)).toBe(true)
})

test.each([400, 401, 403, 404, 409, 413, 422, 501])('Segment does not try again after %d', (status) => {
  expect(isRetriedStatus(status)).toBe(false)
})

test('a network without an answer is pending retry', async () => {
  await emulator.close()
  expect(await deliver(event({ type: 'page', userId: 'u' }))).toMatchObject({
    status: 'pending',
    error: {
      status: 503,
      message:
        'Kustomer could not be reached when recording the event (ECONNREFUSED). The event is retried. If it goes on, check Org Pod and the network.'
    }
  })
})

test('requests are counted for each event, though many are under way', async () => {
  const deliveries = await Promise.all(
    ['a', 'b', 'c'].map((id) => deliver(event({ type: 'identify', userId: id, anonymousId: id, traits: { name: id } })))
  )
  expect(deliveries.map(({ requests, outcome }) => [requests, outcome])).toEqual(Array(3).fill([3, 'created']))
})

test('settings are checked once, up front', () => {
  const transport = gotTransport()
  expect(() => createDeliverer({ settings: { ...settings, orgPod: 'http://x' }, transport })).toThrow(
    /^The setting Org Pod is/
  )
  expect(() => createDeliverer({ settings: { ...settings, apiKey: '' }, transport })).toThrow(/^The API key is empty/)
})
