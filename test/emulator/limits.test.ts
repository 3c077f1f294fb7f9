import { type Bench, errorOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench.emulator.close())

const limitHeaders = (headers: Headers): (string | null)[] =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))

test('the organisation has so many requests in 60 seconds, whatever their key and answer', async () => {
  bench = await startBench({ rateLimit: 2 })
  const first = await bench.call('POST', '/v1/customers', {}, 'one')
  expect([first.status, ...limitHeaders(first.headers)]).toEqual([201, '2', '1', null])
  bench.pass(59_999)
  const second = await bench.call('GET', '/v1/nowhere', undefined, 'two')
  expect([second.status, ...limitHeaders(second.headers)]).toEqual([404, '2', '0', null])
  const before = bench.emulator.state()
  const third = await bench.call('POST', '/v1/customers', {})
  expect([third.status, ...limitHeaders(third.headers)]).toEqual([
    429,
    '2',
    '0',
    String(Date.UTC(2026, 0, 1, 0, 1) / 1000)
  ])
  expect(errorOf(third)).toEqual({
    status: 429,
    code: 'toomanyrequests',
    title: 'Too Many Requests',
    detail: 'Rate limit exceeded'
  })
  expect(third.headers.has('retry-after')).toBe(false)
  expect(third.headers.get('x-kustomer-pod')).toBe('prod1')
  expect(bench.emulator.state()).toEqual(before)
  bench.pass(1)
  const fourth = await bench.call('POST', '/v1/customers', {})
  expect([fourth.status, ...limitHeaders(fourth.headers)]).toEqual([201, '2', '1', null])
})

test('a reset gives the limit back', async () => {
  bench = await startBench({ rateLimit: 1 })
  await bench.call('GET', '/v1/auth/tokens/current')
  bench.emulator.reset()
  expect((await bench.call('GET', '/v1/auth/tokens/current')).status).toBe(200)
})

test('the default is 1,000, and a clock that is set back opens a new window', async () => {
  bench = await startBench({ rateLimit: undefined })
  expect((await bench.call('GET', '/v1/auth/tokens/current')).headers.get('x-ratelimit-remaining')).toBe('999')
  bench.pass(-3_600_000)
  expect((await bench.call('GET', '/v1/auth/tokens/current')).headers.get('x-ratelimit-remaining')).toBe('999')
})

test('a body of 100,000 bytes is taken, one byte more is 413', async () => {
  bench = await startBench()
  const fill = (bytes: number): string => `{"name":"Ann"${' '.repeat(bytes - 14)}}`
  expect((await bench.call('POST', '/v1/customers', fill(100_000))).status).toBe(201)
  const reply = await bench.call('POST', '/v1/customers', fill(100_001))
  expect(reply.status).toBe(413)
  expect(errorOf(reply).code).toBe('payloadtoolarge')
  expect((await bench.call('POST', '/v1/customers', fill(3_000_000))).status).toBe(413)
  // Bytes, not characters.
  const long = `{"name":"${'é'.repeat(50_000)}"}`
  expect((await bench.call('POST', '/v1/customers', long)).status).toBe(413)
  expect(bench.emulator.state().customers).toHaveLength(1)
  expect(bench.emulator.requests[1]).not.toHaveProperty('body.name')
})
