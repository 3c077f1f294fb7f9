import { isWithinLimits } from '../map/record-limits'
import { utf8Length } from '../map/text'
import type { Operation } from '../plan/operations'

/** An operation that bulk takes. */
export type BulkOperation = Extract<Operation, { kind: 'createCustomer' | 'updateCustomer' }>

/** The fewest records for which bulk is used: a bulk request and two looks at its results cost three requests. */
export const bulkFrom = 4

/** The most records of one request (bulk). */
export const mostRecords = 100

/** The most bytes of one request: 100 kB (err, rl). */
export const mostBytes = 100_000

/** An operation → its record; a reference tells its result from others. */
export function recordOf(operation: BulkOperation, clientRef?: string): object {
  const id = operation.kind === 'updateCustomer' ? { id: operation.id } : {}
  return { ...id, ...operation.attributes, ...(clientRef === undefined ? {} : { _clientRef: clientRef }) }
}

/** The records of a request as they may go together, and those that must go alone. */
export interface Chunks {
  readonly chunks: BulkOperation[][]
  readonly alone: BulkOperation[]
}

/**
 * Operations of one kind → requests within the limits of bulk. One record that breaks a rule refuses the whole request
 * (ht), so each is checked first: a stored item is echoed as it is, and may be older than the rule.
 */
export function chunksOf(operations: readonly BulkOperation[]): Chunks {
  const chunks: BulkOperation[][] = []
  const alone: BulkOperation[] = []
  let room = 0
  for (const operation of operations) {
    const bytes = utf8Length(JSON.stringify(recordOf(operation, longestRef))) + separator
    const last = chunks[chunks.length - 1]
    if (bytes + brackets > mostBytes || !isWithinLimits(operation.attributes)) alone.push(operation)
    else if (last !== undefined && bytes <= room && last.length < mostRecords) {
      last.push(operation)
      room -= bytes
    } else {
      chunks.push([operation])
      room = mostBytes - brackets - bytes
    }
  }
  return { chunks, alone }
}

const longestRef = String(mostRecords)
const separator = 1
const brackets = 2
