import fc from 'fast-check'
import { runInLanes } from '../../src/host/lanes'
import { Pacer, type PacerOptions } from '../../src/host/pacer'
import type { Transport, TransportRequest, TransportResponse } from '../../src/host/transport'
import { Clock } from './clock'

const minute = 60_000
const request: TransportRequest = { method: 'GET', url: 'https://api.kustomerapp.com/v1', headers: {} }
const answer = (status: number, headers: Record<string, string | number> = {}): TransportResponse => ({
  status,
  headers: { get: (name) => (name in headers ? String(headers[name]) : null) },
  text: ''
})
const limited = (limit: number, remaining: number) => ({
  'x-ratelimit-limit': limit,
  'x-ratelimit-remaining': remaining
})

/** A pacer over answers, each of which takes a tenth of a second; `times` says when each request was sent. */
function paced(respond: (index: number) => TransportResponse, options: PacerOptions = {}) {
  const clock = new Clock()
  const start = clock.time
  const times: number[] = []
  const transport: Transport = async () => {
    const index = times.push(clock.time - start) - 1
    await clock.wait(100)
    return respond(index)
  }
  const pacer = new Pacer(transport, { timing: clock, ...options })
  const send = (count: number) => clock.run(Promise.all(Array.from({ length: count }, () => pacer.send(request))))
  return { clock, pacer, times, send, start }
}

test('the first request goes alone and says what the limit is; then 80 % of it, evenly', async () => {
  const { times, send, pacer } = paced((index) => answer(204, limited(125, 124 - index)))
  expect(pacer.left).toBeUndefined()
  await send(10)
  // 100 a minute, of which 5 may go at once.
  expect(times.slice(0, 5)).toEqual([0, 100, 100, 100, 100])
  const gaps = times.slice(6).map((time, index) => time - times[index + 5])
  for (const gap of gaps) expect(Math.abs(gap - minute / 96)).toBeLessThan(2)
  expect(pacer.left).toBe(90)
})

test('a budget that is given comes before the share, and never goes over the limit', async () => {
  const small = paced(() => answer(204, limited(1000, 999)), { budget: 6 })
  await small.send(4)
  expect(small.times).toEqual([0, 10_001, 20_002, 30_003])
  const large = paced(() => answer(204, limited(6, 5)), { budget: 1000 })
  await large.send(1)
  expect(large.pacer.left).toBe(5)
})

test('answers without headers: gently, at the share of the smallest plan', async () => {
  const { times, send, pacer } = paced(() => answer(204))
  await send(241)
  expect(pacer.left).toBeUndefined()
  expect(times[239]).toBeLessThan(minute)
  expect(times[240]).toBeGreaterThanOrEqual(minute)
})

test('a connection that breaks does not hold up what waits behind the first request', async () => {
  const { send, times } = paced((index) => {
    if (index === 0) throw new Error('broken')
    return answer(204)
  })
  await expect(send(3)).rejects.toThrow('broken')
  expect(times).toEqual([0, 100])
})

test('an endless budget waits for nothing', async () => {
  const { clock, times, send } = paced(() => answer(204, limited(Number.MAX_SAFE_INTEGER, 5)), { budget: Infinity })
  await send(1000)
  expect(clock.slept).toEqual([])
  expect(new Set(times)).toEqual(new Set([0]))
})

test('where other apps use the minute up, a share of what is left is spread over the rest of it', async () => {
  const { times, send } = paced((index) => answer(204, limited(1000, 30 - index)))
  await send(11)
  const [last] = times.slice(-1)
  expect(last).toBeGreaterThan(15_000)
  expect(last).toBeLessThan(minute)
})

test('where nothing is left, the next request waits for the next minute', async () => {
  const { times, send } = paced((index) => answer(204, limited(1000, index === 0 ? 0 : 999)))
  await send(2)
  expect(times).toEqual([0, minute + 100])
})

test('a minute that begins earlier than was thought is used', async () => {
  const { times, send } = paced((index) => answer(204, limited(1000, index === 0 ? 2 : 900)))
  await send(30)
  expect(times[29]).toBeLessThan(45_000)
})

test("a refusal of the organisation's limit holds back everything until the reset; then the request is sent again", async () => {
  const { clock, pacer, send, times, start } = paced((index) =>
    index === 1
      ? answer(429, { ...limited(1000, 0), 'x-ratelimit-reset': (start + 42_000) / 1000 })
      : answer(204, limited(1000, 999))
  )
  const answers = await send(20)
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(204))
  expect(times).toHaveLength(21)
  // Those that were under way with it, and then nobody until the reset, with half a second of jitter.
  expect(times.filter((time) => time > 250 && time < 42_500)).toEqual([])
  expect(Math.max(...times)).toBeGreaterThanOrEqual(42_500)
  expect(pacer.refused).toBe(1)
  expect(clock.slept.some((ms) => ms > 42_000)).toBe(true)
})

test.each([
  [{ 'retry-after': '7' }, 7_600],
  [{}, 30_100]
])('a refusal with %j is waited out for %d ms', async (headers, expected) => {
  const { send, times } = paced((index) => (index === 0 ? answer(429, headers) : answer(204)))
  await send(1)
  expect(times).toEqual([0, expected])
})

test('a reset that is over already, by a clock that is wrong: the pauses grow', async () => {
  const { send, times } = paced((index) => (index < 4 ? answer(429, { 'x-ratelimit-reset': 1 }) : answer(204)))
  await send(1)
  expect(times).toEqual([0, 1_100, 3_200, 7_300, 15_400])
})

test('a refusal that is about one customer holds back that request alone, and gives up its slot meanwhile', async () => {
  const object = { ...limited(1000, 500), 'x-ratelimit-object-remaining': 0 }
  const aside: string[] = []
  const { send, times } = paced((index) => (index === 0 ? answer(429, object) : answer(204, limited(1000, 500))), {
    aside: async (wait) => {
      aside.push('left')
      await wait()
      aside.push('back')
    }
  })
  await send(5)
  expect(times).toEqual([0, 100, 100, 100, 100, 30_100])
  expect(aside).toEqual(['left', 'back'])
})

test('after ten minutes the refusal is handed on', async () => {
  const { clock, send, times, start } = paced(() => answer(429, { 'retry-after': '60' }))
  const [refused] = await send(1)
  expect(refused.status).toBe(429)
  expect(times).toHaveLength(10)
  expect(clock.time - start).toBeLessThanOrEqual(10 * minute)
})

test('when everything is stopped, what waits is answered as refused and is not sent', async () => {
  const stop = new AbortController()
  const { send, times } = paced(
    () => {
      stop.abort()
      return answer(204, limited(60, 59))
    },
    { signal: stop.signal }
  )
  expect((await send(3)).map(({ status }) => status)).toEqual([204, 429, 429])
  expect(times).toEqual([0])
})

test('whatever is answered, no minute has more than the budget, and the order of each person holds', async () => {
  const reply = fc.record({
    ms: fc.nat(5_000),
    kind: fc.constantFrom('ok', 'ok', 'ok', '429', 'object', '503', 'none')
  })
  const given = fc.record({
    limit: fc.integer({ min: 1, max: 40 }),
    isGiven: fc.boolean(),
    others: fc.nat(10),
    people: fc.array(fc.nat(6), { minLength: 1, maxLength: 30 }),
    replies: fc.array(reply, { minLength: 1, maxLength: 30 }),
    random: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
  })
  await fc.assert(
    fc.asyncProperty(given, async ({ limit, isGiven, others, people, replies, random }) => {
      const clock = new Clock(() => random)
      const sent: { at: number; id: number }[] = []
      const transport: Transport = async ({ url }) => {
        const index = sent.push({ at: clock.time, id: Number(url) }) - 1
        const inMinute = sent.filter(({ at }) => at > clock.time - minute).length
        const { ms, kind } = index === 0 ? { ms: 1, kind: 'ok' } : replies[index % replies.length]
        await clock.wait(ms)
        const headers = limited(limit, Math.max(0, limit - inMinute - others))
        if (kind === 'none') throw new Error('no answer')
        if (kind === '429') return answer(429, { ...headers, 'x-ratelimit-reset': Math.ceil(clock.time / 1000) + 20 })
        if (kind === 'object') return answer(429, { ...limited(limit, 1), 'x-ratelimit-object-remaining': 0 })
        return answer(kind === '503' ? 503 : 204, headers)
      }
      const pacer = new Pacer(transport, { timing: clock, ...(isGiven && { budget: limit }) })
      const budget = isGiven ? limit : Math.max(1, Math.floor(limit * 0.8))
      const ended: number[] = []
      async function* items() {
        for (const [id, person] of people.entries()) yield await Promise.resolve({ id, person })
      }
      await clock.run(
        runInLanes(items(), {
          keysOf: ({ person }) => [String(person)],
          work: ({ id }) =>
            pacer.send({ ...request, url: String(id) }).then(
              () => 'done',
              () => 'done'
            ),
          holds: () => false,
          skip: () => 'skipped',
          onResult: ({ id }) => void ended.push(id),
          concurrency: 10
        })
      )
      expect(ended).toHaveLength(people.length)
      const times = sent.map(({ at }) => at)
      times.slice(budget).forEach((time, index) => expect(time - times[index]).toBeGreaterThanOrEqual(minute))
      for (const person of people) {
        const own = sent.map(({ id }) => id).filter((id) => people[id] === person)
        expect(own).toEqual([...own].sort((one, other) => one - other))
      }
    }),
    { numRuns: 60 }
  )
}, 60_000)
