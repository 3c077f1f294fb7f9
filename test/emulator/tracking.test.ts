import { type Bench, dataOf, empty, listOf, startBench } from './emulator-client'

const minute = 60_000
const day = 24 * 60 * minute

let bench: Bench
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.emulator.close())

const event = (body: object): Promise<number> =>
  bench.call('POST', '/v1/tracking/event', { name: 'Seen', ...body }).then((reply) => reply.status)

const identify = async (body: object): Promise<string | undefined> => {
  const reply = await bench.call('POST', '/v1/tracking/identity', body)
  expect(reply.status).toBe(201)
  return dataOf(reply).relationships.customer?.data?.id
}

const names = (customer: string | undefined): string[] => {
  const found = bench.emulator.state().customers.find(({ id }) => id === customer)
  return (found?.events ?? []).map(({ trackingEvent }) => trackingEvent)
}

describe('identity', () => {
  test('creates, then finds, and answers as documented', async () => {
    const reply = await bench.call('POST', '/v1/tracking/identity', {
      externalId: 'u1',
      trackingId: 't1',
      email: 'a@example.com',
      phone: '+15551234567',
      name: 'Ann',
      custom: { planStr: 'pro' },
      location: { cityName: 'Paris' }
    })
    expect(reply.status).toBe(201)
    const { type, attributes, relationships } = dataOf(reply)
    expect(type).toBe('identity')
    expect(attributes).toEqual({
      trackingId: 't1',
      email: 'a@example.com',
      status: 'updated',
      statusAt: '2026-01-01T00:00:00.000Z',
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z'
    })
    const id = relationships.customer?.data?.id
    expect(await identify({ email: 'A@EXAMPLE.com' })).toBe(id)
    expect(await identify({ phone: '15551234567' })).toBe(id)
    expect(await identify({ externalId: 'u1' })).toBe(id)
    expect(await identify({ trackingId: 't1' })).toBe(id)
    expect(bench.emulator.state().customers).toMatchObject([
      {
        id,
        rev: 1,
        attributes: {
          name: 'Ann',
          externalIds: [{ externalId: 'u1' }],
          emails: [{ email: 'a@example.com' }],
          phones: [{ phone: '+15551234567' }],
          locations: [{ cityName: 'Paris' }],
          custom: { planStr: 'pro' }
        }
      }
    ])
  })

  test('the external ID counts before the e-mail, the e-mail before the phone', async () => {
    const one = bench.emulator.seedCustomer({ externalId: 'u1' })
    const two = bench.emulator.seedCustomer({ emails: [{ email: 'two@example.com' }] })
    bench.emulator.seedCustomer({ phones: [{ phone: '3' }] })
    const before = bench.emulator.state()
    expect(await identify({ externalId: 'u1', email: 'two@example.com', phone: '3' })).toBe(one)
    expect(await identify({ email: 'two@example.com', phone: '3' })).toBe(two)
    // The values of others stay with them.
    expect(bench.emulator.state().customers.map((c) => c.attributes)).toEqual(before.customers.map((c) => c.attributes))
  })

  test('an e-mail of another customer wins over an unknown external ID', async () => {
    const one = bench.emulator.seedCustomer({ externalId: 'u1', emails: [{ email: 'a@example.com' }] })
    expect(await identify({ externalId: 'u2', email: 'a@example.com' })).toBe(one)
    expect(bench.emulator.state().customers[0].attributes).toMatchObject({ externalId: 'u2' })
  })

  test('overwrites attributes, adds to lists, keeps the company', async () => {
    bench.emulator.seedCustomer({
      externalId: 'u1',
      name: 'Old',
      company: 'c1',
      emails: [{ email: 'a@example.com', type: 'work' }],
      custom: { planStr: 'pro' }
    })
    await identify({ externalId: 'u1', name: 'New', email: 'b@example.com', tags: ['x'], custom: { ageNum: 7 } })
    expect(bench.emulator.state().customers).toMatchObject([
      {
        company: 'c1',
        rev: 2,
        attributes: {
          name: 'New',
          emails: [{ email: 'a@example.com', type: 'work' }, { email: 'b@example.com' }],
          tags: ['x'],
          custom: { planStr: 'pro', ageNum: 7 }
        }
      }
    ])
  })

  test('adds no eleventh item', async () => {
    const emails = Array.from({ length: 10 }, (_, i) => ({ email: `a${i}@example.com` }))
    bench.emulator.seedCustomer({ externalId: 'u1', emails })
    await identify({ externalId: 'u1', email: 'more@example.com' })
    expect(bench.emulator.state().customers[0].attributes.emails).toEqual(emails)
  })

  test('alone with a tracking ID is anonymous; without one, an ID is issued', async () => {
    expect(await identify({ trackingId: 't1' })).toBeUndefined()
    const issued = dataOf(await bench.call('POST', '/v1/tracking/identity', {}))
    expect(issued.attributes.trackingId).toMatch(/^[0-9a-f]{24}$/)
    const again = [1, 2].map(() => bench.call('POST', '/v1/tracking/identity', { externalId: 'u1' }))
    const ids = (await Promise.all(again)).map((reply) => dataOf(reply).attributes.trackingId)
    expect(ids[0]).toBe(ids[1])
    expect(bench.emulator.state().customers).toHaveLength(1)
  })

  test('empty identifiers identify nobody', async () => {
    expect(await identify({ externalId: '', trackingId: '' })).toBeUndefined()
    expect(bench.emulator.state()).toEqual(empty)
  })
})

describe('anonymous activity', () => {
  test('shows on the customer once a call ties the tracking ID, and later activity goes there', async () => {
    expect(await event({ name: 'Before', trackingId: 't1' })).toBe(204)
    expect(bench.emulator.state()).toMatchObject({ customers: [], anonymous: [{ trackingId: 't1' }] })
    bench.pass(minute)
    const id = await identify({ trackingId: 't1', externalId: 'u1' })
    bench.pass(minute)
    expect(await event({ name: 'After', trackingId: 't1' })).toBe(204)
    expect(names(id)).toEqual(['tracking.Before', 'tracking.After'])
    expect(bench.emulator.state()).toMatchObject({ anonymous: [], customers: [{ trackingIds: ['t1'] }] })
  })

  test('is kept for 30 days, event by event', async () => {
    await event({ name: 'Old', trackingId: 't1' })
    bench.pass(1)
    await event({ name: 'Young', trackingId: 't1' })
    bench.pass(30 * day - 1)
    expect(bench.emulator.state().anonymous[0].events).toHaveLength(2)
    bench.pass(1)
    expect(bench.emulator.state().anonymous[0].events).toHaveLength(1)
    expect(names(await identify({ trackingId: 't1', externalId: 'u1' }))).toEqual(['tracking.Young'])
  })

  test('of a customer does not expire', async () => {
    const id = await identify({ trackingId: 't1', externalId: 'u1' })
    await event({ trackingId: 't1' })
    bench.pass(400 * day)
    expect(names(id)).toEqual(['tracking.Seen'])
  })

  test('stays with the first customer of a tracking ID', async () => {
    const one = await identify({ trackingId: 't1', externalId: 'u1' })
    const two = await identify({ trackingId: 't1', externalId: 'u2' })
    expect(two).not.toBe(one)
    await event({ trackingId: 't1' })
    expect([names(one), names(two)]).toEqual([['tracking.Seen'], []])
    const body = { identity: { trackingId: 't1', externalId: 'u2' }, event: { name: 'Named' } }
    await bench.call('POST', '/v1/tracking/identityEvent', body)
    expect([names(one), names(two)]).toEqual([['tracking.Seen'], ['tracking.Named']])
  })

  test('is not joined by a write of the customers API', async () => {
    await event({ trackingId: 't1' })
    await bench.call('POST', '/v1/customers', { externalId: 'u1' })
    expect(bench.emulator.state().anonymous).toHaveLength(1)
  })

  test('goes with the customer that is deleted; the tracking ID is anonymous again', async () => {
    const id = await identify({ trackingId: 't1', externalId: 'u1' })
    await bench.call('DELETE', `/v1/customers/${id}`)
    await event({ trackingId: 't1' })
    expect(bench.emulator.state()).toMatchObject({ customers: [], anonymous: [{ trackingId: 't1' }] })
  })
})

describe('sessions', () => {
  const sessionsOf = async (id: string | undefined): Promise<object[]> =>
    listOf(await bench.call('GET', `/v1/customers/${id}/sessions`)).map(({ attributes }) => attributes)

  test('an event of identityEvent is read back', async () => {
    const reply = await bench.call('POST', '/v1/tracking/identityEvent', {
      identity: { externalId: 'u1', sessionId: 'of-identity' },
      event: { name: 'Order-Completed', meta: { totalNum: 7, paidAt: '2026-01-01T00:00:00Z', itemStr: 'hat' } }
    })
    expect(reply.status).toBe(201)
    const customer = dataOf(reply).relationships.customer?.data?.id
    const sessions = await bench.call('GET', `/v1/customers/${customer}/sessions`)
    expect(listOf(sessions)).toMatchObject([
      {
        type: 'customer_session',
        attributes: {
          sessionId: 'of-identity',
          firstEventAt: '2026-01-01T00:00:00.000Z',
          lastEventAt: '2026-01-01T00:00:00.000Z',
          count: 1
        }
      }
    ])
    const path = `/v1/customers/${customer}/sessions`
    const byName = await bench.call('GET', `${path}/of-identity/events`)
    const byId = await bench.call('GET', `${path}/${listOf(sessions)[0].id}/events`)
    expect(listOf(byId)).toEqual(listOf(byName))
    const [found] = listOf(byName)
    expect(found).toMatchObject({
      type: 'customer_event',
      attributes: {
        name: 'kustomer.tracking.identified.event',
        trackingEvent: 'tracking.Order-Completed',
        sessionId: 'of-identity',
        publishedAt: '2026-01-01T00:00:00.000Z',
        createdAt: '2026-01-01T00:00:00.000Z',
        meta: { totalNum: 7, paidAt: '2026-01-01T00:00:00Z', itemStr: 'hat' }
      }
    })
    expect(dataOf(await bench.call('GET', `/v1/customers/${customer}/events/${found.id}`))).toEqual(found)
  })

  test('the session of the event counts before that of the identity', async () => {
    const id = await identify({ externalId: 'u1' })
    await bench.call('POST', '/v1/tracking/identityEvent', {
      identity: { externalId: 'u1', sessionId: 'of-identity' },
      event: { name: 'Seen', sessionId: 'of-event' }
    })
    expect(await sessionsOf(id)).toMatchObject([{ sessionId: 'of-event' }])
  })

  test('without a session ID they are formed by time', async () => {
    const id = await identify({ externalId: 'u1', trackingId: 't1' })
    await event({ trackingId: 't1' })
    bench.pass(29 * minute)
    await event({ trackingId: 't1', sessionId: 'named' })
    await event({ trackingId: 't1' })
    bench.pass(30 * minute)
    await event({ trackingId: 't1' })
    expect(await sessionsOf(id)).toMatchObject([{ count: 2 }, { sessionId: 'named', count: 1 }, { count: 1 }])
  })

  test('a miss is 404', async () => {
    const id = await identify({ externalId: 'u1' })
    for (const path of ['nobody/sessions', `${id}/sessions/none/events`, `${id}/events/none`, 'nobody/events/x']) {
      expect((await bench.call('GET', `/v1/customers/${path}`)).status).toBe(404)
    }
    expect((await bench.call('GET', `/v1/customers/${id}/events`)).status).toBe(404)
  })
})
