import type { BulkItem } from './bulk-intake'
import type { BulkResult, WaitingJob } from './bulk-jobs'
import { Duplicate, notFound, Refusal, textOf } from './errors'
import { countsBulk } from './object-limits'
import type { World } from './world'
import { changeCustomer, insertCustomer } from './write-customer'

/** Writes the items of every job that is due at this time (milliseconds), each job at its own due time. */
export function settleBulk(world: World, at: number): void {
  world.bulkJobs.settle(at, (job) => job.items.map((item) => writeItem(world, job, item)))
}

function writeItem(world: World, job: WaitingJob, item: BulkItem): BulkResult {
  const ref = item.clientRef !== undefined && { clientRef: item.clientRef }
  const failed = (error: string): BulkResult => ({ ...ref, objectId: item.id ?? null, status: 'error', error })
  if (item.error !== undefined) return failed(item.error)
  try {
    const objectId = job.kind === 'create' ? insertCustomer(world, item.body, job.dueAt).id : change(world, job, item)
    return { ...ref, objectId, status: job.kind === 'create' ? 'created' : 'updated' }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // Kustomer's own words (bulk); those of other refusals were never shown.
    return failed(error instanceof Duplicate ? 'duplicate detected' : textOf(error))
  }
}

function change(world: World, { caller, dueAt }: WaitingJob, { id = '', body }: BulkItem): string {
  const { store, switches, objectLimiter } = world
  const stored = store.customer(id)
  if (!stored) throw notFound('id')
  // Its headers go nowhere: an item has none.
  if (countsBulk(switches)) objectLimiter.take({ id, caller, at: dueAt, headers: {} })
  const unlinks = switches['bulk-update-unlinks-company'] === 'yes'
  return changeCustomer(world, stored, body, { unlinks, at: dueAt }).id
}
