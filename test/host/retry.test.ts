import type { SegmentEvent } from '@segment/actions-core'
import type { Delivery } from '../../src/host/delivery'
import { resumesAt } from '../../src/host/rate-limit'
import { type Timing, tries, withRetries } from '../../src/host/retry'

const event: SegmentEvent = { type: 'page' }
const delivered: Delivery = { messageId: null, action: 'page', status: 'delivered', notes: [], requests: 1 }
const pending: Delivery = { ...delivered, status: 'pending', error: { message: 'later', status: 503 } }

function still(random = 1) {
  const waits: number[] = []
  const timing: Timing = {
    now: () => 1_000_000,
    sleep: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    },
    random: () => random
  }
  return { timing, waits }
}

const answering =
  (...deliveries: Delivery[]) =>
  () =>
    Promise.resolve(deliveries.shift() ?? pending)

test('what is delivered or failed is not tried again', async () => {
  const { timing, waits } = still()
  expect(await withRetries(answering(delivered), timing)(event)).toEqual(delivered)
  const failed: Delivery = { ...delivered, status: 'failed' }
  expect(await withRetries(answering(failed), timing)(event)).toEqual(failed)
  expect(waits).toEqual([])
})

test('five tries in all, the waits under a bound that doubles; all requests count', async () => {
  const { timing, waits } = still()
  expect(tries).toBe(5)
  expect(await withRetries(answering(), timing)(event)).toEqual({ ...pending, requests: 5 })
  expect(waits).toEqual([500, 1000, 2000, 4000])
  const half = still(0.5)
  await withRetries(answering(), half.timing)(event)
  expect(half.waits).toEqual([250, 500, 1000, 2000])
})

test('a later try that is delivered ends it', async () => {
  const { timing, waits } = still()
  expect(await withRetries(answering(pending, delivered), timing)(event)).toEqual({ ...delivered, requests: 2 })
  expect(waits).toEqual([500])
})

test('a limit is waited out until the time that Kustomer names, and spread a little', async () => {
  const { timing, waits } = still(0.5)
  const limited: Delivery = { ...pending, error: { message: 'limit', status: 429 } }
  await withRetries(
    answering({ ...limited, resumesAt: 1_042_000 }, { ...limited, resumesAt: 1 }, limited, delivered),
    timing
  )(event)
  expect(waits).toEqual([42_500, 500, 30_000])
})

test('a time that is far away is not believed', async () => {
  const { timing, waits } = still(0)
  await withRetries(answering({ ...pending, resumesAt: 9e15 }, delivered), timing)(event)
  expect(waits).toEqual([300_000])
})

test('the signal ends the waiting and the tries', async () => {
  const stop = new AbortController()
  const { timing, waits } = still()
  const sleep = (ms: number) => {
    waits.push(ms)
    stop.abort()
    return Promise.resolve()
  }
  expect(await withRetries(answering(), { ...timing, sleep }, stop.signal)(event)).toEqual(pending)
  expect(waits).toEqual([500])
})

describe('when Kustomer takes requests again', () => {
  const answer = (status: number, headers: Record<string, string>) => ({
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    text: ''
  })
  test.each([
    [429, { 'x-ratelimit-reset': '1700000060' }, 1_700_000_060_000],
    [429, { 'retry-after': '7' }, 1_007_000],
    [503, { 'retry-after': 'Thu, 01 Jan 1970 01:00:00 GMT' }, 3_600_000],
    [429, { 'retry-after': 'soon' }, undefined],
    [429, { 'x-ratelimit-reset': 'x' }, undefined],
    [429, {}, undefined],
    [200, { 'x-ratelimit-reset': '1700000060' }, undefined]
  ])('%d %j', (status, headers, expected) => {
    expect(resumesAt(answer(status, headers as Record<string, string>), 1_000_000)).toBe(expected)
  })
})
