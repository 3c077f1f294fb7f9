import type { Organisation } from './organisation'
import type { Outcome } from './plan/outcome'
import { startOf } from './plan/start'
import type { Start } from './plan/write'
import type { Prepared } from './prepare'
import { planTogether } from './prepare'
import type { Cost } from './send/admission'
import type { BatchResult } from './send/batch'
import { runBatch } from './send/batch'
import { bulkFrom } from './send/bulk-records'

/** A bulk create and a bulk update with two looks at the results of each. */
const ofBulk = 6

/** Runs the events of a batch. Never throws; the results stand in the order of the events. */
export function runPrepared(
  events: readonly Prepared[],
  { memory, inBatch }: Organisation,
  now: () => number
): Promise<BatchResult<Outcome>[]> {
  const { account } = memory
  const isBulk = isWorthBulk(events) && account.takesBulk
  // One event alone reads first, as it does outside of a batch.
  const start = events.length > 1 ? startOf(account, isBulk) : 'read'
  const scene = () => ({ memory, now: now(), start })
  const items = events.map(({ plan, ...event }) => ({ ...event, plan: () => plan(scene()) }))
  return inBatch(costOf(events, start, isBulk, account.knownShare), (sendStep) =>
    runBatch(items, sendStep, (indices) =>
      planTogether(
        indices.map((index) => events[index]),
        scene()
      )
    )
  )
}

/** Whether there are enough people in a batch for bulk. */
function isWorthBulk(events: readonly Prepared[]): boolean {
  return new Set(events.filter(({ bulk }) => bulk).map(({ oneWith }) => oneWith)).size >= bulkFrom
}

/** What a batch is expected to cost; a dispute costs more, and is rare. */
function costOf(events: readonly Prepared[], start: Start, isBulk: boolean, knownShare = 0): Cost {
  const people = events.filter(({ person }) => person !== undefined)
  if (people.length === 0) return { whole: 0, each: 1 }
  const ties = people.filter(({ person }) => person?.trackingId !== undefined).length / people.length
  const lookUps = start === 'read' ? 1 : knownShare
  return isBulk ? { whole: ofBulk, each: lookUps + ties } : { whole: 0, each: lookUps + 1 + ties }
}
