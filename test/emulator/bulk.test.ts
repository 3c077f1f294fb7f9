import { batchOf, bulkOf, bulkPath, done, expectShape, numbered, submit } from './bulk-client'
import { type Bench, dataOf, empty, errorOf, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())
beforeEach(() => bench.emulator.reset())

const customers = () => bench.emulator.state().customers

describe('a bulk create', () => {
  test('is taken at once, and written later', async () => {
    const reply = await bench.call('POST', bulkPath, [{ externalId: '1', name: 'Ann' }, { externalId: '2' }])
    expect(reply.status).toBe(201)
    const { id, type, attributes } = dataOf(reply)
    expect([type, id]).toEqual(['bulk', expect.stringMatching(/^[0-9a-f]{24}$/)])
    expect(attributes).toEqual({
      status: 'queued',
      completed: false,
      ids: [],
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z'
    })
    expect(customers()).toEqual([])
    bench.pass(2000)
    expect(customers()).toMatchObject([
      { attributes: { externalId: '1', name: 'Ann' }, rev: 1 },
      { attributes: { externalId: '2' }, rev: 1 }
    ])
  })

  test('goes from queued by way of running to complete', async () => {
    const id = await submit(bench, 'POST', numbered(2))
    const seen = []
    for (const ms of [999, 1, 999, 1]) {
      bench.pass(ms)
      const { status, completed, batches } = await bulkOf(bench, id)
      seen.push([status, completed, batches, (await batchOf(bench, id)).status])
    }
    expect(seen).toEqual([
      ['queued', false, { complete: 0, total: 1 }, 'queued'],
      ['running', false, { complete: 0, total: 1 }, 'scheduled'],
      ['running', false, { complete: 0, total: 1 }, 'scheduled'],
      ['complete', true, { complete: 1, total: 1 }, 'complete']
    ])
    const [first, second] = customers()
    expect(await bulkOf(bench, id)).toMatchObject({ ids: [first.id, second.id], updatedAt: first.createdAt })
  })

  test('an item whose value somebody has is an item error, the others are written', async () => {
    bench.emulator.seedCustomer({ externalId: '1' })
    const items = [...numbered(2), { externalId: '2', name: 'Again' }]
    const batch = await done(bench, 'POST', items)
    expect(batch).toEqual({
      status: 'complete',
      successCount: 1,
      failureCount: 2,
      objectIds: [customers()[1].id],
      completedAt: expect.any(String),
      errors: [
        { objectId: null, error: 'duplicate detected' },
        { objectId: null, error: 'duplicate detected' }
      ]
    })
    expect(customers().map(({ attributes }) => attributes.externalId)).toEqual(['1', '2'])
  })

  test('of nothing is complete, too', async () => {
    expect(await done(bench, 'POST', [])).toMatchObject({ status: 'complete', successCount: 0, objectIds: [] })
  })
})

describe('a bulk update', () => {
  test('changes the customers that its items name', async () => {
    const ids = numbered(2).map((each) => bench.emulator.seedCustomer({ ...each, name: 'Old' }))
    const unknown = '5f7c80a713ba8c10ff3f2f6f'
    const id = await submit(bench, 'PUT', [
      { id: ids[0], name: 'New' },
      { id: unknown, name: 'Nobody' },
      { id: ids[1], externalId: '1' }
    ])
    expect(await bulkOf(bench, id)).toMatchObject({ ids: [ids[0], unknown, ids[1]] })
    bench.pass(2000)
    expect(await batchOf(bench, id)).toMatchObject({
      successCount: 1,
      failureCount: 2,
      objectIds: [ids[0]],
      errors: [
        { objectId: unknown, error: 'Not Found' },
        { objectId: ids[1], error: 'duplicate detected' }
      ]
    })
    expect(customers()).toMatchObject([
      { attributes: { name: 'New', externalId: '1' }, rev: 2 },
      { attributes: { name: 'Old', externalId: '2' }, rev: 1 }
    ])
  })

  test('with ?ids= writes one body to all', async () => {
    const ids = numbered(3).map((each) => bench.emulator.seedCustomer(each))
    const batch = await done(bench, 'PUT', { locale: 'en' }, `?ids=${ids[2]},${ids[0]}`)
    expect(batch.objectIds).toEqual([ids[2], ids[0]])
    expect(customers().map(({ attributes }) => attributes.locale)).toEqual(['en', undefined, 'en'])
  })

  test('of an old rev is an item error', async () => {
    const id = bench.emulator.seedCustomer({})
    const { errors } = await done(bench, 'PUT', [{ id, rev: 7 }])
    expect(errors).toEqual([{ objectId: id, error: 'Conflict: rev is not the stored one' }])
  })
})

test('with _clientRef each item has its result, once the bulk is complete', async () => {
  const known = bench.emulator.seedCustomer({ externalId: 'known' })
  const creates = [
    { _clientRef: 'a', externalId: '1' },
    { _clientRef: 'b', externalId: 'known' }
  ]
  const id = await submit(bench, 'POST', creates)
  expect(await batchOf(bench, id)).not.toHaveProperty('results')
  bench.pass(2000)
  const { results } = await batchOf(bench, id)
  expect(results).toEqual([
    { _clientRef: 'a', objectId: customers()[1].id, status: 'created' },
    { _clientRef: 'b', objectId: null, status: 'error', error: 'duplicate detected' }
  ])
  expect(customers()[1].attributes).not.toHaveProperty('_clientRef')
  const updated = await done(bench, 'PUT', [{ _clientRef: 'c', id: known, name: 'Known' }])
  expect(updated.results).toEqual([{ _clientRef: 'c', objectId: known, status: 'updated' }])
})

describe('a bulk request that is refused', () => {
  const refs = (...given: unknown[]) => given.map((_clientRef) => (_clientRef === undefined ? {} : { _clientRef }))

  test.each<[string, 'POST' | 'PUT', string, unknown, object]>([
    ['no list', 'POST', '', { externalId: '1' }, { pointer: '' }],
    ['101 items', 'POST', '', numbered(101), { pointer: '' }],
    ['101 updates', 'PUT', '', numbered(101).map(() => ({ id: 'x' })), { pointer: '' }],
    ['an item that is none', 'POST', '', [{}, 7], { pointer: '/1' }],
    ['an update without id', 'PUT', '', [{ id: 'x' }, {}], { pointer: '/1/id' }],
    ['a create with id', 'POST', '', [{ id: 'x' }], { parameter: 'id' }],
    ['an unknown field', 'POST', '', [{}, { nick: 1 }], { parameter: 'nick' }],
    ['a value that breaks the rules', 'POST', '', [{}, { locale: 'x'.repeat(17) }], { pointer: '/1/locale' }],
    ['a mixed _clientRef', 'POST', '', refs('a', undefined), { pointer: '/1/_clientRef' }],
    ['a repeated _clientRef', 'POST', '', refs('a', 'b', 'a'), { pointer: '/2/_clientRef' }],
    ['an empty _clientRef', 'POST', '', refs(''), { pointer: '/0/_clientRef' }],
    ['a long _clientRef', 'POST', '', refs('x'.repeat(256)), { pointer: '/0/_clientRef' }],
    ['a number as _clientRef', 'POST', '', refs(1), { pointer: '/0/_clientRef' }],
    ['a list with ?ids=', 'PUT', '?ids=x', [{ id: 'x' }], { pointer: '' }],
    ['a _clientRef with ?ids=', 'PUT', '?ids=x', { _clientRef: 'a' }, { parameter: '_clientRef' }],
    ['no ID in ?ids=', 'PUT', '?ids=', {}, { parameter: 'ids' }],
    ['101 IDs in ?ids=', 'PUT', `?ids=${'x,'.repeat(100)}x`, {}, { parameter: 'ids' }]
  ])('%s is 400 badparam', async (_, method, query, body, source) => {
    const reply = await bench.call(method, bulkPath + query, body)
    expect([reply.status, errorOf(reply)]).toMatchObject([400, { code: 'badparam', source }])
    bench.pass(60_000)
    expect(bench.emulator.state()).toEqual(empty)
  })

  test('100 items, and a _clientRef of 255 characters, are taken', async () => {
    await submit(bench, 'POST', numbered(100))
    await submit(bench, 'POST', refs('x'.repeat(255)))
  })

  test('above 100,000 bytes is 413', async () => {
    const items = numbered(100).map((each) => ({ ...each, urls: [{ url: `https://example.com/${'x'.repeat(1000)}` }] }))
    expect((await bench.call('POST', bulkPath, items)).status).toBe(413)
    expect((await bench.call('POST', bulkPath, items.slice(0, 90))).status).toBe(201)
  })
})

test.each(['', '/batches'])('an unknown bulk is 404%s', async (path) => {
  const reply = await bench.call('GET', `/v1/bulk/5f7c80a713ba8c10ff3f2f6f${path}`)
  expect(reply.status).toBe(404)
  expectShape('notFoundError', reply)
  expect(errorOf(reply)).toEqual({ status: 404, source: { parameter: 'id' }, code: 'notfound', title: 'Not Found' })
})

test('each call asks for its role, the documented one or its legacy name', async () => {
  const roles = [
    ['org.permission.customer.create', 'org.permission.customer.update', 'org.permission.bulk.read'],
    ['org.user.customer.write', 'org.user.customer.write', 'org.user.bulk.read']
  ]
  const keys = roles.flat().map((role) => ({ key: role, roles: [role] }))
  const other = await startBench({ keys })
  const id = other.emulator.seedCustomer({})
  for (const [create, update, poll] of roles) {
    const allowed = async (method: string, path: string, body?: unknown) => {
      const statuses = [create, update, poll].map(async (key) => (await other.call(method, path, body, key)).status)
      return (await Promise.all(statuses)).map((status) => status !== 403)
    }
    const isLegacy = create === update
    expect(await allowed('POST', bulkPath, [])).toEqual([true, isLegacy, false])
    expect(await allowed('PUT', bulkPath, [{ id }])).toEqual([isLegacy, true, false])
    for (const path of ['/v1/bulk/x', '/v1/bulk/x/batches']) {
      expect(await allowed('GET', path)).toEqual([false, false, true])
    }
  }
})

test('a bulk request is one request of the limit, whatever its items', async () => {
  const other = await startBench({ rateLimit: 10 })
  const remaining = async (method: string, path: string, body?: unknown) =>
    (await other.call(method, path, body)).headers.get('x-ratelimit-remaining')
  expect(await remaining('POST', bulkPath, numbered(100))).toBe('9')
  expect(await remaining('PUT', bulkPath, [])).toBe('8')
  expect(await remaining('GET', '/v1/bulk/x')).toBe('7')
})
