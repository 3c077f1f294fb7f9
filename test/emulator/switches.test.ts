import { type EmulatorOptions, type Switches, switchTable } from '../../src/emulator'
import { type Bench, dataOf, errorOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>, options: EmulatorOptions = {}): Promise<void> => {
  bench = await startBench({ switches, ...options })
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

describe('wrong-pod-status', () => {
  test.each<[Switches['wrong-pod-status'], string]>([
    ['401', 'unauthorized'],
    ['403', 'forbidden'],
    ['400', 'bad_request']
  ])('%s, and the text is the same', async (position, code) => {
    await open({ 'wrong-pod-status': position }, { keys: [{ key: 'abroad', roles: ['org'], pod: 'prod2' }] })
    const reply = await bench.call('POST', '/v1/customers', {}, 'abroad')
    expect([reply.status, errorOf(reply).code]).toEqual([Number(position), code])
    expect(errorOf(reply).detail).toBe('Auth token associated with pod prod2 but request is being handled by prod1')
    expect((await bench.call('POST', '/v1/customers', {}, 'unknown')).status).toBe(401)
  })
})

describe('missing-role-status', () => {
  test.each<[Switches['missing-role-status'], string]>([
    ['401', 'unauthorized'],
    ['403', 'forbidden']
  ])('%s, and the text is the same', async (position, code) => {
    await open({ 'missing-role-status': position }, { keys: [{ key: 'chat', roles: ['org.tracking'] }] })
    const reply = await bench.call('POST', '/v1/companies', { name: 'Acme' }, 'chat')
    expect([reply.status, errorOf(reply).code]).toEqual([Number(position), code])
    expect(errorOf(reply).detail).toBe(
      'The API key lacks the role org.permission.company.create or org.user.company.write'
    )
  })
})

describe('error-body', () => {
  const tooLarge = 'x'.repeat(100_001)
  test.each<[Switches['error-body'], string | undefined, string, string]>([
    ['text', 'text/plain; charset=utf-8', 'Payload Too Large', 'Service Unavailable'],
    ['empty', undefined, '', '']
  ])('%s, for 413, 429 and 5xx only', async (position, type, large, unavailable) => {
    await open({ 'error-body': position }, { rateLimit: 2, faults: [{ kind: 'status', status: 503, nth: 4 }] })
    const replies = []
    for (const body of [tooLarge, { nick: 1 }, {}, {}]) replies.push(await bench.call('POST', '/v1/customers', body))
    expect(replies.map(({ status }) => status)).toEqual([413, 400, 429, 503])
    expect(replies.map(({ text }) => text)).toEqual([
      large,
      expect.stringContaining('"badparam"'),
      position === 'text' ? 'Too Many Requests' : '',
      unavailable
    ])
    expect(replies[0].headers.get('content-type') ?? undefined).toBe(type)
  })

  test('json', async () => {
    await open({ 'error-body': 'json' })
    expect(errorOf(await bench.call('POST', '/v1/customers', tooLarge)).code).toBe('payloadtoolarge')
  })
})

describe('custom-undefined-key', () => {
  const bodies: [string, string, (custom: object) => object][] = [
    ['POST', '/v1/customers', (custom) => ({ custom })],
    ['POST', '/v1/companies', (custom) => ({ name: 'Acme', custom })],
    ['POST', '/v1/tracking/identity', (custom) => ({ externalId: 'u1', custom })],
    ['POST', '/v1/tracking/identityEvent', (custom) => ({ identity: { custom }, event: { name: 'Seen' } })]
  ]
  test.each(bodies)('accepted, %s %s', async (method, path, body) => {
    await open({ 'custom-undefined-key': 'accepted' }, { customKeys: ['planStr'] })
    expect((await bench.call(method, path, body({ planStr: 'pro', ageNum: 7 }))).status).toBe(201)
  })
  test.each(bodies)('400, %s %s', async (method, path, body) => {
    await open({ 'custom-undefined-key': '400' }, { customKeys: ['planStr'] })
    expect((await bench.call(method, path, body({ planStr: 'pro' }))).status).toBe(201)
    const reply = await bench.call(method, path, body({ planStr: 'pro', ageNum: 7 }))
    expect(errorOf(reply)).toEqual({
      status: 400,
      source: { parameter: 'ageNum' },
      code: 'badparam',
      title: 'Additional properties not allowed',
      detail: '/properties/custom/additionalProperties'
    })
  })
})

describe('tags-as-ids', () => {
  test.each<[Switches['tags-as-ids'], object]>([
    ['names', [['vip'], ['vip'], ['vip']]],
    ['ids', Array(3).fill([expect.stringMatching(/^[0-9a-f]{24}$/)])]
  ])('%s', async (position, tags) => {
    await open({ 'tags-as-ids': position })
    const id = bench.emulator.seedCustomer({ tags: ['vip'] })
    const replies = [
      await bench.call('GET', `/v1/customers/${id}`),
      await bench.call('PUT', `/v1/customers/${id}`, {}),
      await bench.call('POST', '/v1/companies', { name: 'Acme', tags: ['vip'] })
    ]
    expect(replies.map((reply) => dataOf(reply).attributes.tags)).toEqual(tags)
    expect(bench.emulator.state().customers[0].attributes.tags).toEqual(['vip'])
  })
})

describe('empty-string', () => {
  const stored = { externalId: 'u1', name: 'Ann', username: 'ann', custom: { planStr: 'pro', ageNum: 7 } }
  const empties = { name: ' ', username: '', custom: { planStr: '' } }
  const after = (): object => bench.emulator.state().customers[0].attributes
  const write = async (): Promise<number[]> => {
    const id = bench.emulator.seedCustomer(stored)
    const put = await bench.call('PUT', `/v1/customers/${id}`, empties)
    const identity = await bench.call('POST', '/v1/tracking/identity', { externalId: 'u1', ...empties })
    return [put.status, identity.status]
  }

  test('kept', async () => {
    await open({ 'empty-string': 'kept' })
    expect(await write()).toEqual([200, 201])
    expect(after()).toMatchObject({ name: ' ', username: '', custom: { planStr: '', ageNum: 7 } })
  })

  test('clears', async () => {
    await open({ 'empty-string': 'clears' })
    expect(await write()).toEqual([200, 201])
    expect(after()).toEqual({
      externalId: 'u1',
      externalIds: [{ externalId: 'u1', verified: true }],
      custom: { ageNum: 7 }
    })
  })

  test('refused, naming the place', async () => {
    await open({ 'empty-string': 'refused' })
    expect(await write()).toEqual([400, 400])
    expect(after()).toMatchObject(stored)
    const pointers = await Promise.all(
      [{ name: ' ' }, { username: '' }, { custom: { planStr: '' } }].map((identity) =>
        bench
          .call('POST', '/v1/tracking/identityEvent', { identity, event: { name: 'Seen' } })
          .then((reply) => errorOf(reply).source?.pointer)
      )
    )
    expect(pointers).toEqual(['/identity/name', '/identity/username', '/identity/custom/planStr'])
    expect((await bench.call('POST', '/v1/customers', { username: ' ' })).status).toBe(201)
  })
})
