import fc from 'fast-check'
import type { EmulatorState, Fault, InProcessEmulator, Switches } from '../../src/emulator'
import { seededRandom, switchTable } from '../../src/emulator'
import type { Simulation, Status } from './simulation'
import { isSentAgain, simulate } from './simulation'

const some = <T>(...values: T[]) => fc.constantFrom(undefined, undefined, ...values)

/** A place that another one completes. */
const country = { country: 'DE' }

/** Few people and few values, so that repeats, disputes and changes back are common. */
const identify = fc
  .record({
    userId: fc.constantFrom('u1', 'u2', 'u3', 'u4', 'known1', 'known2', 'known3', 'known4', 'known5'),
    email: some('a@example.com', 'A@example.com', 'b@example.com', 'free@example.com', 'held@example.com'),
    phone: some('+15551234567', '+15557654321'),
    name: some('Ann', 'Bob', 'Cid'),
    firstName: some('Dan'),
    username: some('x', 'y'),
    address: some<object>(country, { city: 'Berlin', country: 'DE' }, { city: 'Reno', country: 'US' }),
    website: some('example.com', 'https://example.com/', 'example.org'),
    createdAt: some('2020-01-01T00:00:00Z', '2021-01-01T00:00:00.000Z')
  })
  .map(({ userId, ...traits }) => ({
    type: 'identify',
    userId,
    messageId: 'm',
    traits: JSON.parse(JSON.stringify(traits)) as Record<string, unknown>
  }))

type Identify = typeof identify extends fc.Arbitrary<infer Event> ? Event : never

/** Enough people at once for a bulk create and a bulk update. */
const everybody = (['u1', 'u2', 'u3', 'u4', 'known1', 'known2', 'known3', 'known4', 'known5'] as const).map(
  (userId): Identify => ({ type: 'identify', userId, messageId: 'm', traits: { name: `Name of ${userId}` } })
)

const sequence = fc.array(identify, { minLength: 1, maxLength: 16 })
const mapping = fc.record({ existingValues: fc.constantFrom('replace', 'fill'), takeOverByPhone: fc.boolean() })

/** Every switch at random, but for those of tracking and those that a destination need not be the same under. */
const switches = fc.record(
  Object.fromEntries(
    Object.entries(switchTable)
      .filter(([, { endState }]) => endState === 'same')
      .map(([name, { positions }]) => [name, fc.constantFrom(...positions)])
  )
) as fc.Arbitrary<Partial<Switches>>

const faults: fc.Arbitrary<Fault[]> = fc.array(
  fc.constantFrom<Fault>(
    { kind: 'status', status: 503, rate: 0.1 },
    { kind: 'status', status: 429, rate: 0.05 },
    { kind: 'drop', rate: 0.1 },
    { kind: 'lost', rate: 0.1 },
    { kind: 'timeout', rate: 0.05 },
    { kind: 'lost', route: '/v1/customers/bulk', rate: 0.5 },
    { kind: 'status', status: 500, route: '/v1/bulk', rate: 0.5 }
  ),
  { maxLength: 2 }
)

function seed(emulator: InProcessEmulator): void {
  emulator.seedCustomer({ externalId: 'known1', name: 'Known', company: emulator.seedCompany({ name: 'First Inc' }) })
  emulator.seedCustomer({ externalId: 'known2', emails: [{ email: 'known2@example.com' }] })
  for (const known of ['known3', 'known4', 'known5']) emulator.seedCustomer({ externalId: known, username: known })
  emulator.seedCustomer({ externalId: 'holder', emails: [{ email: 'held@example.com' }] })
  emulator.seedCustomer({ name: 'Free', emails: [{ email: 'free@example.com' }] })
}

function customersOf({ customers }: EmulatorState) {
  const shown = customers.map(({ attributes, company }) => [Object.entries(attributes).sort(), company !== null])
  // An answer says that a value is not verified, and an update echoes it.
  return shown.map((each) => JSON.stringify(each).replace(/,"verified":false/g, '')).sort()
}

/** Longer than any bulk of the emulator takes: Segment does not send again at once. */
const pause = 70_000

/** Sends events in batches of these sizes, and again what is to be sent again, until every event is at its end. */
async function deliver(simulation: Simulation, events: readonly object[], sizes: readonly number[]): Promise<Status[]> {
  const last: Status[] = []
  let from = 0
  for (let turn = 0; from < events.length; turn += 1) {
    const size = sizes[turn % sizes.length]
    let waiting = events.slice(from, from + size).map((event, index) => ({ event, index: from + index }))
    for (let attempt = 0; waiting.length > 0; attempt += 1) {
      if (attempt === 40) throw new Error(`still not delivered: ${JSON.stringify(last[waiting[0].index])}`)
      if (attempt > 0) simulation.wait(pause)
      // Whatever goes wrong, it ends.
      if (attempt === 20) simulation.emulator.setFaults([])
      const statuses = await simulation.batch(waiting.map(({ event }) => event))
      statuses.forEach((status, at) => (last[waiting[at].index] = status))
      waiting = waiting.filter((_each, at) => isSentAgain(statuses[at]))
    }
    from += size
  }
  return last
}

/** Whether what a status says of an identify, which was the last one, is so in Kustomer. */
function isTrue({ code, notes }: Status, event: Identify, { customers }: EmulatorState): boolean {
  const { userId, traits } = event
  const customer = customers.find(({ attributes }) =>
    JSON.stringify(attributes.externalIds ?? []).includes(`"${userId}"`)
  )
  if (code !== undefined || customer === undefined) return code !== undefined && customer === undefined
  const stored = JSON.stringify(customer.attributes)
  const isNoted = (trait: string) => notes.some((note) => note.startsWith(`${trait}:`))
  return ['email', 'phone', 'username', 'name'].every((trait) => {
    const value = traits[trait]
    return (
      typeof value !== 'string' ||
      isNoted(trait) ||
      stored.includes(`"${trait === 'email' ? value.toLowerCase() : value}"`)
    )
  })
}

interface Run {
  readonly sizes: readonly number[]
  readonly mapping: object
  readonly switches?: Partial<Switches>
  readonly faults?: readonly Fault[]
  readonly rateLimit?: number
}

async function endOf(events: readonly object[], { sizes, mapping, switches = {}, faults = [], rateLimit }: Run) {
  const simulation = simulate({ switches, faults, random: seededRandom(1), ...(rateLimit && { rateLimit }) }, mapping)
  seed(simulation.emulator)
  const statuses = await deliver(simulation, events, sizes)
  simulation.wait(pause)
  for (const { method, path } of simulation.emulator.requests)
    if (path.endsWith('/bulk')) bulks.add(`${method} ${path}`)
  return { customers: customersOf(simulation.emulator.state()), codes: statuses.map(({ code }) => code), statuses }
}

const oneByOne = [1]

/** The bulk requests that were seen: without them the properties would say less than they seem to. */
const bulks = new Set<string>()

const ends = ({ customers, codes }: { customers: string[]; codes: unknown[] }) => ({ customers, codes })

async function expectSame(events: readonly object[], reference: Run, other: Run): Promise<void> {
  const [one, another] = [await endOf(events, reference), await endOf(events, other)]
  expect(ends(another)).toEqual(ends(one))
}

const sizes = fc.array(fc.integer({ min: 1, max: 16 }), { minLength: 1, maxLength: 4 })

it('every status is true: a success where the effect is there, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (events) => {
      const simulation = simulate()
      seed(simulation.emulator)
      for (const event of events) {
        const [status] = await deliver(simulation, [event], oneByOne)
        expect(isTrue(status, event, simulation.emulator.state())).toBe(true)
      }
    }),
    { numRuns: 100 }
  )
}, 120_000)

it('however identifies are split into batches, with bulk or without, the same customers come of them', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, mapping, sizes, fc.boolean(), async (events, fields, split, bulk) => {
      await expectSame(events, { sizes: oneByOne, mapping: fields }, { sizes: split, mapping: { ...fields, bulk } })
    }),
    { numRuns: 100, examples: [[everybody, { existingValues: 'replace', takeOverByPhone: false }, [16], true]] }
  )
}, 120_000)

// Where Kustomer merges lists, a place that is completed later stands twice, unless both came in one batch.
const withoutCountry = (events: ReadonlyArray<{ traits: Record<string, unknown> }>) =>
  events.filter(({ traits }) => JSON.stringify(traits.address) !== JSON.stringify(country))

it('and whatever is not known of Kustomer', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, mapping, sizes, switches, async (events, fields, split, vector) => {
      await expectSame(
        withoutCountry(events),
        { sizes: oneByOne, mapping: fields, switches: vector },
        { sizes: split, mapping: fields, switches: vector }
      )
    }),
    { numRuns: 100 }
  )
}, 120_000)

it('and where each comes twice, or all of them again', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, sizes, async (events, split) => {
      const twice = events.flatMap((event) => [event, event])
      const once = await endOf(events, { sizes: oneByOne, mapping: {} })
      expect((await endOf(twice, { sizes: split, mapping: {} })).customers).toEqual(once.customers)
      // A dispute may end otherwise once all have come.
      if (once.statuses.some(({ code, notes }) => code !== undefined || notes.length > 0)) return
      expect((await endOf([...events, ...events], { sizes: split, mapping: {} })).customers).toEqual(once.customers)
    }),
    { numRuns: 100 }
  )
}, 120_000)

it('and whatever goes wrong on the way', async () => {
  await fc.assert(
    fc.asyncProperty(sequence, mapping, sizes, faults, fc.boolean(), async (events, fields, split, wrong, isTight) => {
      const rateLimit = isTight ? 20 : 1000
      await expectSame(
        events,
        { sizes: oneByOne, mapping: fields },
        { sizes: split, mapping: fields, faults: wrong, rateLimit }
      )
    }),
    { numRuns: 100 }
  )
}, 120_000)

it('bulk took part', () => {
  expect([...bulks].sort()).toEqual(['POST /v1/customers/bulk', 'PUT /v1/customers/bulk'])
})
