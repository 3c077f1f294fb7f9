import type { EmulatorState, Switches } from '../../src/emulator'
import { type Bench, dataOf, errorOf, type Reply, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>): Promise<void> => {
  bench = await startBench({ switches })
}
const identify = (identity: object): Promise<Reply> => bench.call('POST', '/v1/tracking/identity', identity)
const customerOf = (reply: Reply): string | undefined => dataOf(reply).relationships.customer?.data?.id
const first = (): EmulatorState['customers'][number] => bench.emulator.state().customers[0]

describe('identity-unlinks-company', () => {
  test.each<[Switches['identity-unlinks-company'], string | null]>([
    ['no', 'c1'],
    ['yes', null]
  ])('%s', async (position, company) => {
    await open({ 'identity-unlinks-company': position })
    bench.emulator.seedCustomer({ externalId: 'u1', company: 'c1' })
    await identify({ externalId: 'u1', company: 'c1' })
    expect(first().company).toBe('c1')
    await identify({ externalId: 'u1' })
    expect(first().company).toBe(company)
  })
})

describe('identity-overwrites', () => {
  const stored = { externalId: 'u1', name: 'Old', custom: { planStr: 'pro' }, tags: ['x'], company: 'c1' }
  const identity = {
    externalId: 'u1',
    email: 'a@example.com',
    name: 'New',
    locale: 'en',
    company: 'c2',
    custom: { planStr: 'free', ageNum: 7 },
    tags: ['y'],
    location: { cityName: 'Paris' }
  }
  const lists = { emails: [{ email: 'a@example.com' }], tags: ['x', 'y'], locations: [{ cityName: 'Paris' }] }
  test.each<[Switches['identity-overwrites'], string, object]>([
    ['overwrite', 'c2', { name: 'New', locale: 'en', custom: { planStr: 'free', ageNum: 7 }, ...lists }],
    ['fill', 'c1', { name: 'Old', locale: 'en', custom: { planStr: 'pro', ageNum: 7 }, ...lists }],
    ['ignore', 'c1', { name: 'Old', custom: { planStr: 'pro' }, emails: lists.emails, tags: ['x'] }]
  ])('%s', async (position, company, attributes) => {
    await open({ 'identity-overwrites': position })
    bench.emulator.seedCustomer(stored)
    expect((await identify(identity)).status).toBe(201)
    expect(first().company).toBe(company)
    expect(first().attributes).toEqual({ ...attributes, externalId: 'u1', externalIds: first().attributes.externalIds })
    // A new customer takes everything in each position.
    await identify({ ...identity, externalId: 'u2', email: 'b@example.com' })
    expect(bench.emulator.state().customers[1]).toMatchObject({
      company: 'c2',
      attributes: { name: 'New', locale: 'en', tags: ['y'], locations: [{ cityName: 'Paris' }] }
    })
  })
})

describe('identity-match-order', () => {
  test.each<[Switches['identity-match-order'], number, number]>([
    ['external-id', 0, 2],
    ['email', 1, 1],
    ['phone', 2, 2],
    ['tracking-id', 3, 3]
  ])('%s', async (position, all, withoutBoth) => {
    await open({ 'identity-match-order': position })
    const ids = [
      { externalId: 'u1' },
      { emails: [{ email: 'a@example.com' }] },
      { phones: [{ phone: '3' }] },
      { externalId: 'u4' }
    ].map((attributes) => bench.emulator.seedCustomer(attributes))
    await identify({ externalId: 'u4', trackingId: 'a1' })
    const others = { email: 'a@example.com', phone: '3', trackingId: 'a1' }
    expect(customerOf(await identify({ externalId: 'u1', ...others }))).toBe(ids[all])
    const { email, ...rest } = others
    const given = position === 'email' ? { email, ...rest } : rest
    expect(customerOf(await identify({ externalId: 'unknown', ...given }))).toBe(ids[withoutBoth])
    // A tracking ID that is tied to nobody decides nothing.
    expect(customerOf(await identify({ externalId: 'u1', trackingId: 'a2' }))).toBe(ids[0])
    expect(customerOf(await identify({ trackingId: 'a1' }))).toBe(ids[3])
  })
})

describe('identity-conflict', () => {
  const conflict = (externalId: string) => identify({ externalId, email: 'A@example.com', name: 'New' })
  const open2 = async (position: Switches['identity-conflict']): Promise<string[]> => {
    await open({ 'identity-conflict': position })
    return [
      bench.emulator.seedCustomer({ externalId: 'u1' }),
      bench.emulator.seedCustomer({ emails: [{ email: 'a@example.com' }] })
    ]
  }

  test('email-wins', async () => {
    const [known, holder] = await open2('email-wins')
    expect(customerOf(await conflict('u1'))).toBe(known)
    expect(customerOf(await conflict('new'))).toBe(holder)
    expect(bench.emulator.state().customers.map(({ attributes }) => attributes.externalId)).toEqual(['u1', 'new'])
  })

  test('conflict, which is a duplicate', async () => {
    await open2('conflict')
    const before = bench.emulator.state()
    for (const externalId of ['u1', 'new']) {
      const reply = await conflict(externalId)
      expect(reply.status).toBe(409)
      expect(errorOf(reply)).toMatchObject({
        detail: 'email: already in use by another customer, must be unique',
        source: { parameter: 'email' }
      })
    }
    expect(bench.emulator.state()).toEqual(before)
  })

  test('ignored', async () => {
    const [known, holder] = await open2('ignored')
    expect(customerOf(await conflict('u1'))).toBe(known)
    const created = customerOf(await conflict('new'))
    const { customers } = bench.emulator.state()
    expect(customers.map(({ id }) => id)).toEqual([known, holder, created])
    expect(customers.map(({ attributes }) => attributes.emails)).toEqual([
      undefined,
      [{ email: 'a@example.com' }],
      undefined
    ])
  })

  test.each(['email-wins', 'conflict', 'ignored'] as const)('%s: one customer with both is none', async (position) => {
    await open({ 'identity-conflict': position })
    const id = bench.emulator.seedCustomer({ externalId: 'u1', emails: [{ email: 'a@example.com' }] })
    expect(customerOf(await conflict('u1'))).toBe(id)
    expect(customerOf(await identify({ email: 'a@example.com' }))).toBe(id)
  })
})

describe('identity-answer-customer', () => {
  test.each<[Switches['identity-answer-customer'], boolean]>([
    ['yes', true],
    ['absent', false]
  ])('%s', async (position, isThere) => {
    await open({ 'identity-answer-customer': position })
    expect(customerOf(await identify({ externalId: 'u1' })) !== undefined).toBe(isThere)
    expect(bench.emulator.state().customers).toHaveLength(1)
  })
})

describe('identity-null', () => {
  const nulls = { externalId: 'u1', name: null, email: null, tags: null, custom: null }
  test.each<[Switches['identity-null'], number]>([
    ['refused', 400],
    ['accepted', 201]
  ])('%s', async (position, status) => {
    await open({ 'identity-null': position })
    bench.emulator.seedCustomer({ externalId: 'u1', name: 'Ann' })
    expect((await identify(nulls)).status).toBe(status)
    const body = { identity: nulls, event: { name: 'Seen' } }
    expect((await bench.call('POST', '/v1/tracking/identityEvent', body)).status).toBe(status)
    expect(first().attributes.name).toBe('Ann')
    // Only in fields that there are, and only in an identity.
    expect((await identify({ nick: null })).status).toBe(400)
    expect((await bench.call('POST', '/v1/tracking/event', { name: 'Seen', trackingId: null })).status).toBe(400)
  })
})

describe('identity-location-mode', () => {
  test.each<[Switches['identity-location-mode'], string[]]>([
    ['appended', ['Rome', 'Paris']],
    ['replaced', ['Paris']],
    ['ignored', ['Rome']]
  ])('%s', async (position, cities) => {
    await open({ 'identity-location-mode': position })
    bench.emulator.seedCustomer({ externalId: 'u1', locations: [{ cityName: 'Rome' }] })
    await identify({ externalId: 'u1', location: { cityName: 'Paris' } })
    expect(first().attributes.locations).toEqual(cities.map((cityName) => ({ cityName })))
    await identify({ externalId: 'u1' })
    expect(first().attributes.locations).toHaveLength(cities.length)
  })
})
