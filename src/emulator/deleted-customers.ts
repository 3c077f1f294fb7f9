import type { CustomerRecord } from './records'
import { type LookUpList, lookUpKey, uniqueKeys } from './uniqueness'

/** A customer that is no more. */
export interface DeletedCustomer extends CustomerRecord {
  /** The ID of the customer that it was merged into. */
  mergedInto?: string
}

/** What is left of deleted and merged customers: some answers to a look-up need it (switch `lookup-deleted`). */
export class DeletedCustomers {
  private readonly customers = new Map<string, DeletedCustomer>()
  private readonly lastHolders = new Map<string, string>()

  add(customer: DeletedCustomer): void {
    this.customers.set(customer.id, customer)
    for (const { key } of uniqueKeys(customer.attributes)) this.lastHolders.set(key, customer.id)
  }

  get(id: string): DeletedCustomer | undefined {
    return this.customers.get(id)
  }

  /** The customer that held a value last. */
  lastHolder(list: LookUpList, value: string): DeletedCustomer | undefined {
    const id = this.lastHolders.get(lookUpKey(list, value))
    return id === undefined ? undefined : this.customers.get(id)
  }

  reset(): void {
    this.customers.clear()
    this.lastHolders.clear()
  }
}
