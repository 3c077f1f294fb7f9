import { type EmulatorOptions, type Switches, switchTable } from '../../src/emulator'
import { batchOf, bulkOf, bulkPath, done, submit } from './bulk-client'
import { type Bench, dataOf, errorOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>, options: EmulatorOptions = {}): Promise<void> => {
  bench = await startBench({ switches, ...options })
}
const customers = () => bench.emulator.state().customers

describe('bulk-update-unlinks-company', () => {
  test.each<[Switches['bulk-update-unlinks-company'], string, string | null]>([
    ['yes', 'list', null],
    ['yes', 'ids', null],
    ['no', 'list', 'c1'],
    ['no', 'ids', 'c1']
  ])('%s, %s', async (position, form, left) => {
    // The switch of single updates has no say.
    await open({
      'bulk-update-unlinks-company': position,
      'update-unlinks-company': position === 'yes' ? 'no' : 'yes'
    })
    const id = bench.emulator.seedCustomer({ company: 'c1' })
    const write = async (body: object): Promise<string | null> => {
      await (form === 'list' ? done(bench, 'PUT', [{ id, ...body }]) : done(bench, 'PUT', body, `?ids=${id}`))
      return customers()[0].company
    }
    expect(await write({ name: 'Ann', company: 'c1' })).toBe('c1')
    expect(await write({ name: 'Bea' })).toBe(left)
    expect(await write({ company: 'c2' })).toBe('c2')
    expect(await write({ company: null })).toBeNull()
  })
})

describe('bulk-invalid-item', () => {
  const items = [{ externalId: '1' }, { nick: 1 }, { locale: 'x'.repeat(17) }, 7, { externalId: '2' }]

  test('400', async () => {
    await open({ 'bulk-invalid-item': '400' })
    expect((await bench.call('POST', bulkPath, items)).status).toBe(400)
    bench.pass(2000)
    expect(customers()).toEqual([])
  })

  test('item-error', async () => {
    await open({ 'bulk-invalid-item': 'item-error' })
    expect(await done(bench, 'POST', items)).toMatchObject({
      successCount: 2,
      failureCount: 3,
      errors: [
        { error: 'Additional properties not allowed: /additionalProperties' },
        { error: 'Invalid parameter: /locale must NOT have more than 16 characters' },
        { error: 'Invalid parameter: the body must be object' }
      ]
    })
    expect(customers()).toHaveLength(2)
    const id = customers()[0].id
    const { results } = await done(bench, 'PUT', [
      { _clientRef: 'a', id, name: 'Ann' },
      { _clientRef: 'b', name: 'No ID' },
      { _clientRef: 'c', id, nick: 1 }
    ])
    expect(results).toMatchObject([
      { _clientRef: 'a', objectId: id, status: 'updated' },
      { _clientRef: 'b', objectId: null, status: 'error', error: 'Invalid parameter: /id is required' },
      { _clientRef: 'c', objectId: id, status: 'error' }
    ])
    expect(customers()[0].rev).toBe(2)
  })

  test('item-error refuses what concerns the list', async () => {
    await open({ 'bulk-invalid-item': 'item-error' })
    const lists = [
      {},
      Array.from({ length: 101 }, () => ({})),
      [{ _clientRef: 'a' }, {}],
      [{ _clientRef: 'a' }, 7],
      [{ _clientRef: 'a' }, { _clientRef: 'a' }],
      [{ _clientRef: '' }]
    ]
    for (const list of lists) expect((await bench.call('POST', bulkPath, list)).status).toBe(400)
  })
})

describe.each<[Switches['bulk-invalid-item']]>([['400'], ['item-error']])(
  'what is beyond the contract, %s',
  (position) => {
    test.each<[string, Partial<Switches>, object, string]>([
      ['an empty text', { 'empty-string': 'refused' }, { locale: '' }, '/locale must not be empty'],
      ['an undefined key', { 'custom-undefined-key': '400' }, { custom: { aStr: 'x' } }, 'additionalProperties']
    ])('%s', async (_, switches, item, text) => {
      await open({ ...switches, 'bulk-invalid-item': position })
      const reply = await bench.call('POST', bulkPath, [{ externalId: '1' }, item])
      expect(reply.status).toBe(position === '400' ? 400 : 201)
      if (position === '400') expect(errorOf(reply).detail).toContain(text)
      bench.pass(2000)
      expect(customers()).toHaveLength(position === '400' ? 0 : 1)
      if (position === 'item-error') {
        expect((await batchOf(bench, dataOf(reply).id)).errors).toMatchObject([
          { error: expect.stringContaining(text) }
        ])
      }
    })
  }
)

test('empty-string=clears clears in bulk, too', async () => {
  await open({ 'empty-string': 'clears' })
  const id = bench.emulator.seedCustomer({ locale: 'en', custom: { aStr: 'x' } })
  await done(bench, 'PUT', [{ id, locale: '', custom: { aStr: '' } }])
  expect(customers()[0].attributes).toEqual({ custom: {}, externalIds: [] })
})

test.each<[Switches['list-update-mode'], string[]]>([
  ['replace', ['y']],
  ['merge', ['x', 'y']]
])('list-update-mode=%s holds in bulk, too', async (position, tags) => {
  await open({ 'list-update-mode': position })
  const id = bench.emulator.seedCustomer({ tags: ['x'] })
  await done(bench, 'PUT', [{ id, tags: ['y'] }])
  expect(customers()[0].attributes.tags).toEqual(tags)
})

describe('bulk-batches-shape', () => {
  test.each<[Switches['bulk-batches-shape'], unknown]>([
    ['array', [{ status: 'complete', successCount: 1 }]],
    ['data-attributes', { data: [{ type: 'bulk_batch', attributes: { status: 'complete', successCount: 1 } }] }]
  ])('%s', async (position, json) => {
    await open({ 'bulk-batches-shape': position })
    const id = await submit(bench, 'POST', [{}])
    bench.pass(2000)
    expect((await bench.call('GET', `/v1/bulk/${id}/batches`)).json).toMatchObject(json as object)
    expect((await batchOf(bench, id)).successCount).toBe(1)
  })
})

describe('bulk-delay-ms', () => {
  test.each(switchTable['bulk-delay-ms'].positions.filter((each) => each !== '0'))('%s', async (position) => {
    await open({ 'bulk-delay-ms': position })
    const id = await submit(bench, 'POST', [{}])
    bench.pass(Number(position) - 1)
    expect([customers().length, (await bulkOf(bench, id)).status]).toEqual([0, 'running'])
    bench.pass(1)
    expect([customers().length, (await bulkOf(bench, id)).status]).toEqual([1, 'complete'])
  })

  test('0 takes effect before the next request, not with its own', async () => {
    await open({ 'bulk-delay-ms': '0' })
    const reply = await bench.call('POST', bulkPath, [{ externalId: '1' }])
    expect(dataOf(reply).attributes).toMatchObject({ status: 'queued', completed: false })
    expect((await bench.call('GET', '/v1/customers/externalId=1')).status).toBe(200)
    expect((await bulkOf(bench, dataOf(reply).id)).status).toBe('complete')
  })
})

describe('bulk-update-client-ref', () => {
  test.each<[Switches['bulk-update-client-ref'], number]>([
    ['accepted', 201],
    ['400', 400]
  ])('%s', async (position, status) => {
    await open({ 'bulk-update-client-ref': position })
    const id = bench.emulator.seedCustomer({})
    const reply = await bench.call('PUT', bulkPath, [{ id, _clientRef: 'a' }])
    expect(reply.status).toBe(status)
    if (status === 400) expect(errorOf(reply).source).toEqual({ parameter: '_clientRef' })
    expect((await bench.call('PUT', bulkPath, [{ id }])).status).toBe(201)
    expect((await bench.call('POST', bulkPath, [{ _clientRef: 'a' }])).status).toBe(201)
  })
})

describe('object-limit-scope', () => {
  test.each<[Switches['object-limit-scope'], boolean]>([
    ['customers-only', false],
    ['with-tracking', false],
    ['with-bulk', true],
    ['with-tracking-and-bulk', true]
  ])('%s', async (position, counts) => {
    await open({ 'object-limit-scope': position }, { objectLimit: 2 })
    const [id, other] = [bench.emulator.seedCustomer({}), bench.emulator.seedCustomer({})]
    const { errors } = await done(
      bench,
      'PUT',
      [id, id, id, other].map((each) => ({ id: each }))
    )
    const limited = { objectId: id, error: 'Too Many Requests: Rate limit of this object exceeded' }
    expect(errors).toEqual(counts ? [limited] : [])
    expect((await bench.call('PUT', `/v1/customers/${id}`, {})).status).toBe(counts ? 429 : 200)
    bench.pass(60_000)
    expect((await done(bench, 'PUT', [{ id }])).errors).toEqual([])
  })

  test.each<[Switches['object-limit-scope'], string | null]>([
    ['customers-only', null],
    ['with-tracking', '599'],
    ['with-bulk', null],
    ['with-tracking-and-bulk', '599']
  ])('%s, of a tracking call', async (position, remaining) => {
    await open({ 'object-limit-scope': position })
    bench.emulator.seedCustomer({ externalId: '1' })
    const reply = await bench.call('POST', '/v1/tracking/identity', { externalId: '1' })
    expect(reply.headers.get('x-ratelimit-object-remaining')).toBe(remaining)
  })
})
