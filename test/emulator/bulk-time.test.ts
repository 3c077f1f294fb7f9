import { keptJobs } from '../../src/emulator/bulk-jobs'
import { batchOf, bulkOf, bulkPath, submit } from './bulk-client'
import { type Bench, dataOf, empty, startBench } from './emulator-client'

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.emulator.close())

const nameOf = (id: string) => bench.emulator.state().customers.find((customer) => customer.id === id)?.attributes.name

test('a job takes effect at its due time, whenever somebody looks', async () => {
  const id = await submit(bench, 'POST', [{ externalId: '1' }])
  bench.pass(3_600_000)
  expect(bench.emulator.state().customers).toMatchObject([
    { createdAt: '2026-01-01T00:00:02.000Z', updatedAt: '2026-01-01T00:00:02.000Z' }
  ])
  expect((await batchOf(bench, id)).completedAt).toBe('2026-01-01T00:00:02.000Z')
  const [customer] = bench.emulator.state().customers
  await submit(bench, 'PUT', [{ id: customer.id, name: 'Ann' }])
  bench.pass(3_600_000)
  expect(bench.emulator.state().customers).toMatchObject([
    { createdAt: '2026-01-01T00:00:02.000Z', updatedAt: '2026-01-01T01:00:02.000Z' }
  ])
})

test('whatever comes before it is due is written before it, whatever comes after it after it', async () => {
  const id = bench.emulator.seedCustomer({ name: 'Seeded' })
  await submit(bench, 'PUT', [{ id, name: 'In bulk' }])
  bench.pass(1999)
  await bench.call('PUT', `/v1/customers/${id}`, { name: 'Before' })
  expect(nameOf(id)).toBe('Before')
  bench.pass(1)
  expect(nameOf(id)).toBe('In bulk')
  await bench.call('PUT', `/v1/customers/${id}`, { name: 'After' })
  expect(nameOf(id)).toBe('After')
})

test('jobs of the same time are written in their order, items in theirs', async () => {
  const id = bench.emulator.seedCustomer({})
  const names = (from: number) => [from, from + 1].map((each) => ({ id, name: `${each}` }))
  await submit(bench, 'PUT', names(1))
  await submit(bench, 'PUT', names(3))
  bench.pass(2000)
  expect(bench.emulator.state().customers).toMatchObject([{ attributes: { name: '4' }, rev: 5 }])
})

test('a job that was submitted on a clock set back is due earlier', async () => {
  const id = bench.emulator.seedCustomer({})
  await submit(bench, 'PUT', [{ id, name: 'First' }])
  bench.pass(-1000)
  await submit(bench, 'PUT', [{ id, name: 'Second' }])
  bench.pass(3000)
  expect(nameOf(id)).toBe('First')
})

test.each<[string, () => unknown]>([
  ['a request', () => bench.call('GET', '/v1/customers/externalId=1')],
  ['a request without a key', () => bench.call('GET', '/', undefined, null)],
  ['a route of its own', () => bench.call('GET', '/_emulator/clock', undefined, null)],
  ['a snapshot', () => bench.emulator.state()],
  ['a seed', () => bench.emulator.seedCompany({ name: 'Acme' })]
])('%s comes after what is due', async (_, look) => {
  await submit(bench, 'POST', [{ externalId: '1' }])
  bench.pass(2000)
  await look()
  // Before its due time again: what is there now was written by that look.
  bench.pass(-2000)
  expect(bench.emulator.state().customers).toHaveLength(1)
})

test('a seed with the value of a job that is due is refused', async () => {
  await submit(bench, 'POST', [{ externalId: '1' }])
  bench.pass(2000)
  expect(() => bench.emulator.seedCustomer({ externalId: '1' })).toThrow('another one has the same value')
})

test('the clock that is moved over HTTP moves jobs', async () => {
  await submit(bench, 'POST', [{ externalId: '1' }])
  await bench.call('POST', '/_emulator/clock', { advance: '2s' }, null)
  expect(bench.emulator.state().customers).toHaveLength(1)
})

test('a refused request submits nothing', async () => {
  const limited = await startBench({ rateLimit: 1 })
  expect((await limited.call('POST', bulkPath, [{ externalId: '1' }])).status).toBe(201)
  expect((await limited.call('POST', bulkPath, [{ externalId: '2' }])).status).toBe(429)
  limited.pass(2000)
  expect(limited.emulator.state().customers).toHaveLength(1)
})

test('a lost answer leaves its job, a dropped request none', async () => {
  bench.emulator.setFaults([
    { kind: 'lost', nth: 1 },
    { kind: 'drop', nth: 2 }
  ])
  for (const externalId of ['1', '2']) {
    await expect(bench.call('POST', bulkPath, [{ externalId }])).rejects.toThrow()
  }
  bench.pass(2000)
  expect(bench.emulator.state().customers).toMatchObject([{ attributes: { externalId: '1' } }])
})

test('a reset forgets the jobs that wait and those that are complete', async () => {
  const complete = await submit(bench, 'POST', [])
  bench.pass(2000)
  const waiting = await submit(bench, 'POST', [{}])
  bench.emulator.reset()
  bench.pass(2000)
  expect(bench.emulator.state()).toEqual(empty)
  for (const id of [complete, waiting]) expect((await bench.call('GET', `/v1/bulk/${id}`)).status).toBe(404)
})

test('the newest complete jobs are kept, and all that wait', async () => {
  const ids: string[] = []
  for (let count = 0; count < keptJobs + 2; count++) ids.push(dataOf(await bench.call('POST', bulkPath, [])).id)
  expect((await bulkOf(bench, ids[0])).status).toBe('queued')
  bench.pass(2000)
  const known = async (id: string) => (await bench.call('GET', `/v1/bulk/${id}`)).status === 200
  expect([await known(ids[1]), await known(ids[2])]).toEqual([false, true])
  expect((await bulkOf(bench, ids[keptJobs + 1])).status).toBe('complete')
})
