import { applyWrite, type Attributes, isRecord, itemsOf, union } from './document'
import { identifier } from './identity'
import type { CustomerRecord } from './records'
import type { Store } from './store'
import type { Switches } from './switches'
import type { World } from './world'

/** Attributes of an identity that take the place of those of the customer (switch `identity-overwrites`). */
const singleValues = ['name', 'username', 'signedUpAt', 'birthdayAt', 'gender', 'locale', 'timeZone', 'custom'] as const

/** The lists of a customer take ten items (oas); an identity adds to them only while there is room. */
const listLimit = 10
const tagLimit = 20

/**
 * Writes an identity onto a customer, or onto a new one. Values that another customer holds stay there.
 *
 * @returns the customer as it is stored; with a higher rev only if something changed.
 */
export function writeIdentity(
  { store, switches }: World,
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
  // A new customer takes everything: there is nothing to overwrite.
  const mode = found ? switches['identity-overwrites'] : 'overwrite'
  const body = {
    ...attributesOf(identity, stored, mode, switches['identity-location-mode']),
    ...identifiersOf(store, identity, stored)
  }
  const { locations, ...rest } = body
  const merged = applyWrite(stored.attributes, rest, 'merge')
  const attributes = locations === undefined ? merged : { ...merged, locations }
  const company = companyAfter(stored.company, identity, mode, switches)
  const changed = JSON.stringify([attributes, company]) !== JSON.stringify([stored.attributes, stored.company])
  if (found && !changed) return found
  const customer = { ...stored, attributes, company, rev: stored.rev + 1, updatedAt: at }
  store.saveCustomer(customer)
  return customer
}

function companyAfter(
  stored: string | null,
  identity: Attributes,
  mode: Switches['identity-overwrites'],
  switches: Switches
): string | null {
  const company = identifier(identity, 'company')
  if (company === undefined) return switches['identity-unlinks-company'] === 'yes' ? null : stored
  if (mode === 'overwrite') return company
  return mode === 'fill' ? (stored ?? company) : stored
}

// The attributes as the body of an update: one location becomes an item of the list.
function attributesOf(
  identity: Attributes,
  { attributes }: CustomerRecord,
  mode: Switches['identity-overwrites'],
  locationMode: Switches['identity-location-mode']
): Record<string, unknown> {
  if (mode === 'ignore') return {}
  const body: Record<string, unknown> = {}
  for (const field of singleValues) {
    const value = mode === 'fill' ? missing(attributes[field], identity[field]) : identity[field]
    if (value !== undefined) body[field] = value
  }
  const { location, tags } = identity
  if (location !== undefined && locationMode === 'replaced') body.locations = [location]
  else if (location !== undefined && locationMode === 'appended')
    append(body, attributes, 'locations', [location], listLimit)
  if (Array.isArray(tags)) append(body, attributes, 'tags', tags, tagLimit)
  return body
}

// What fills a gap: a value that is not there yet, and of the custom values those that are not.
function missing(stored: unknown, given: unknown): unknown {
  if (stored === undefined) return given
  if (!isRecord(stored) || !isRecord(given)) return undefined
  return Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(stored, key)))
}

// One external ID, one e-mail, one phone: items of the lists, as long as they are nobody's and there is room.
function identifiersOf(store: Store, identity: Attributes, stored: CustomerRecord): Record<string, unknown> {
  const [externalId, email, phone] = ['externalId', 'email', 'phone'].map((field) => identifier(identity, field))
  const isFree = (list: 'externalIds' | 'emails' | 'phones', value: string): boolean =>
    store.holder(list, value) === undefined && itemsOf(stored.attributes, list).length < listLimit
  return {
    ...(externalId !== undefined && isFree('externalIds', externalId) && { externalId }),
    ...(email !== undefined && isFree('emails', email) && { emails: [{ email }] }),
    ...(phone !== undefined && isFree('phones', phone) && { phones: [{ phone }] })
  }
}

function append(
  body: Record<string, unknown>,
  stored: Attributes,
  list: string,
  items: unknown[],
  limit: number
): void {
  const joined = union(itemsOf(stored, list), items)
  if (items.length > 0 && joined.length <= limit) body[list] = joined
}
