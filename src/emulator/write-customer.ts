import { applyWrite, type Attributes, objectLists } from './document'
import { duplicate } from './errors'
import { refuseOldRev, refuseOverfull } from './guards'
import type { CustomerRecord } from './records'
import type { World } from './world'

/** How a customer is changed. */
export interface Change {
  /** The document is replaced; otherwise what is not named stays (oas). */
  replace?: boolean
  /** A body without `company` unlinks the customer from its company. */
  unlinks: boolean
  /** The time of the write, in milliseconds. */
  at: number
}

/**
 * Writes a new customer, whichever call it came by. There is no upsert (sync).
 *
 * @param at the time of the write, in milliseconds
 * @throws Duplicate for a unique value of another customer; nothing is written then
 */
export function insertCustomer({ store, switches }: World, body: Attributes, at: number): CustomerRecord {
  const attributes = applyWrite({}, body, 'replace')
  const conflict = store.conflict(attributes)
  if (conflict) throw duplicate(conflict, switches)
  const customer: CustomerRecord = {
    id: store.newId(at),
    attributes,
    company: companyIn(body) ?? null,
    rev: 1,
    createdAt: at,
    updatedAt: at,
    events: []
  }
  store.saveCustomer(customer)
  return customer
}

/**
 * Changes a customer, whichever call it came by.
 *
 * @throws Refusal 409 for an old `rev`, 400 for a list that grew above ten, Duplicate for a unique value of another
 *   customer; nothing is written then
 */
export function changeCustomer(
  { store, switches }: World,
  stored: CustomerRecord,
  body: Attributes,
  { replace = false, unlinks, at }: Change
): CustomerRecord {
  refuseOldRev(body, stored.rev)
  const mode = replace ? 'replace' : switches['list-update-mode']
  const attributes = applyWrite(replace ? {} : stored.attributes, body, mode)
  refuseOverfull(objectLists, stored.attributes, attributes, body)
  const conflict = store.conflict(attributes, stored.id)
  if (conflict) throw duplicate(conflict, switches)
  const company = companyIn(body) ?? (replace || unlinks || body.company === null ? null : stored.company)
  const customer = { ...stored, attributes, company, rev: stored.rev + 1, updatedAt: at }
  store.saveCustomer(customer)
  return customer
}

function companyIn(body: Attributes): string | undefined {
  return typeof body.company === 'string' ? body.company : undefined
}
