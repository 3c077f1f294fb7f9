import { type Bench, dataOf, empty, errorOf, listOf, type Reply, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())
beforeEach(() => bench.emulator.reset())

const create = (body: object): Promise<Reply> => bench.call('POST', '/v1/companies', body)
const find = async (query: string): Promise<string[]> => {
  const reply = await bench.call('GET', `/v1/companies${query}`)
  expect(reply.status).toBe(200)
  return listOf(reply).map(({ id }) => id)
}

test('a company is created, with the keys that only answers have', async () => {
  const reply = await create({ name: 'Acme', externalId: 'acme', domains: [{ domain: 'acme.com' }], rev: 7 })
  expect(reply.status).toBe(201)
  expect(dataOf(reply)).toEqual({
    type: 'company',
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    attributes: {
      name: 'Acme',
      externalId: 'acme',
      domains: [{ domain: 'acme.com' }],
      tags: [],
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      modifiedAt: '2026-01-01T00:00:00.000Z',
      deleted: false,
      rev: 1
    },
    relationships: { org: expect.anything() },
    links: { self: `/v1/companies/${dataOf(reply).id}` }
  })
  expect(dataOf(await create({ name: 'No external ID' })).attributes.externalId).toBeNull()
})

describe('look-up', () => {
  let acme: string
  let other: string
  beforeEach(() => {
    acme = bench.emulator.seedCompany({ name: 'Acme', externalId: 'a/1' })
    other = bench.emulator.seedCompany({ name: 'acme ', externalId: '2' })
    bench.emulator.seedCompany({ name: 'Third' })
  })

  test('by external ID, by name, by both, by neither', async () => {
    expect(await find('?externalId=a%2F1')).toEqual([acme])
    expect(await find('?externalId=A%2F1')).toEqual([])
    expect(await find('?externalId=')).toEqual([])
    expect(await find('?filter=ACME')).toEqual([acme, other])
    expect(await find('?filter=acm')).toEqual([])
    expect(await find('?externalId=2&filter=Third')).toHaveLength(3)
    expect(await find('')).toHaveLength(3)
  })

  test('answers a list with meta and links', async () => {
    expect((await bench.call('GET', '/v1/companies?externalId=nobody')).json).toEqual({
      data: [],
      meta: { page: 1, pageSize: 0 },
      links: { self: '/v1/companies?externalId=nobody', next: null }
    })
  })
})

describe('update', () => {
  test('keeps what is not named, replaces lists, clears with null', async () => {
    const id = dataOf(
      await create({ name: 'Acme', externalId: 'acme', avatarUrl: 'https://a.com', custom: { aStr: 'x', bNum: 1 } })
    ).id
    bench.pass(1000)
    const reply = await bench.call('PUT', `/v1/companies/${id}`, {
      externalId: null,
      avatarUrl: null,
      custom: { bNum: null },
      domains: [{ domain: 'acme.com' }]
    })
    expect(reply.status).toBe(200)
    expect(dataOf(reply).attributes).toMatchObject({
      name: 'Acme',
      externalId: null,
      custom: { aStr: 'x' },
      domains: [{ domain: 'acme.com' }],
      rev: 2,
      deleted: false
    })
    expect(bench.emulator.state().companies).toEqual([
      {
        id,
        attributes: { name: 'Acme', custom: { aStr: 'x' }, domains: [{ domain: 'acme.com' }] },
        rev: 2,
        createdAt: '2026-01-01T00:00:00.000Z',
        updatedAt: expect.stringMatching(/:01.000Z$/)
      }
    ])
    expect(await find('?externalId=acme')).toEqual([])
    expect((await create({ name: 'Next', externalId: 'acme' })).status).toBe(201)
  })

  test('with deleted: true deletes, and frees the external ID', async () => {
    const id = bench.emulator.seedCompany({ name: 'Acme', externalId: 'acme' })
    const reply = await bench.call('PUT', `/v1/companies/${id}`, { deleted: true })
    expect([reply.status, dataOf(reply).attributes.deleted]).toEqual([200, true])
    expect(bench.emulator.state()).toEqual(empty)
    expect(await find('')).toEqual([])
    expect((await bench.call('PUT', `/v1/companies/${id}`, {})).status).toBe(404)
    expect((await create({ name: 'Acme', externalId: 'acme' })).status).toBe(201)
  })

  test.each([false, null])('with deleted: %j does not', async (deleted) => {
    const id = bench.emulator.seedCompany({ name: 'Acme' })
    expect((await bench.call('PUT', `/v1/companies/${id}`, { deleted })).status).toBe(200)
    expect(bench.emulator.state().companies).toMatchObject([{ id, attributes: { name: 'Acme' } }])
  })

  test('rev is an optimistic lock', async () => {
    const id = bench.emulator.seedCompany({ name: 'Acme' })
    expect((await bench.call('PUT', `/v1/companies/${id}`, { rev: 2 })).status).toBe(409)
    expect((await bench.call('PUT', `/v1/companies/${id}`, { rev: 1 })).status).toBe(200)
  })

  test('under the switch, lists are merged, up to ten', async () => {
    const merging = await startBench({ switches: { 'list-update-mode': 'merge' } })
    const domains = Array.from({ length: 9 }, (_, i) => ({ domain: `${i}.com` }))
    const id = merging.emulator.seedCompany({ name: 'Acme', domains })
    const add = (domain: string) => merging.call('PUT', `/v1/companies/${id}`, { domains: [{ domain }] })
    expect((await add('9.com')).status).toBe(200)
    expect((await add('10.com')).status).toBe(400)
    expect(merging.emulator.state().companies[0].attributes.domains).toHaveLength(10)
    await merging.emulator.close()
  })
})

test.each(['409', '400'] as const)('an external ID of another company is refused with %s', async (status) => {
  const own = await startBench({ switches: { 'duplicate-status': status } })
  own.emulator.seedCompany({ name: 'Acme', externalId: 'acme' })
  const other = own.emulator.seedCompany({ name: 'Other' })
  const before = own.emulator.state()
  for (const [method, path] of [
    ['POST', '/v1/companies'],
    ['PUT', `/v1/companies/${other}`]
  ]) {
    const reply = await own.call(method, path, { name: 'New', externalId: 'acme' })
    expect(reply.status).toBe(Number(status))
    expect(errorOf(reply)).toMatchObject({
      title: 'Duplicate value',
      detail: 'externalId: already in use by another company, must be unique',
      source: { parameter: 'externalId' }
    })
  }
  expect(own.emulator.state()).toEqual(before)
  expect((await own.call('PUT', `/v1/companies/${before.companies[0].id}`, { externalId: 'acme' })).status).toBe(200)
  await own.emulator.close()
})

test('a customer and a company may have the same external ID', async () => {
  bench.emulator.seedCustomer({ externalId: '1' })
  expect((await create({ name: 'Acme', externalId: '1' })).status).toBe(201)
})

test.each([
  ['GET', '/v1/companies/5f7c80a713ba8c10ff3f2f6f'],
  ['PATCH', '/v1/companies/5f7c80a713ba8c10ff3f2f6f'],
  ['PUT', '/v1/companies/bulk']
])('%s %s is not modelled', async (method, path) => {
  const reply = await bench.call(method, path, method === 'GET' ? undefined : {})
  expect(reply.status).toBe(404)
  expect(errorOf(reply).detail).toContain('does not model')
})

test('a seeded company cannot take an external ID of another, or have a list that is none', () => {
  bench.emulator.seedCompany({ externalId: 'acme' })
  expect(() => bench.emulator.seedCompany({ externalId: 'acme' })).toThrow(
    'Cannot seed a company: another one has the same externalId.'
  )
  expect(() => bench.emulator.seedCompany({ domains: 'acme.com' })).toThrow(
    'Cannot seed a company: domains must be a list.'
  )
})
