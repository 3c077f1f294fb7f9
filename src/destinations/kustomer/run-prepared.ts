import type { Organisation } from './organisation'
import type { Outcome } from './plan/outcome'
import { startOf } from './plan/start'
import type { Prepared } from './prepare'
import { planTogether } from './prepare'
import type { BatchResult } from './send/batch'
import { runBatch } from './send/batch'
import { bulkFrom } from './send/bulk-records'

/** Runs the events of a batch. Never throws; the results stand in the order of the events. */
export function runPrepared(
  events: readonly Prepared[],
  { memory, sendBatch }: Organisation,
  now: () => number
): Promise<BatchResult<Outcome>[]> {
  // One event alone reads first, as it does outside of a batch.
  const start = events.length > 1 ? startOf(memory.account, isWorthBulk(events) && memory.account.takesBulk) : 'read'
  const scene = () => ({ memory, now: now(), start })
  const items = events.map(({ plan, ...event }) => ({ ...event, plan: () => plan(scene()) }))
  return runBatch(items, sendBatch(), (indices) =>
    planTogether(
      indices.map((index) => events[index]),
      scene()
    )
  )
}

/** Whether there are enough people in a batch for bulk. */
function isWorthBulk(events: readonly Prepared[]): boolean {
  return new Set(events.filter(({ bulk }) => bulk).map(({ oneWith }) => oneWith)).size >= bulkFrom
}
