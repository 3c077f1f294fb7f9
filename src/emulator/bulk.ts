import { bulkAnswer } from './bulk-answer'
import type { BulkItem, BulkKind } from './bulk-intake'
import { badParam } from './errors'
import type { Answer, Call } from './world'

/** The most customers of one bulk request (bulk). */
export const maxItems = 100

/** POST /v1/customers/bulk → 201: a list of create bodies, written later (bulk, oas). */
export function createInBulk(call: Call): Answer {
  return submit(call, 'create', call.world.bulkIntake('create', call.parsed))
}

/** PUT /v1/customers/bulk → 201: a list whose items name their customers, or `?ids=` and one body for all (bulk, oas). */
export function updateInBulk(call: Call): Answer {
  const { world, query, parsed } = call
  const ids = query.get('ids')
  if (ids === null) return submit(call, 'update', world.bulkIntake('update', parsed))
  const body = world.intake('bulkUpdateSame', parsed)
  return submit(
    call,
    'update',
    idsOf(ids).map((id) => ({ id, body }))
  )
}

function idsOf(text: string): string[] {
  const ids = text.split(',')
  if (ids.includes('')) throw badParam('Invalid parameter', { parameter: 'ids' }, 'ids must be IDs with commas between')
  if (ids.length > maxItems) {
    throw badParam('Invalid parameter', { parameter: 'ids' }, `ids must NOT have more than ${maxItems} items`)
  }
  return ids
}

function submit({ world, caller, at }: Call, kind: BulkKind, items: readonly BulkItem[]): Answer {
  const { bulkJobs, store, switches } = world
  const job = {
    id: store.newId(at),
    kind,
    caller,
    items,
    ids: items.flatMap(({ id }) => (kind === 'update' && id !== undefined ? [id] : [])),
    hasClientRefs: items.some(({ clientRef }) => clientRef !== undefined),
    createdAt: at,
    dueAt: at + Number(switches['bulk-delay-ms'])
  }
  bulkJobs.add(job)
  return bulkAnswer(201, job, 'queued')
}
