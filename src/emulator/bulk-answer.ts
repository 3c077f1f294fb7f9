import type { BulkJob, BulkResult } from './bulk-jobs'
import { notFound } from './errors'
import { type Answer, type Call, iso, orgLink } from './world'

/** What becomes of a job, in the words of `GET /v1/bulk/{id}` (bulk). */
export type BulkStatus = 'queued' | 'running' | 'complete'

/** The same in the words of its batches (bulk). */
const batchStatus = { queued: 'queued', running: 'scheduled', complete: 'complete' } as const

/** GET /v1/bulk/{id} → 200 (bulk-api). */
export function readBulk(call: Call): Answer {
  const job = jobOf(call)
  const status = statusOf(job, call.at)
  return bulkAnswer(200, job, status, { complete: status === 'complete' ? 1 : 0, total: 1 })
}

/** GET /v1/bulk/{id}/batches → 200 (bulk-api): one batch, in the shape of the switch `bulk-batches-shape`. */
export function readBulkBatches(call: Call): Answer {
  const job = jobOf(call)
  const batch = batchOf(job, statusOf(job, call.at))
  if (call.world.switches['bulk-batches-shape'] === 'array') return { status: 200, body: [batch] }
  return { status: 200, body: { data: [{ type: 'bulk_batch', id: job.id, attributes: batch }] } }
}

/** A bulk resource; `batches` stands in the answer to a read only (bulk-api). */
export function bulkAnswer(
  status: number,
  { id, ids, results, createdAt, dueAt }: BulkJob,
  jobStatus: BulkStatus,
  batches?: { complete: number; total: number }
): Answer {
  const attributes = {
    status: jobStatus,
    completed: jobStatus === 'complete',
    // A create has none before its customers have IDs.
    ids: ids.length > 0 ? ids : writtenIds(results),
    createdAt: iso(createdAt),
    updatedAt: iso(results ? dueAt : createdAt),
    ...(batches && { batches })
  }
  const links = { self: `/v1/bulk/${id}` }
  return { status, body: { data: { type: 'bulk', id, attributes, relationships: { org: orgLink }, links } } }
}

function jobOf({ world, params }: Call): BulkJob {
  const job = world.bulkJobs.get(params.id)
  if (!job) throw notFound('id')
  return job
}

// Nothing is known of the way there: queued for half of the time, then running.
function statusOf({ results, createdAt, dueAt }: BulkJob, at: number): BulkStatus {
  if (results) return 'complete'
  return at - createdAt < (dueAt - createdAt) / 2 ? 'queued' : 'running'
}

function batchOf({ results, hasClientRefs, dueAt }: BulkJob, status: BulkStatus): object {
  const failures = (results ?? []).filter((result) => result.status === 'error')
  return {
    status: batchStatus[status],
    successCount: (results?.length ?? 0) - failures.length,
    failureCount: failures.length,
    objectIds: writtenIds(results),
    completedAt: results ? iso(dueAt) : null,
    // Its shape is not known: what the results say as well, for a request without references.
    errors: failures.map(({ objectId, error }) => ({ objectId, error })),
    ...(results && hasClientRefs && { results: results.map(resultOf) })
  }
}

function resultOf({ clientRef, objectId, status, error }: BulkResult): object {
  return { _clientRef: clientRef, objectId, status, ...(error !== undefined && { error }) }
}

function writtenIds(results: readonly BulkResult[] = []): string[] {
  return results.flatMap(({ status, objectId }) => (status === 'error' || objectId === null ? [] : [objectId]))
}
