import type { CustomerRecord } from '../map/customer'
import { externalIdsOf, valuesOf } from '../map/customer'
import { ownValue } from '../map/own'
import { sameItem } from '../map/union'
import type { LookUp, Plan } from './operations'
import { ask } from './operations'

/**
 * The one customer who bears this value. A deleted record is a miss, and so is one that merely shares the value
 * (unknown: `lookup-deleted`, `lookup-shared`).
 */
export function* find(by: LookUp, value: string): Plan<CustomerRecord | undefined> {
  const record = yield* ask({ kind: 'findCustomer', by, value })
  if (record === undefined || ownValue(record.attributes, 'deleted') === true) return undefined
  return shares(record, by, value) ? undefined : record
}

const lists = { externalId: 'sharedExternalIds', email: 'sharedEmails', phone: 'sharedPhones' } as const

function shares(record: CustomerRecord, by: LookUp, value: string): boolean {
  const isValue = (other: string) =>
    by === 'externalId' ? other === value : sameItem({ [by]: other }, { [by]: value })
  const own = by === 'externalId' ? externalIdsOf(record) : valuesOf(ownValue(record.attributes, `${by}s`), by)
  return !own.some(isValue) && valuesOf(ownValue(record.attributes, lists[by]), by).some(isValue)
}
