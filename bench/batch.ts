import { batchSize, openStage } from './batch/stage'
import type { Stage } from './batch/stage'
import { cpuRatio } from './speed-cpu-ratio'

const count = 1_000

/** An identify as a backfill sends it: a user ID and traits, and no anonymous ID, whose joining costs a request more. */
function identify(index: number, name = `User ${index}`) {
  const traits = { email: `user${index}@example.com`, name, createdAt: '2023-05-04T10:00:00.000Z' }
  return { type: 'identify', userId: `user-${index}`, messageId: `m-${index}`, traits }
}

/** The customer that such an identify makes. */
function customer(index: number) {
  return {
    externalId: `user-${index}`,
    name: `User ${index}`,
    emails: [{ email: `user${index}@example.com` }],
    signedUpAt: '2023-05-04T10:00:00.000Z'
  }
}

const people = Array.from({ length: count }, (_each, index) => index)

interface Case {
  readonly bulk?: boolean
  readonly isKnown?: boolean
  readonly name?: string
  /** Only the second time is counted. */
  readonly isRepeated?: boolean
}

const cases: Readonly<Record<string, Case>> = {
  newBulk: {},
  knownUnchanged: { isKnown: true },
  knownChanged: { isKnown: true, name: 'Changed' },
  newSingle: { bulk: false },
  knownSingle: { bulk: false, isKnown: true, name: 'Changed' },
  repeated: { isRepeated: true }
}

/** Requests per event. */
async function requestsOf({ bulk = true, isKnown = false, name, isRepeated = false }: Case): Promise<number> {
  return onStage({ bulk }, async (stage) => {
    if (isKnown) for (const index of people) stage.seed(customer(index))
    const sent = people.map((index) => identify(index, name))
    if (isRepeated) await stage.send(sent)
    const before = stage.requests()
    const statuses = await stage.send(sent)
    const refused = statuses.find((status) => status >= 300)
    if (refused !== undefined) throw new Error(`an event ended with ${refused}`)
    return (stage.requests() - before) / count
  })
}

/**
 * The share of the good events that are delivered where one in a hundred is bad: by an e-mail of somebody else, by an
 * e-mail that Kustomer has and would not take back, which refuses a whole bulk request, and by too long a user ID.
 */
async function badNeighbours(): Promise<number> {
  const bad = (index: number) => (index % batchSize === 0 ? kinds[(index / batchSize) % kinds.length] : undefined)
  const kinds = ['held', 'stored', 'long'] as const
  return onStage({}, async (stage) => {
    const sent = people.map((index) => {
      const event = identify(index, 'Changed')
      const { email } = event.traits
      if (bad(index) === 'held') stage.seed({ externalId: `holder-${index}`, emails: [{ email }] })
      else if (bad(index) === 'stored')
        stage.seed({ externalId: event.userId, emails: [{ email: `no e-mail ${index}` }] })
      else if (bad(index) === 'long') return { ...event, userId: 'u'.repeat(256) }
      else if (index % 2 === 0) stage.seed(customer(index))
      return event
    })
    const statuses = await stage.send(sent)
    const isDelivered = (index: number) => statuses[index] < 300
    const good = people.filter((index) => bad(index) === undefined)
    const slipped = people.find((index) => bad(index) !== undefined && isDelivered(index))
    if (slipped !== undefined) throw new Error(`the bad event ${slipped} (${bad(slipped)}) was delivered`)
    return good.filter(isDelivered).length / good.length
  })
}

async function onStage<T>(mapping: Parameters<typeof openStage>[0], play: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await openStage(mapping)
  try {
    return await play(stage)
  } finally {
    await stage.close()
  }
}

/** Requests per event of identifies in batches of 100, and the CPU of a single track: one line each, or one object. */
async function main(): Promise<void> {
  const figures: Record<string, number> = {}
  for (const [name, each] of Object.entries(cases)) figures[name] = await requestsOf(each)
  figures.badNeighbours = await badNeighbours()
  const { ratio, bareRatio } = await cpuRatio()
  figures.cpuRatio = Math.round(ratio * 1000) / 1000
  figures.cpuRatioBareFloor = Math.round(bareRatio * 1000) / 1000
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures))
  else for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(20)} ${figure}`)
}

void main()
