import { startEmulator } from '../../src/emulator'
import { type Bench, errorOf, type Reply, startBench } from './emulator-client'

let bench: Bench
let id: string
beforeEach(async () => {
  bench = await startBench({ objectLimit: 2, rateLimit: 10 })
  id = bench.emulator.seedCustomer({ name: 'Ann' })
})
afterEach(() => bench.emulator.close())

const objectHeaders = ({ headers }: Reply): (string | null)[] =>
  ['object-limit', 'object-remaining', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))
const update = (method = 'PUT', key = 'one', customer = id): Promise<Reply> =>
  bench.call(method, `/v1/customers/${customer}`, { name: 'New' }, key)

test('so many updates of one customer in a minute, then 429 while the organisation has room', async () => {
  expect(objectHeaders(await update('PUT'))).toEqual(['2', '1', '9', null])
  expect(objectHeaders(await update('PATCH'))).toEqual(['2', '0', '8', null])
  const before = bench.emulator.state()
  const third = await update()
  expect([third.status, ...objectHeaders(third)]).toEqual([429, '2', '0', '7', null])
  expect(errorOf(third)).toMatchObject({ code: 'toomanyrequests', detail: 'Rate limit of this object exceeded' })
  expect(bench.emulator.state()).toEqual(before)
  bench.pass(59_999)
  expect((await update()).status).toBe(429)
  bench.pass(1)
  expect(objectHeaders(await update())).toEqual(['2', '1', '9', null])
})

test('another customer and another key have their own', async () => {
  for (let i = 0; i < 3; i++) await update()
  const other = bench.emulator.seedCustomer({})
  expect((await update('PUT', 'one', other)).status).toBe(200)
  expect((await update('PUT', 'two')).status).toBe(200)
})

test('refused updates count, other calls do not and bear no headers', async () => {
  const conflict = await bench.call('PUT', `/v1/customers/${id}`, { rev: 9 }, 'one')
  expect([conflict.status, ...objectHeaders(conflict)]).toEqual([409, '2', '1', '9', null])
  for (const reply of [
    await bench.call('GET', `/v1/customers/${id}`, undefined, 'one'),
    await bench.call('POST', '/v1/customers', {}, 'one'),
    await bench.call('PUT', '/v1/customers/5f7c80a713ba8c10ff3f2f6f', {}, 'one')
  ]) {
    expect(objectHeaders(reply).slice(0, 2)).toEqual([null, null])
  }
  expect((await update()).status).toBe(200)
  expect((await update()).status).toBe(429)
})

test('a reset gives the limit back, and an impossible one is refused', async () => {
  for (let i = 0; i < 3; i++) await update()
  bench.emulator.reset()
  id = bench.emulator.seedCustomer({})
  expect((await update()).status).toBe(200)
  await expect(startEmulator({ objectLimit: 1.5 })).rejects.toThrow(
    'The object limit must be a whole number from 1 up, not 1.5.'
  )
})
