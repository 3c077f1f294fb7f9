import type { CustomerRecord } from '../map/customer'
import { externalIdsOf } from '../map/customer'

/** The values that Kustomer wants to be one customer's alone, in the order in which a holder is looked for. */
export const uniqueLists = [
  { by: 'email', list: 'emails' },
  { by: 'phone', list: 'phones' }
] as const

/** A value by which a record was found that is to get a user's ID. */
export interface Claimed {
  readonly by: 'email' | 'phone'
  readonly value: string
}

/** Whether a record bears no external ID but perhaps this user's. */
export function isFreeFor(userId: string, holder: CustomerRecord): boolean {
  return externalIdsOf(holder).every((id) => id === userId)
}
