import { applyWrite, type Attributes, objectLists } from './document'
import { EmulatorError } from './emulator-error'
import type { Store } from './store'

/**
 * Puts a customer into the store past the contract, such as one whose lists exceed ten items after a merge.
 *
 * @param at the time, in milliseconds
 * @returns the ID of the customer
 * @throws EmulatorError for a list that is none, and for a unique value that another customer has.
 */
export function seed(store: Store, attributes: Attributes, at: number): string {
  for (const list of [...objectLists, 'tags']) {
    if (attributes[list] !== undefined && !Array.isArray(attributes[list])) {
      throw new EmulatorError(`Cannot seed a customer: ${list} must be a list.`)
    }
  }
  const document = applyWrite({}, attributes, 'replace')
  const conflict = store.conflict(document)
  if (conflict) throw new EmulatorError(`Cannot seed a customer: another one has the same value in ${conflict}.`)
  const { company } = attributes
  const id = store.newId(at)
  store.saveCustomer({
    id,
    // A copy: the caller may go on changing its own object.
    attributes: structuredClone(document),
    company: typeof company === 'string' ? company : null,
    rev: 1,
    createdAt: at,
    updatedAt: at,
    events: []
  })
  return id
}
