import type { SegmentEvent } from '@segment/actions-core'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { sentenceOf } from '../../src/destinations/kustomer/report/failure'
import type { Delivery } from '../../src/host/delivery'
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
  expect(waits).toEqual([42_500, 1_500, 30_000])
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

test('a limit uses up no try, and is given up after ten minutes', async () => {
  const limited: Delivery = { ...pending, error: { message: 'limit', status: 429 } }
  const many = Array.from({ length: 15 }, () => limited)
  const { timing, waits } = still(0.5)
  expect(await withRetries(answering(...many, delivered), timing)(event)).toMatchObject({ status: 'delivered' })
  expect(waits).toEqual(Array(15).fill(30_000))
  const endless = await withRetries(() => Promise.resolve(limited), timing)(event)
  expect(endless).toEqual({ ...limited, requests: 21 })
})

test('what was waited under the deliverer, as a pacer does, counts too', async () => {
  const limited: Delivery = { ...pending, error: { message: 'limit', status: 429 } }
  const { timing, waits } = still()
  let now = 0
  const deliver = () => {
    now += 10 * 60_000 + 1
    return Promise.resolve(limited)
  }
  expect(await withRetries(deliver, { ...timing, now: () => now })(event)).toEqual(limited)
  expect(waits).toEqual([])
})

test('a limit that is over already, by a clock that is wrong: the waits grow', async () => {
  const past: Delivery = { ...pending, error: { message: 'limit', status: 429 }, resumesAt: 1 }
  const { timing, waits } = still(0)
  await withRetries(answering(past, past, past, past, delivered), timing)(event)
  expect(waits).toEqual([500, 1000, 2000, 4000])
})

test('an event whose tracking call got no clear answer says so, whatever becomes of it', async () => {
  const { timing } = still()
  const { kind, facts } = { kind: 'not-reached', facts: { doing: 'recording the event', ambiguous: true } } as const
  const unclear: Delivery = { ...pending, error: { message: sentenceOf(new Failure(kind, facts)), status: 503 } }
  expect(await withRetries(answering(unclear, pending, delivered), timing)(event)).toEqual({
    ...delivered,
    requests: 3,
    ambiguous: true
  })
  expect(await withRetries(answering(unclear), timing)(event)).toMatchObject({ status: 'pending', ambiguous: true })
  expect(await withRetries(answering(pending, delivered), timing)(event)).not.toHaveProperty('ambiguous')
})
