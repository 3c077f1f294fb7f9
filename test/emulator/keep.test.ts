import { createEmulator, type InProcessEmulator } from '../../src/emulator'
import { startBench } from './emulator-client'

async function recorded(keepEvents: number | undefined, count: number) {
  const bench = await startBench(keepEvents === undefined ? {} : { keepEvents })
  try {
    for (let index = 0; index < count; index++) {
      const trackingId = `t${index % 3}`
      await bench.call('POST', '/v1/tracking/event', { name: `Seen-${index}`, trackingId, sessionId: 's' })
    }
    const events = bench.emulator
      .state()
      .anonymous.flatMap((each) => each.events.map(({ trackingEvent }) => trackingEvent))
    return events.map((name) => Number(name.replace('tracking.Seen-', ''))).sort((one, other) => one - other)
  } finally {
    await bench.emulator.close()
  }
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_each, index) => from + index)

test('all events are kept unless a number is given', async () => {
  expect(await recorded(undefined, 60)).toEqual(upTo(0, 60))
})

test.each([20, 25, 26, 60, 61])('of %i events the newest 20 are kept at least, and 25 at most', async (count) => {
  const kept = await recorded(20, count)
  expect(kept).toEqual(upTo(count - kept.length, count))
  expect(kept.length).toBeGreaterThanOrEqual(Math.min(20, count))
  expect(kept.length).toBeLessThanOrEqual(25)
})

test('a number that is none is refused', async () => {
  await expect(startBench({ keepEvents: 0 })).rejects.toThrow(
    'The number of events that are kept must be a whole number from 1 up, not 0.'
  )
})

test('the last requests are kept, and all are counted', async () => {
  const bench = await startBench({ keepRequests: 2 })
  try {
    for (const id of ['1', '2', '3']) await bench.call('GET', `/v1/customers/externalId=${id}`)
    expect(bench.emulator.requests.map(({ path }) => path.slice(-1))).toEqual(['2', '3'])
    expect(bench.emulator.requestCount).toBe(3)
  } finally {
    await bench.emulator.close()
  }
})

describe('customers', () => {
  const authorization = 'Bearer key'
  const namesOf = (emulator: InProcessEmulator) =>
    emulator.state().customers.map(({ attributes }) => Number(attributes.externalId))

  test.each([1, 20, 25, 26, 60, 61])('of %i the 20 that were written last are kept at least, 25 at most', (count) => {
    const emulator = createEmulator({ keepCustomers: 20 })
    for (const externalId of upTo(0, count)) emulator.seedCustomer({ externalId: `${externalId}` })
    const kept = namesOf(emulator)
    expect(kept).toEqual(upTo(count - kept.length, count))
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(20, count))
    expect(kept.length).toBeLessThanOrEqual(25)
  })

  test('a write keeps a customer for longer', () => {
    const emulator = createEmulator({ keepCustomers: 4 })
    const id = emulator.seedCustomer({ externalId: '0' })
    for (const externalId of ['1', '2', '3', '4']) emulator.seedCustomer({ externalId })
    emulator.handle({ method: 'PUT', path: `/v1/customers/${id}`, authorization, body: { name: 'Ann' } })
    emulator.seedCustomer({ externalId: '5' })
    expect(namesOf(emulator)).toEqual([3, 4, 0, 5])
  })

  test('what is forgotten leaves its values and its tracking IDs', () => {
    const emulator = createEmulator({ keepCustomers: 1, switches: { 'foreign-tracking-id': 'refused' } })
    const post = (path: string, body: object) => emulator.handle({ method: 'POST', path, authorization, body })
    const { body } = post('/v1/tracking/identity', { externalId: '1', email: 'a@example.com' })
    const { trackingId } = (body as { data: { attributes: { trackingId: string } } }).data.attributes
    const seen = () => post('/v1/tracking/event', { name: 'Seen', trackingId }).status
    expect(seen()).toBe(204)
    emulator.seedCustomer({ externalId: '2' })
    expect(emulator.handle({ method: 'GET', path: '/v1/customers/externalId=1', authorization }).status).toBe(404)
    expect(seen()).toBe(400)
    emulator.seedCustomer({ externalId: '1', emails: [{ email: 'a@example.com' }] })
  })

  test('a number that is none is refused', () => {
    expect(() => createEmulator({ keepCustomers: 1.5 })).toThrow(
      'The number of customers that are kept must be a whole number from 1 up, not 1.5.'
    )
  })
})
