import type { EmulatorOptions, Switches } from '../../src/emulator'
import { type Bench, type Reply, start, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>, options: EmulatorOptions = {}): Promise<void> => {
  bench = await startBench({ switches, ...options })
}
const ask = (): Promise<Reply> => bench.call('GET', '/v1/auth/tokens/current')
const headers = ({ headers: all }: Reply, ...names: string[]): (string | null)[] => names.map((name) => all.get(name))
const inAMinute = String((start + 60_000) / 1000)

describe('reset-header', () => {
  test.each<[Switches['reset-header'], string | null, string | null]>([
    ['on-429', null, inAMinute],
    ['always', inAMinute, inAMinute],
    ['never', null, null]
  ])('%s', async (position, ordinary, refused) => {
    await open({ 'reset-header': position }, { rateLimit: 1 })
    expect(headers(await ask(), 'x-ratelimit-reset')).toEqual([ordinary])
    const second = await ask()
    expect([second.status, ...headers(second, 'x-ratelimit-reset')]).toEqual([429, refused])
  })
})

describe('retry-after', () => {
  test.each<[Switches['retry-after'], string | null]>([
    ['no', null],
    ['yes', '45']
  ])('%s', async (position, seconds) => {
    await open({ 'retry-after': position }, { rateLimit: 1, faults: [{ kind: 'status', status: 429, nth: 3 }] })
    expect(headers(await ask(), 'retry-after')).toEqual([null])
    bench.pass(15_500)
    expect(headers(await ask(), 'retry-after')).toEqual([seconds])
    expect(headers(await ask(), 'retry-after')).toEqual([seconds && '1'])
  })
})

describe('rate-limit-window', () => {
  const course = async (pauses: number[]): Promise<number[]> => {
    const statuses = []
    for (const pause of pauses) {
      bench.pass(pause)
      statuses.push((await ask()).status)
    }
    return statuses
  }
  // Four a minute: a bucket has room again after each quarter of it.
  const pauses = [0, 0, 0, 0, 0, 14_999, 1, 0, 44_999, 1]
  test.each<[Switches['rate-limit-window'], number[]]>([
    ['fixed-minute', [200, 200, 200, 200, 429, 429, 429, 429, 429, 200]],
    ['leaky-bucket', [200, 200, 200, 200, 429, 429, 200, 429, 200, 200]]
  ])('%s', async (position, expected) => {
    await open({ 'rate-limit-window': position }, { rateLimit: 4 })
    expect(await course(pauses)).toEqual(expected)
  })

  test('leaky-bucket tells when one more fits, takes the whole limit at once, and outlives a clock set back', async () => {
    await open({ 'rate-limit-window': 'leaky-bucket' }, { rateLimit: 4 })
    expect(headers(await ask(), 'x-ratelimit-limit', 'x-ratelimit-remaining')).toEqual(['4', '3'])
    await course([0, 0, 0])
    const refused = await ask()
    expect(headers(refused, 'x-ratelimit-remaining', 'x-ratelimit-reset')).toEqual([
      '0',
      String((start + 15_000) / 1000)
    ])
    bench.pass(3_600_000)
    expect(headers(await ask(), 'x-ratelimit-remaining')).toEqual(['3'])
    bench.pass(-7_200_000)
    expect(headers(await ask(), 'x-ratelimit-remaining')).toEqual(['3'])
  })
})

describe('object-limit', () => {
  test.each(['600', '120'] as const)('%s', async (position) => {
    await open({ 'object-limit': position })
    const id = bench.emulator.seedCustomer({})
    const reply = await bench.call('PUT', `/v1/customers/${id}`, {})
    expect(headers(reply, 'x-ratelimit-object-limit', 'x-ratelimit-object-remaining')).toEqual([
      position,
      String(Number(position) - 1)
    ])
  })
})

describe('object-limit-scope', () => {
  const calls: [string, object][] = [
    ['/v1/tracking/identity', { externalId: 'u1', name: 'New' }],
    ['/v1/tracking/identityEvent', { identity: { externalId: 'u1' }, event: { name: 'Seen' } }],
    ['/v1/tracking/event', { name: 'Seen', trackingId: 'a1' }]
  ]
  const opened = async (position: Switches['object-limit-scope']): Promise<void> => {
    await open({ 'object-limit-scope': position }, { objectLimit: 1 })
    const created = await bench.call('POST', '/v1/tracking/identity', { externalId: 'u1', trackingId: 'a1' })
    // A customer that is new by the call is not updated by it.
    expect([created.status, ...headers(created, 'x-ratelimit-object-limit')]).toEqual([201, null])
  }

  test.each(calls)('customers-only, %s', async (path, body) => {
    await opened('customers-only')
    for (let i = 0; i < 3; i++) {
      const reply = await bench.call('POST', path, body)
      expect([reply.status < 300, ...headers(reply, 'x-ratelimit-object-limit')]).toEqual([true, null])
    }
  })

  test.each(calls)('with-tracking, %s', async (path, body) => {
    await opened('with-tracking')
    const [{ id }] = bench.emulator.state().customers
    const put = await bench.call('PUT', `/v1/customers/${id}`, {})
    expect([put.status, ...headers(put, 'x-ratelimit-object-remaining')]).toEqual([200, '0'])
    const before = bench.emulator.state()
    const reply = await bench.call('POST', path, body)
    expect([reply.status, ...headers(reply, 'x-ratelimit-object-remaining')]).toEqual([429, '0'])
    expect(bench.emulator.state()).toEqual(before)
    bench.pass(60_000)
    const later = await bench.call('POST', path, body)
    expect([later.status < 300, ...headers(later, 'x-ratelimit-object-remaining')]).toEqual([true, '0'])
  })
})
