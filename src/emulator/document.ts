import type { Switches } from './switches'

/** A customer's attributes in the form in which they are written. */
export type Attributes = Readonly<Record<string, unknown>>

/** An item of a list such as emails. */
export type Item = Readonly<Record<string, unknown>>

/** The list attributes of a customer whose items are objects (oas). */
export const objectLists = [
  'externalIds',
  'sharedExternalIds',
  'emails',
  'sharedEmails',
  'phones',
  'sharedPhones',
  'whatsapps',
  'facebookIds',
  'instagramIds',
  'socials',
  'sharedSocials',
  'urls',
  'locations'
] as const

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Attributes {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The items of a stored list; none where the attribute is not set. */
export function itemsOf(attributes: Attributes, list: string): readonly Item[] {
  const value = attributes[list]
  return Array.isArray(value) ? (value as Item[]) : []
}

/** What makes two items of a list the same one: e-mails without case, phones by digits, else the whole item. */
export function itemKey(item: unknown): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify(item)
  const { email, phone, externalId, type, username, url } = item as Item
  if (typeof email === 'string') return emailKey(email)
  if (typeof phone === 'string') return phoneKey(phone)
  if (typeof externalId === 'string') return externalId
  if (typeof username === 'string' && typeof type === 'string') return `${type}:${username.toLowerCase()}`
  if (typeof url === 'string') return url
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Two e-mails are one without regard to case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

/** Two phones are one by their digits; a number without any digit stands for itself. */
export function phoneKey(phone: string): string {
  return phone.replace(/\D/g, '') || phone
}

/** The stored list with the given items: an item that is there already takes its new form in place. */
export function union(stored: readonly unknown[], given: readonly unknown[]): unknown[] {
  const byKey = new Map(stored.map((item) => [itemKey(item), item]))
  for (const item of given) byKey.set(itemKey(item), item)
  return [...byKey.values()]
}

/** The customer's document after a write. `company` and `rev` are no part of it. */
export function applyWrite(stored: Attributes, body: Attributes, mode: Switches['list-update-mode']): Attributes {
  const { company: _company, rev: _rev, externalId: _externalId, externalIds: _externalIds, ...fields } = body
  return { ...applyFields(stored, fields, mode), ...externalIdsAfter(stored, body, mode) }
}

/** Null clears, custom values are set one by one (cust), lists follow the mode, what is not named stays. */
export function applyFields(stored: Attributes, fields: Attributes, mode: Switches['list-update-mode']): Attributes {
  const next: Record<string, unknown> = { ...stored }
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) delete next[field]
    else if (field === 'custom') next.custom = mergeCustom(stored.custom, value)
    else if (Array.isArray(value) && mode === 'merge') next[field] = union(itemsOf(stored, field), value)
    else next[field] = value
  }
  return next
}

function mergeCustom(stored: unknown, given: unknown): Record<string, unknown> {
  const merged = { ...(stored as Item | undefined), ...(given as Item) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
}

// A posted externalId comes back in externalIds as well, and a new one replaces the list (rec).
function externalIdsAfter(stored: Attributes, body: Attributes, mode: Switches['list-update-mode']): Attributes {
  const before = itemsOf(stored, 'externalIds')
  const primary = body.externalId
  const has = (items: readonly unknown[], id: unknown): boolean =>
    items.some((item) => (item as Item).externalId === id)
  let items: readonly unknown[] = before
  if (Array.isArray(body.externalIds)) {
    items = mode === 'merge' ? union(before, body.externalIds) : body.externalIds
  } else if (primary === null) {
    items = before.filter((item) => item.externalId !== stored.externalId)
  }
  if (typeof primary === 'string' && !has(items, primary)) {
    const keep = Array.isArray(body.externalIds) || mode === 'merge'
    items = [{ externalId: primary, verified: true }, ...(keep ? items : [])]
  }
  const kept = has(items, stored.externalId) && primary === undefined ? stored.externalId : undefined
  const externalId = typeof primary === 'string' ? primary : (kept ?? (items[0] as Item | undefined)?.externalId)
  return { externalId, externalIds: items }
}
