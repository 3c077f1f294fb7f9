import { companyLists } from './companies'
import { applyFields, applyWrite, type Attributes, objectLists } from './document'
import { EmulatorError } from './emulator-error'
import type { Store } from './store'

/** What else there is to say of a seeded customer. */
export interface SeedOptions {
  /** The ID of the customer that this one was merged into: it is no more, and some look-ups lead to that one. */
  mergedInto?: string
}

/**
 * Puts a customer into the store past the contract, such as one whose lists exceed ten items after a merge.
 *
 * @param at the time, in milliseconds
 * @returns the ID of the customer
 * @throws EmulatorError for a list that is none, for a unique value that another customer has, and for a target of a
 *   merge that is none.
 */
export function seedCustomer(store: Store, attributes: Attributes, { mergedInto }: SeedOptions, at: number): string {
  refuseOddLists([...objectLists, 'tags'], attributes, 'customer')
  const document = applyWrite({}, attributes, 'replace')
  const conflict = mergedInto === undefined ? store.conflict(document) : undefined
  if (conflict) throw new EmulatorError(`Cannot seed a customer: another one has the same value in ${conflict}.`)
  if (mergedInto !== undefined && !store.customer(mergedInto)) {
    throw new EmulatorError(`Cannot seed a customer: there is no customer ${mergedInto} that it was merged into.`)
  }
  const { company } = attributes
  const customer = {
    id: store.newId(at),
    // A copy: the caller may go on changing its own object.
    attributes: copyOf(document),
    company: typeof company === 'string' ? company : null,
    rev: 1,
    createdAt: at,
    updatedAt: at,
    events: []
  }
  if (mergedInto === undefined) store.saveCustomer(customer)
  else store.deleted.add({ ...customer, mergedInto })
  return customer.id
}

/**
 * Puts a company into the store past the contract.
 *
 * @param at the time, in milliseconds
 * @returns the ID of the company
 * @throws EmulatorError for a list that is none, and for an external ID that another company has.
 */
export function seedCompany(store: Store, attributes: Attributes, at: number): string {
  refuseOddLists([...companyLists, 'tags'], attributes, 'company')
  const document = applyFields({}, attributes, 'replace')
  if (store.companies.isTaken(document)) {
    throw new EmulatorError('Cannot seed a company: another one has the same externalId.')
  }
  const id = store.newId(at)
  store.companies.save({ id, attributes: copyOf(document), rev: 1, createdAt: at, updatedAt: at })
  return id
}

// By way of JSON, as over HTTP.
function copyOf(document: Attributes): Attributes {
  return JSON.parse(JSON.stringify(document)) as Attributes
}

function refuseOddLists(lists: readonly string[], attributes: Attributes, what: string): void {
  for (const list of lists) {
    if (attributes[list] !== undefined && !Array.isArray(attributes[list])) {
      throw new EmulatorError(`Cannot seed a ${what}: ${list} must be a list.`)
    }
  }
}
