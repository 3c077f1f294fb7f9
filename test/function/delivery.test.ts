import type { Called, Fetch } from '../../src/cli/function-instance'
import { functionFetch } from '../../src/cli/function-instance'
import type { Emulator, Fault } from '../../src/emulator'
import { startEmulator } from '../../src/emulator'
import { startServer } from '../host/server'
import { instance, instanceAt, settings } from './artefact'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator({ keys: [{ key: settings.apiKey, roles: ['org'] }] })
})
beforeEach(() => {
  emulator.setFaults([])
  emulator.reset()
})
afterAll(() => emulator.close())

const track = (userId: string, more: object = {}) => ({
  type: 'track',
  event: 'Registered',
  userId,
  messageId: `m-${userId}`,
  timestamp: '2024-05-01T10:00:00.000Z',
  ...more
})
const identify = (userId: string, traits: object = {}) => ({
  type: 'identify',
  userId,
  traits: { email: `${userId}@example.com`, ...traits },
  timestamp: '2024-05-01T10:00:00.000Z'
})
const twenty = <T>(make: (index: number) => T) => Array.from({ length: 20 }, (_, index) => make(index))
const statusesOf = (called: Called) => (called as { value?: { status: number; errormessage?: string }[] }).value ?? []

async function timed(work: Promise<Called>): Promise<{ called: Called; took: number }> {
  const start = Date.now()
  return { called: await work, took: Date.now() - start }
}

describe('20 events while each answer takes 200 ms', () => {
  const latency: Fault = { kind: 'latency', ms: 200 }

  test('new customers and events of 20 people are all delivered within four seconds', async () => {
    emulator.setFaults([latency])
    const { call } = await instanceAt(emulator)
    const events = twenty((index) => (index % 2 === 0 ? identify(`u-${index}`) : track(`u-${index}`)))
    const { called, took } = await timed(call('onBatch', events, settings))
    expect(statusesOf(called)).toEqual(twenty(() => ({ status: 200 })))
    expect(took).toBeLessThan(4_000)
    expect(emulator.state().customers).toHaveLength(20)
    expect(emulator.requests.filter(({ path }) => path.includes('bulk'))).toEqual([])
  })

  test('events of one person go one after the other; those that find no time are retried, none is lost or sent twice', async () => {
    emulator.setFaults([{ ...latency, ms: 300 }])
    const { call } = await instanceAt(emulator)
    const events = twenty((index) => track('one', { event: `E-${index}` }))
    const { called, took } = await timed(call('onBatch', events, settings))
    const statuses = statusesOf(called)
    const delivered = statuses.filter(({ status }) => status === 200).length
    expect(took).toBeLessThan(5_000)
    expect(delivered).toBeGreaterThan(5)
    expect(delivered).toBeLessThan(20)
    expect(statuses).toEqual(
      twenty((index) =>
        index < delivered
          ? { status: 200 }
          : {
              status: 504,
              errormessage: expect.stringMatching(/^The batch took longer than it may, and not everything was sent/)
            }
      )
    )
    const arrived = emulator.requests.map(({ body }) => (body as { event: { name: string } }).event.name)
    expect(arrived).toEqual(events.slice(0, delivered).map(({ event }) => event))
  })
})

describe('what goes wrong on the way has a class that Segment knows', () => {
  const table: ReadonlyArray<readonly [what: string, fault: Fault, message: RegExp]> = [
    [
      'a dropped connection',
      { kind: 'drop' },
      /^Kustomer could not be reached when recording the event \((ECONNRESET|.*PREMATURE.*)\)/
    ],
    ['an answer that is lost', { kind: 'lost' }, /may have been recorded all the same/],
    ['429', { kind: 'status', status: 429 }, /^Kustomer takes no more requests of your organisation in this minute/],
    ['500', { kind: 'status', status: 500 }, /^Kustomer answered 500 when recording the event/],
    ['503', { kind: 'status', status: 503 }, /^Kustomer answered 503 when recording the event/]
  ]

  test.each(table)('%s: RetryError', async (_what, fault, message) => {
    emulator.setFaults([fault])
    const { call } = await instanceAt(emulator)
    expect(await call('onTrack', track('u'), settings)).toMatchObject({
      ended: 'threw',
      name: 'RetryError',
      message: expect.stringMatching(message)
    })
  })

  test.each(table)('%s: in a batch, a status that is retried', async (_what, fault, message) => {
    emulator.setFaults([fault])
    const { call } = await instanceAt(emulator)
    const [status] = statusesOf(await call('onBatch', [track('u')], settings))
    expect(status).toEqual({ status: expect.any(Number), errormessage: expect.stringMatching(message) })
    expect(status.status === 429 || status.status >= 500).toBe(true)
  })

  test('no answer at all: RetryError after four seconds', async () => {
    emulator.setFaults([{ kind: 'timeout' }])
    const { call } = await instanceAt(emulator)
    const { called, took } = await timed(call('onTrack', track('u'), settings))
    expect(called).toMatchObject({
      name: 'RetryError',
      message:
        'Kustomer did not answer in time when recording the event. The event may have been recorded all the same, so a retry can show it twice. The event is retried.'
    })
    expect(took).toBeGreaterThan(3_900)
    expect(took).toBeLessThan(4_800)
  })

  test('no answer to any of 20 people: each is retried, after four seconds', async () => {
    emulator.setFaults([{ kind: 'timeout' }])
    const { call } = await instanceAt(emulator)
    const { called, took } = await timed(
      call(
        'onBatch',
        twenty((index) => identify(`u-${index}`)),
        settings
      )
    )
    expect(statusesOf(called)).toEqual(twenty(() => ({ status: 504, errormessage: expect.any(String) })))
    expect(took).toBeLessThan(4_800)
  })

  test('a body that never ends: RetryError, too', async () => {
    const { call } = await instance((url, options) => {
      const { timeout } = options as { timeout: number }
      expect([url, timeout > 3_000]).toEqual(['https://api.kustomerapp.com/v1/tracking/identityEvent', true])
      return Promise.resolve({ status: 200, headers: { get: () => null }, text: () => new Promise(() => undefined) })
    })
    expect(await call('onTrack', track('u'), settings)).toMatchObject({ name: 'RetryError' })
  })

  test.each([
    ['another key', { ...settings, apiKey: 'wrong' }, /^Kustomer refused the API key when recording the event/],
    ['a pod that is none', { ...settings, orgPod: 'a_b' }, /^The setting Org Pod is neither a pod such as prod1/]
  ])('%s: ValidationError', async (_what, wrong, message) => {
    const { call } = await instanceAt(emulator)
    const expected = { name: 'ValidationError', message: expect.stringMatching(message) }
    expect(await call('onTrack', track('u'), wrong)).toMatchObject(expected)
    expect(statusesOf(await call('onBatch', [track('u')], wrong))).toEqual([
      { status: expect.any(Number), errormessage: expected.message }
    ])
  })

  test('an event that Kustomer cannot take: InvalidEventPayload', async () => {
    const { call } = await instanceAt(emulator)
    expect(await call('onIdentify', identify('u'.repeat(256)), settings)).toMatchObject({ name: 'InvalidEventPayload' })
  })

  test('an answer that leads elsewhere is not followed, so the key stays', async () => {
    const elsewhere = await startServer(() => ({ status: 200, body: '{}' }))
    const leading = await startServer(() => ({ status: 302, headers: { location: `${elsewhere.origin}/x` } }))
    const { call } = await instance(await functionFetch(leading.origin))
    expect(await call('onTrack', track('u'), settings)).toMatchObject({ name: 'RetryError' })
    expect([leading.arrived.length, elsewhere.arrived.length]).toEqual([1, 0])
  })
})

describe('an instance that lives on', () => {
  const other = { apiKey: 'the-other-key', orgPod: 'prod2' }

  /** Sends to the emulator under its own key, and notes under which one it was asked. */
  async function noting(): Promise<{ fetch: Fetch; asked: [string, string, string][] }> {
    const asked: [string, string, string][] = []
    const toEmulator = await functionFetch(emulator.url)
    const fetch: Fetch = (url, options) => {
      const { headers, body = '' } = options as { headers: Record<string, string>; body?: string }
      asked.push([new URL(url).host, headers.authorization, /u-[a-z]+/.exec(`${url} ${body}`)?.[0] ?? ''])
      return toEmulator(url, { ...options, headers: { ...headers, authorization: `Bearer ${settings.apiKey}` } })
    }
    return { fetch, asked }
  }

  test('two settings at the same time never mix', async () => {
    const { fetch, asked } = await noting()
    const { call } = await instance(fetch)
    const calls = Array.from({ length: 10 }, () => [
      call('onBatch', [identify('u-one'), track('u-one'), track('u-one')], settings),
      call('onBatch', [identify('u-two'), track('u-two'), track('u-two')], other)
    ])
    for (const called of await Promise.all(calls.flat())) expect(called.ended).toBe('returned')
    expect(asked.length).toBeGreaterThan(40)
    expect([...new Set(asked.map((each) => each.join(' ')))].sort()).toEqual([
      'api.kustomerapp.com Bearer the-api-key u-one',
      'api.prod2.kustomerapp.com Bearer the-other-key u-two'
    ])
  })

  test('what is remembered is remembered for its own organisation', async () => {
    const { fetch, asked } = await noting()
    const { call } = await instance(fetch)
    const outcomes = []
    for (const each of [settings, settings, other, settings]) {
      outcomes.push((await call('onIdentify', identify('u-same'), each)).logs[0])
    }
    expect(outcomes).toEqual(['created', 'unchanged', 'unchanged', 'unchanged'])
    // The second and the last ask nothing; the other organisation has to look.
    expect(asked.map(([host]) => host)).toEqual([
      'api.kustomerapp.com',
      'api.kustomerapp.com',
      'api.prod2.kustomerapp.com'
    ])
  })

  test('one connection serves one call after the other', async () => {
    const server = await startServer(() => ({
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: '{}'
    }))
    const { call } = await instance(await functionFetch(server.origin))
    for (const userId of ['a', 'b', 'c'])
      expect(await call('onTrack', track(userId), settings)).toMatchObject({ ended: 'returned' })
    expect([server.arrived.length, server.connections()]).toEqual([3, 1])
  })
})
