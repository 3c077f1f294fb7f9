import { EmulatorError } from '../../src/emulator'
import { type Bench, errorOf, type Reply, start, startBench } from './emulator-client'

const day = 86_400_000

let bench: Bench
beforeEach(async () => {
  bench = await startBench({ rateLimit: 3 })
})
afterEach(() => bench.emulator.close())

const move = (body: unknown): Promise<Reply> => bench.call('POST', '/_emulator/clock', body, null)

test('it is read, moved and set, on top of the injected clock', async () => {
  expect((await bench.call('GET', '/_emulator/clock', undefined, null)).json).toEqual({
    now: '2026-01-01T00:00:00.000Z',
    ms: start
  })
  expect((await move({ advance: '31d' })).json).toEqual({ now: '2026-02-01T00:00:00.000Z', ms: start + 31 * day })
  bench.pass(1000)
  expect((await move({ advance: 500 })).json).toMatchObject({ now: '2026-02-01T00:00:01.500Z' })
  expect((await move({ now: '2027-01-01T02:00:00+02:00' })).json).toMatchObject({ now: '2027-01-01T00:00:00.000Z' })
  bench.emulator.advance(-day)
  expect((await move({ advance: 0 })).json).toMatchObject({ now: '2026-12-31T00:00:00.000Z' })
  expect((await move({ now: start })).json).toMatchObject({ ms: start })
})

test.each([
  ['500ms', 500],
  ['90s', 90_000],
  ['30m', 1_800_000],
  ['2h', 7_200_000],
  ['1d', day]
])('%s is %d milliseconds', async (advance, ms) => {
  expect((await move({ advance })).json).toMatchObject({ ms: start + ms })
})

const body = 'The body must be {"now": …} or {"advance": …}, and nothing else.'
const now = 'now must be milliseconds, or an ISO date-time such as 2026-01-31T12:00:00Z.'
const advance = 'advance must be a number of milliseconds, or a text such as 500ms, 90s, 30m, 2h, 31d.'
const years = 'The clock can show the years from 1970 to 9999 only.'
test.each<[unknown, string]>([
  [{}, body],
  [[], body],
  [null, body],
  [{ now: 1, advance: 1 }, body],
  [{ later: 1 }, body],
  [{ now: 'tomorrow' }, now],
  [{ now: '2026-01-31' }, now],
  [{ now: '2026-13-31T12:00:00Z' }, now],
  [{ now: null }, now],
  [{ advance: '5 days' }, advance],
  [{ advance: '1d12h' }, advance],
  [{ advance: true }, advance],
  [{ advance: '999999999999d' }, years],
  [{ now: -1 }, years],
  [{ now: 1e300 }, years],
  ['{', 'The body is not valid JSON']
])('%j is 400 and moves nothing', async (given, detail) => {
  const reply = await move(given)
  expect(reply.status).toBe(400)
  expect(errorOf(reply).detail).toBe(detail)
  expect((await bench.call('GET', '/_emulator/clock', undefined, null)).json).toMatchObject({ ms: start })
})

test('advance() refuses what is no time', () => {
  for (const ms of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => bench.emulator.advance(ms)).toThrow(EmulatorError)
  expect(() => bench.emulator.advance(1e15)).toThrow(years)
})

test('sessions, windows of the limit and the 30 days follow it; a reset does not move it', async () => {
  const event = (name: string) => bench.call('POST', '/v1/tracking/event', { name, trackingId: 'a1' })
  await event('One')
  bench.emulator.advance(29 * 60_000)
  await event('Two')
  await move({ advance: '30m' })
  await event('Three')
  expect(bench.emulator.state().anonymous[0].sessions.map(({ count }) => count)).toEqual([2, 1])
  await event('Four')
  await event('Five')
  expect((await event('Six')).status).toBe(429)
  await move({ advance: '1m' })
  expect((await event('Seven')).status).toBe(204)
  await move({ advance: '30d' })
  expect(bench.emulator.state().anonymous[0].events.map(({ name }) => name).length).toBe(1)
  bench.emulator.reset()
  expect((await bench.call('GET', '/_emulator/clock', undefined, null)).json).toMatchObject({
    ms: start + 60 * 60_000 + 30 * day
  })
})
