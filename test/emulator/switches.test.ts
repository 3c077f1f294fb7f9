import { EmulatorError, resolveSwitches, startEmulator, type Switches, switchTable } from '../../src/emulator'
import { type Bench, dataOf, errorOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>): Promise<void> => {
  bench = await startBench({ switches })
}

describe('duplicate-status', () => {
  test.each<[Switches['duplicate-status'], number, string]>([
    ['409', 409, 'conflict'],
    ['400', 400, 'badparam']
  ])('%s', async (position, status, code) => {
    await open({ 'duplicate-status': position })
    await bench.call('POST', '/v1/customers', { externalId: '1' })
    const reply = await bench.call('POST', '/v1/customers', { externalId: '1' })
    expect(reply.status).toBe(status)
    expect(errorOf(reply)).toMatchObject({
      status,
      code,
      title: 'Duplicate value',
      source: { parameter: 'externalIds' }
    })
    expect(bench.emulator.state().customers).toHaveLength(1)
  })
})

describe('list-update-mode', () => {
  const after = async (body: object): Promise<Record<string, unknown>> => {
    const id = bench.emulator.seedCustomer({
      externalId: '1',
      emails: [{ email: 'a@example.com' }, { email: 'b@example.com', type: 'work' }],
      phones: [{ phone: '+1555' }],
      tags: ['x']
    })
    await bench.call('PUT', `/v1/customers/${id}`, body)
    return bench.emulator.state().customers[0].attributes
  }
  const body = {
    externalId: '2',
    emails: [{ email: 'B@example.com', type: 'home' }, { email: 'c@example.com' }],
    phones: [{ phone: '1555' }],
    tags: ['y']
  }

  test('replace', async () => {
    await open({ 'list-update-mode': 'replace' })
    expect(await after(body)).toEqual({
      ...body,
      externalIds: [{ externalId: '2', verified: true }]
    })
  })

  test('merge', async () => {
    await open({ 'list-update-mode': 'merge' })
    expect(await after(body)).toEqual({
      externalId: '2',
      externalIds: [
        { externalId: '2', verified: true },
        { externalId: '1', verified: true }
      ],
      emails: [{ email: 'a@example.com' }, { email: 'B@example.com', type: 'home' }, { email: 'c@example.com' }],
      phones: [{ phone: '1555' }],
      tags: ['x', 'y']
    })
  })

  test('merge refuses an eleventh item', async () => {
    await open({ 'list-update-mode': 'merge' })
    const emails = Array.from({ length: 10 }, (_, i) => ({ email: `a${i}@example.com` }))
    const id = bench.emulator.seedCustomer({ emails })
    const more = { name: 'Ann', emails: [{ email: 'more@example.com' }] }
    expect((await bench.call('PUT', `/v1/customers/${id}`, more)).status).toBe(400)
    expect(bench.emulator.state().customers[0].attributes).toMatchObject({ emails })
    expect((await bench.call('PUT', `/v1/customers/${id}`, { emails })).status).toBe(200)
  })
})

describe('update-unlinks-company', () => {
  test.each<[Switches['update-unlinks-company'], string, string | undefined]>([
    ['yes', 'PUT', undefined],
    ['yes', 'PATCH', undefined],
    ['no', 'PUT', 'c1'],
    ['no', 'PATCH', 'c1']
  ])('%s, %s', async (position, method, left) => {
    await open({ 'update-unlinks-company': position })
    const id = bench.emulator.seedCustomer({ company: 'c1' })
    const write = async (body: object): Promise<string | undefined> =>
      dataOf(await bench.call(method, `/v1/customers/${id}`, body)).relationships.company?.data?.id
    expect(await write({ name: 'Ann', company: 'c1' })).toBe('c1')
    expect(await write({ name: 'Ann' })).toBe(left)
    expect(await write({ company: 'c2' })).toBe('c2')
    expect(await write({ company: null })).toBeUndefined()
  })
})

describe('meta-key-rule', () => {
  test.each<[Record<string, unknown>, Switches['meta-key-rule'][]]>([
    [{ totalNum: 1, orderStr: 'x', paidAt: '2026-01-01T00:00:00Z' }, ['2021', 'suffix', 'any']],
    [{ idNum: 1 }, ['suffix', 'any']],
    [{ orderNumberStr: 'x' }, ['suffix', 'any']],
    [{ [`${'a'.repeat(34)}`]: 'x' }, ['suffix', 'any']],
    [{ 'with blank': 'x' }, ['suffix', 'any']],
    [{ total: 1 }, ['any']],
    [{ product_nameNum: 'UNO' }, ['any']],
    [{ paidAt: 'yesterday' }, ['any']],
    [{ paidStr: true }, []],
    [{ listStr: ['x'] }, []],
    [{ goneStr: null }, []],
    [Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`key${i}Str`, 'x'])), []]
  ])('%j passes under %j', async (meta, passing) => {
    const passed = []
    for (const position of switchTable['meta-key-rule'].positions) {
      await open({ 'meta-key-rule': position })
      const single = await bench.call('POST', '/v1/tracking/event', { name: 'Seen', meta })
      const both = await bench.call('POST', '/v1/tracking/identityEvent', {
        identity: {},
        event: { name: 'Seen', meta }
      })
      expect(both.status < 300).toBe(single.status === 204)
      if (single.status === 204) passed.push(position)
      else expect(errorOf(single).code).toBe('badparam')
      await bench.emulator.close()
    }
    expect(passed).toEqual(passing)
  })
})

describe('error-shape', () => {
  test('json-api', async () => {
    await open({ 'error-shape': 'json-api' })
    expect((await bench.call('GET', '/v1/customers/email=a')).json).toEqual({
      errors: [{ status: 404, source: { parameter: 'email' }, code: 'notfound', title: 'Not Found' }]
    })
  })

  test('simple, for each kind of error', async () => {
    await open({ 'error-shape': 'simple' })
    expect((await bench.call('GET', '/v1/customers/email=a')).json).toEqual({
      errors: [{ code: 'notfound', message: 'Not Found', meta: { source: { parameter: 'email' } } }]
    })
    expect((await bench.call('GET', '/v1/customers/email=a', undefined, null)).json).toEqual({
      errors: [{ code: 'unauthorized', message: 'Unauthorized: Authorization: Bearer <API key> is missing' }]
    })
    expect(errorOf(await bench.call('POST', '/v1/customers', { nick: 1 }))).toEqual({
      code: 'badparam',
      message: 'Additional properties not allowed: /additionalProperties',
      meta: { source: { parameter: 'nick' } }
    })
  })
})

test('the defaults are those of the table', () => {
  expect(resolveSwitches({ 'error-shape': undefined })).toEqual({
    'duplicate-status': '409',
    'list-update-mode': 'replace',
    'update-unlinks-company': 'yes',
    'meta-key-rule': '2021',
    'error-shape': 'json-api'
  })
})

test('an unknown switch or position is refused by name', async () => {
  const chosen = (switches: object) => startEmulator({ switches })
  await expect(chosen({ 'list-mode': 'merge' })).rejects.toThrow(
    'There is no switch "list-mode". Switches: duplicate-status, list-update-mode, update-unlinks-company, meta-key-rule, error-shape.'
  )
  await expect(chosen({ toString: 'x' })).rejects.toThrow(EmulatorError)
  await expect(chosen({ 'duplicate-status': '500' })).rejects.toThrow(
    'Switch "duplicate-status" has no position "500". Positions: 409, 400.'
  )
})
