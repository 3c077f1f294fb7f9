import { type Attributes, isRecord } from './document'
import { badParam, Refusal, textOf } from './errors'
import type { Finish } from './intake'
import { createJudge } from './judge'
import type { Switches } from './switches'

/** What a bulk request does to customers. */
export type BulkKind = 'create' | 'update'

/** An item of a bulk request. */
export interface BulkItem {
  /** The caller's own name for it: all items of a request have one, or none has (bulk-api). */
  clientRef?: string
  /** The customer that an update is of. */
  id?: string
  body: Attributes
  /** What is wrong with it, where the request is taken all the same. */
  error?: string
}

/**
 * Takes the parsed list of a bulk request in.
 *
 * @throws Refusal 400 that names the first item and field at fault
 */
export type BulkIntake = (kind: BulkKind, parsed: unknown) => BulkItem[]

/** The contract's definitions of a list, and of one item of it. */
const definitions = {
  create: { list: 'bulkCreateCustomers', item: 'bulkCreateItem' },
  update: { list: 'bulkUpdateCustomers', item: 'bulkUpdateItem' }
} as const

/**
 * The contract, and what the switches say beyond it. What concerns the list as a whole, its length and `_clientRef`,
 * refuses the request in each position of `bulk-invalid-item`.
 */
export function createBulkIntake(switches: Switches, finish: Finish): BulkIntake {
  const judge = createJudge(switches)
  const refusesWhole = switches['bulk-invalid-item'] === '400'
  return (kind, parsed) => {
    const { list, item } = definitions[kind]
    judge(list, withoutFields(kind, parsed))
    const given = parsed as unknown[]
    if (kind === 'update' && switches['bulk-update-client-ref'] === '400') refuseRefs(given)
    refuseRepeatedRefs(given)
    return given.map((each, index) => {
      const read = itemOf(each)
      const pointer = refusesWhole ? `/${index}` : ''
      try {
        judge(item, each, pointer)
        return { ...read, body: finish(read.body, pointer) }
      } catch (error) {
        if (refusesWhole || !(error instanceof Refusal)) throw error
        return { ...read, error: textOf(error) }
      }
    })
  }
}

function itemOf(given: unknown): BulkItem {
  const { _clientRef: clientRef, id, ...body } = isRecord(given) ? given : {}
  return {
    ...(typeof clientRef === 'string' && { clientRef }),
    ...(typeof id === 'string' && { id }),
    body
  }
}

// What is left of each item is right, so that the definition judges the list and its references alone.
function withoutFields(kind: BulkKind, parsed: unknown): unknown {
  if (!Array.isArray(parsed)) return parsed
  return (parsed as unknown[]).map((item) => {
    const isNamed = isRecord(item) && Object.hasOwn(item, '_clientRef')
    return { ...(kind === 'update' && { id: '' }), ...(isNamed && { _clientRef: item._clientRef }) }
  })
}

function refuseRefs(items: readonly unknown[]): void {
  if (!items.some((item) => isRecord(item) && Object.hasOwn(item, '_clientRef'))) return
  throw badParam('Additional properties not allowed', { parameter: '_clientRef' }, '/items/additionalProperties')
}

// The contract cannot say it: JSON Schema knows unique items, not unique fields (bulk-api).
function refuseRepeatedRefs(items: readonly unknown[]): void {
  const seen = new Set<unknown>()
  for (const [index, item] of items.entries()) {
    if (!isRecord(item) || item._clientRef === undefined) continue
    const pointer = `/${index}/_clientRef`
    if (seen.has(item._clientRef)) throw badParam('Invalid parameter', { pointer }, `${pointer} must be unique`)
    seen.add(item._clientRef)
  }
}
