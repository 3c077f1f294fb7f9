import { type Bench, dataOf, errorOf, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())
beforeEach(() => bench.emulator.reset())

const create = async (body: unknown): Promise<string> => {
  const reply = await bench.call('POST', '/v1/customers', body)
  expect(reply.status).toBe(201)
  return dataOf(reply).id
}

describe('create', () => {
  test('answers as recorded, with the keys that only answers have', async () => {
    const reply = await bench.call('POST', '/v1/customers', {
      name: 'John Von Doe',
      username: 'john',
      emails: [{ type: 'home', email: 'test500@example.com' }],
      phones: [{ phone: '+15551234567' }],
      locations: [{ cityName: 'Paris' }],
      externalId: '500'
    })
    expect(reply.status).toBe(201)
    expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8')
    expect(reply.headers.get('x-kustomer-pod')).toBe('prod1')
    const { id, type, attributes, relationships } = dataOf(reply)
    expect(type).toBe('customer')
    expect(id).toMatch(/^[0-9a-f]{24}$/)
    expect(attributes).toMatchObject({
      name: 'John Von Doe',
      displayName: 'John Von Doe',
      firstName: 'John',
      lastName: 'Von Doe',
      externalId: '500',
      externalIds: [{ verified: true, externalId: '500' }],
      sharedExternalIds: [],
      emails: [{ id: null, type: 'home', verified: false, email: 'test500@example.com' }],
      phones: [{ id: null, verified: false, phone: '+15551234567' }],
      locations: [{ id: null, cityName: 'Paris' }],
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      deleted: false,
      verified: true,
      rev: 1
    })
    expect(relationships.org?.data?.id).toMatch(/^[0-9a-f]{24}$/)
    expect(relationships.company).toBeUndefined()
  })

  test('takes an empty body, a company and custom values', async () => {
    await create({})
    const reply = await bench.call('POST', '/v1/customers', { company: 'c1', custom: { planStr: 'pro', ageNum: null } })
    expect(dataOf(reply).relationships.company?.data).toEqual({ type: 'company', id: 'c1' })
    expect(dataOf(reply).attributes.custom).toEqual({ planStr: 'pro' })
  })

  test('without a name the e-mail is displayed', async () => {
    const reply = await bench.call('POST', '/v1/customers', { emails: [{ email: 'a@example.com' }] })
    expect(dataOf(reply).attributes).toMatchObject({ displayName: 'a@example.com' })
    expect(dataOf(reply).attributes).not.toHaveProperty('firstName')
  })
})

describe('look-up', () => {
  const lookUps: [string, string][] = [
    ['externalId', '/v1/customers/externalId=u%2F1%3Fx'],
    ['e-mail', '/v1/customers/email=ann@example.com'],
    ['e-mail, encoded, in another case', '/v1/customers/email=ANN%40example.com'],
    ['phone with plus', '/v1/customers/phone=%2B15551234567'],
    ['phone without plus', '/v1/customers/phone=15551234567'],
    ['second external ID', '/v1/customers/externalId=second']
  ]
  test.each(lookUps)('by %s', async (_, path) => {
    const id = await create({
      externalId: 'u/1?x',
      externalIds: [{ externalId: 'second' }],
      emails: [{ email: 'Ann@Example.com' }],
      phones: [{ phone: '+1 555 123 4567' }]
    })
    const reply = await bench.call('GET', path)
    expect(reply.status).toBe(200)
    expect(dataOf(reply).id).toBe(id)
  })

  test.each([
    ['externalId', '/v1/customers/externalId=nobody'],
    ['email', '/v1/customers/email=nobody@example.com'],
    ['phone', '/v1/customers/phone=1'],
    ['id', '/v1/customers/5f7c80a713ba8c10ff3f2f6f']
  ])('a miss names the look-up by %s, as recorded', async (parameter, path) => {
    const reply = await bench.call('GET', path)
    expect(reply.status).toBe(404)
    expect(reply.text).toBe(
      `{"errors":[{"status":404,"source":{"parameter":"${parameter}"},"code":"notfound","title":"Not Found"}]}`
    )
  })

  test('a shared e-mail is not found', async () => {
    await create({ sharedEmails: [{ email: 'desk@example.com' }] })
    expect((await bench.call('GET', '/v1/customers/email=desk@example.com')).status).toBe(404)
  })

  test.each(['%zz', '%', '%E0%A4%A'])('a percent sign that begins no character (%s) is 400', async (value) => {
    const reply = await bench.call('GET', `/v1/customers/externalId=${value}`)
    expect(reply.status).toBe(400)
    expect(errorOf(reply)).toMatchObject({ code: 'badparam', source: { parameter: 'value' } })
  })
})

describe('update', () => {
  test.each(['PUT', 'PATCH'])('%s replaces lists, keeps other fields, clears with null', async (method) => {
    const id = await create({ name: 'Ann', locale: 'en', externalId: '1', emails: [{ email: 'a@example.com' }] })
    bench.pass(1000)
    const reply = await bench.call(method, `/v1/customers/${id}`, {
      emails: [{ email: 'b@example.com' }],
      externalId: '2',
      locale: null
    })
    expect(reply.status).toBe(200)
    expect(dataOf(reply).attributes).toMatchObject({
      name: 'Ann',
      rev: 2,
      externalId: '2',
      externalIds: [{ externalId: '2', verified: true }],
      emails: [{ email: 'b@example.com' }]
    })
    expect(dataOf(reply).attributes).not.toHaveProperty('locale')
    expect(dataOf(reply).attributes.updatedAt).not.toBe(dataOf(reply).attributes.createdAt)
    expect((await bench.call('GET', '/v1/customers/email=a@example.com')).status).toBe(404)
    expect((await bench.call('GET', '/v1/customers/externalId=1')).status).toBe(404)
    expect((await bench.call('GET', '/v1/customers/externalId=2')).status).toBe(200)
  })

  test('custom values are set and cleared one by one', async () => {
    const id = await create({ custom: { planStr: 'pro', ageNum: 7 } })
    const reply = await bench.call('PUT', `/v1/customers/${id}`, { custom: { ageNum: null, vipBool: true } })
    expect(dataOf(reply).attributes.custom).toEqual({ planStr: 'pro', vipBool: true })
  })

  test('an external ID that is there already leaves the others', async () => {
    const id = await create({ externalIds: [{ externalId: 'a' }, { externalId: 'b' }] })
    const reply = await bench.call('PUT', `/v1/customers/${id}`, { externalId: 'b' })
    expect(dataOf(reply).attributes).toMatchObject({
      externalId: 'b',
      externalIds: [{ externalId: 'a' }, { externalId: 'b' }]
    })
  })

  test('an external ID of null takes itself away', async () => {
    const id = await create({ externalId: 'a' })
    const reply = await bench.call('PUT', `/v1/customers/${id}`, { externalId: null })
    expect(dataOf(reply).attributes).toMatchObject({ externalIds: [], verified: false })
    await create({ externalId: 'a' })
  })

  test('replace=true replaces the document', async () => {
    const id = await create({ name: 'Ann', company: 'c1', emails: [{ email: 'a@example.com' }] })
    const reply = await bench.call('PUT', `/v1/customers/${id}?replace=true`, { username: 'ann' })
    expect(dataOf(reply).attributes).toMatchObject({ username: 'ann', emails: [] })
    expect(dataOf(reply).attributes).not.toHaveProperty('name')
    expect(dataOf(reply).relationships.company).toBeUndefined()
  })

  test('replace= anything else is 400', async () => {
    const id = await create({})
    expect((await bench.call('PUT', `/v1/customers/${id}?replace=maybe`, {})).status).toBe(400)
    expect((await bench.call('PUT', `/v1/customers/${id}?replace=false`, {})).status).toBe(200)
  })

  test('rev is an optimistic lock', async () => {
    const id = await create({})
    expect((await bench.call('PUT', `/v1/customers/${id}`, { rev: 7 })).status).toBe(409)
    expect((await bench.call('PUT', `/v1/customers/${id}`, { rev: 1 })).status).toBe(200)
  })

  test('of nobody is 404', async () => {
    expect((await bench.call('PUT', '/v1/customers/5f7c80a713ba8c10ff3f2f6f', {})).status).toBe(404)
    expect((await bench.call('DELETE', '/v1/customers/5f7c80a713ba8c10ff3f2f6f')).status).toBe(404)
  })
})

test('a deleted customer is missed by every look-up, and its values are free', async () => {
  const body = { externalId: '1', emails: [{ email: 'a@example.com' }], phones: [{ phone: '+15551234567' }] }
  const id = await create(body)
  const reply = await bench.call('DELETE', `/v1/customers/${id}`)
  expect(reply.status).toBe(204)
  expect(reply.text).toBe('')
  for (const path of [id, 'externalId=1', 'email=a@example.com', 'phone=15551234567']) {
    expect((await bench.call('GET', `/v1/customers/${path}`)).status).toBe(404)
  }
  await create(body)
})

describe('a unique value of another customer is refused, and nothing changes', () => {
  const values: [string, object, object][] = [
    ['externalIds', { externalId: '1' }, { externalIds: [{ externalId: '1' }] }],
    ['emails', { emails: [{ email: 'A@example.com' }] }, { emails: [{ email: 'a@EXAMPLE.com' }] }],
    ['phones', { phones: [{ phone: '+1 (555) 1' }] }, { phones: [{ phone: '15551' }] }],
    ['whatsapps', { whatsapps: [{ phone: '+1 555 123 4567' }] }, { whatsapps: [{ phone: '+15551234567' }] }],
    [
      'socials',
      { socials: [{ type: 'twitter', username: 'Ann' }] },
      { socials: [{ type: 'twitter', username: 'ann' }] }
    ]
  ]
  test.each(values)('%s', async (list, first, second) => {
    await create(first)
    const other = await create({ name: 'Other' })
    const before = bench.emulator.state()
    for (const [method, path] of [
      ['POST', '/v1/customers'],
      ['PUT', `/v1/customers/${other}`],
      ['PUT', `/v1/customers/${other}?replace=true`],
      ['PATCH', `/v1/customers/${other}`]
    ]) {
      const reply = await bench.call(method, path, { name: 'New', ...second })
      expect(reply.status).toBe(409)
      expect(errorOf(reply)).toEqual({
        status: 409,
        source: { parameter: list },
        code: 'conflict',
        title: 'Duplicate value',
        detail: `${list}: already in use by another customer, must be unique`
      })
    }
    expect(bench.emulator.state()).toEqual(before)
  })

  test('its own values may be written again', async () => {
    const id = await create({ externalId: '1', emails: [{ email: 'a@example.com' }] })
    const body = { externalId: '1', emails: [{ email: 'A@example.com' }] }
    expect((await bench.call('PUT', `/v1/customers/${id}`, body)).status).toBe(200)
  })

  test('shared values may be shared', async () => {
    await create({ emails: [{ email: 'a@example.com' }] })
    await create({ sharedEmails: [{ email: 'a@example.com' }] })
    await create({ sharedEmails: [{ email: 'a@example.com' }] })
  })
})

describe('a seeded customer', () => {
  const emails = Array.from({ length: 12 }, (_, i) => ({ email: `a${i}@example.com` }))

  test('may break the limits of the contract and is found', async () => {
    const id = bench.emulator.seedCustomer({ name: 'Merged', company: 'c1', emails })
    const reply = await bench.call('GET', '/v1/customers/email=a11@example.com')
    expect(dataOf(reply).id).toBe(id)
    expect(dataOf(reply).attributes.emails).toHaveLength(12)
    expect(dataOf(reply).relationships.company?.data?.id).toBe('c1')
    const after = await bench.call('PUT', `/v1/customers/${id}`, { name: 'Ann' })
    expect(dataOf(after).attributes.emails).toHaveLength(12)
  })

  test('cannot take a value of another', () => {
    bench.emulator.seedCustomer({ emails })
    expect(() => bench.emulator.seedCustomer({ emails: [{ email: 'A3@example.com' }] })).toThrow(
      'Cannot seed a customer: another one has the same value in emails.'
    )
    expect(() => bench.emulator.seedCustomer({ emails: 'a@example.com' })).toThrow(
      'Cannot seed a customer: emails must be a list.'
    )
  })
})
