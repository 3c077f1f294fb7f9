import { applyWrite, type Attributes, itemsOf, union } from './document'
import type { CustomerRecord } from './records'
import type { Store } from './store'

/** Attributes of an identity that overwrite those of the customer (first answer in section 10). */
const singleValues = ['name', 'username', 'signedUpAt', 'birthdayAt', 'gender', 'locale', 'timeZone', 'custom'] as const

/** The lists of a customer take ten items (oas); an identity adds to them only while there is room. */
const listLimit = 10
const tagLimit = 20

/** The text of a field, or undefined: an empty identifier identifies nobody. */
export function identifier(from: Attributes, field: string): string | undefined {
  const value = from[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * The customer whom an identity means: by external ID, else by e-mail, else by phone (section 10).
 * The tracking ID decides only where the identity bears none of the three, or the next person at a shared browser
 * would be written onto the last one.
 */
export function matchCustomer(store: Store, identity: Attributes, trackingId?: string): CustomerRecord | undefined {
  const [externalId, email, phone] = ['externalId', 'email', 'phone'].map((field) => identifier(identity, field))
  if (externalId === undefined && email === undefined && phone === undefined) {
    const customerId = trackingId === undefined ? undefined : store.tracking(trackingId)?.customerId
    return customerId === undefined ? undefined : store.customer(customerId)
  }
  return (
    (externalId === undefined ? undefined : store.holder('externalIds', externalId)) ??
    (email === undefined ? undefined : store.holder('emails', email)) ??
    (phone === undefined ? undefined : store.holder('phones', phone))
  )
}

/** An identity with an external ID, an e-mail or a phone finds or creates a customer; without, it is anonymous (trk). */
export function identifies(identity: Attributes): boolean {
  return ['externalId', 'email', 'phone'].some((field) => identifier(identity, field) !== undefined)
}

/**
 * Writes an identity onto a customer, or onto a new one. Values that another customer holds stay there.
 *
 * @returns the customer as it is stored; with a higher rev only if something changed.
 */
export function writeIdentity(
  store: Store,
  identity: Attributes,
  found: CustomerRecord | undefined,
  at: number
): CustomerRecord {
  const stored: CustomerRecord = found ?? {
    id: store.newId(at),
    attributes: {},
    company: null,
    rev: 0,
    createdAt: at,
    updatedAt: at,
    events: []
  }
  const attributes = applyWrite(stored.attributes, bodyOf(store, identity, stored), 'merge')
  // No company is no unlinking here: first answer in section 10.
  const company = identifier(identity, 'company') ?? stored.company
  const changed = JSON.stringify([attributes, company]) !== JSON.stringify([stored.attributes, stored.company])
  if (found && !changed) return found
  const customer = { ...stored, attributes, company, rev: stored.rev + 1, updatedAt: at }
  store.saveCustomer(customer)
  return customer
}

// The identity as the body of an update: one e-mail, phone and location become items of the lists.
function bodyOf(store: Store, identity: Attributes, stored: CustomerRecord): Attributes {
  const body: Record<string, unknown> = {}
  for (const field of singleValues) if (identity[field] !== undefined) body[field] = identity[field]
  const [externalId, email, phone] = ['externalId', 'email', 'phone'].map((field) => identifier(identity, field))
  const free = (list: 'externalIds' | 'emails' | 'phones', value: string): boolean =>
    store.holder(list, value) === undefined && itemsOf(stored.attributes, list).length < listLimit
  if (externalId !== undefined && free('externalIds', externalId)) body.externalId = externalId
  if (email !== undefined && free('emails', email)) body.emails = [{ email }]
  if (phone !== undefined && free('phones', phone)) body.phones = [{ phone }]
  append(body, stored.attributes, 'locations', identity.location === undefined ? [] : [identity.location], listLimit)
  append(body, stored.attributes, 'tags', Array.isArray(identity.tags) ? identity.tags : [], tagLimit)
  return body
}

function append(
  body: Record<string, unknown>,
  stored: Attributes,
  list: string,
  items: unknown[],
  limit: number
): void {
  const joined = union(itemsOf(stored, list), items)
  if (items.length > 0 && joined.length <= limit) body[list] = items
}
