import { MultiStatusResponse } from '@segment/actions-core'
import { kustomer } from '../../src/destinations/kustomer'
import { Memories } from '../../src/destinations/kustomer/plan/memory'
import { newWorld } from '../../src/destinations/kustomer/world'
import { type Kustomer, openKustomer } from './kustomer'
import type { FromPlay, Play } from './messages'
import { naive } from './naive'
import { type Identify, identifyOf } from './people'
import { type Scenario, scenarios, type Turn } from './scenarios'
import { backfill } from './segment'
import { SimulatedTime } from './time'

const origin = 'https://api.kustomerapp.com'
const settings = { apiKey: 'bench', orgPod: 'prod1' }

/** How often progress is told, in milliseconds. */
const progressMs = 250

/**
 * The product's own identify action, as it is without Segment's engine: what the mapping makes of an event is handed
 * over, since the engine neither sends nor saves a request.
 */
function product({ request }: Kustomer, { now, sleep }: SimulatedTime) {
  const { performBatch } = kustomer(newWorld({ now, sleep, memories: new Memories(now) })).actions.identify
  if (performBatch === undefined) throw new Error('The identify action takes no batches')
  type Request = Parameters<typeof performBatch>[0]
  type Data = Parameters<typeof performBatch>[1]
  const client = (url: string, { method, json }: { method: string; json?: unknown }) =>
    request(method, url.slice(origin.length), json)
  return async (events: readonly Identify[]): Promise<number[]> => {
    const answer = await performBatch(client as unknown as Request, { settings, payload: events } as unknown as Data)
    if (!(answer instanceof MultiStatusResponse)) throw new Error('A batch did not give a status for each event')
    return events.map((_event, index) => answer.getResponseAtIndex(index).value().status)
  }
}

/** Plays a scenario to its end. @throws Error where an event was not delivered, or left its customer as it was */
async function play({ scenario: name, people, budget }: Play): Promise<void> {
  const scenario: Scenario = scenarios[name]
  const start = Date.UTC(2026, 0, 1)
  const time = new SimulatedTime(start)
  const there = openKustomer(time, budget, scenario.reach ?? 0)
  const deliver = scenario.isNaive ? naive(there) : product(there, time)
  const all = scenario.events(people)
  let told = Date.now()
  const { sent, done, failed } = await time.run(
    backfill<Turn>(
      {
        events: scenario.turns(people)[Symbol.iterator](),
        onFirst: there.seed,
        deliver: (turns) => deliver(turns.map(({ person }) => identifyOf(person))),
        onProgress: (sent) => {
          if (Date.now() - told < progressMs) return
          told = Date.now()
          tell({ kind: 'progress', done: sent, all })
        }
      },
      time
    )
  )
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  if (done !== all || failed > 0) throw new Error(`of ${all} events ${done} ended, ${failed} of them failed`)
  const last = identifyOf(people - 1)
  if (there.nameOf(last.userId) !== last.traits.name) throw new Error(`the last customer is not as it was sent`)
  tell({
    kind: 'done',
    figures: {
      minutes: Math.round((time.now() - start) / 6_000) / 10,
      requests: there.requestCount(),
      peakMemoryMB: Math.round(maxRSS / 1024),
      byKind: Object.fromEntries([...there.byKind].sort())
    },
    cpuUs: Math.round((userCPUTime + systemCPUTime) / all),
    tries: Math.round((sent / all) * 100) / 100
  })
}

function tell(message: FromPlay): void {
  process.send?.(message)
}

const asked = JSON.parse(process.argv[2]) as Play
play(asked).catch((error: unknown) => {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  tell({ kind: 'failed', why: `${asked.scenario}: ${why}` })
  process.exitCode = 1
})
