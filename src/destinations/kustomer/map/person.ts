import type { Company } from './company'
import { toCompany } from './company'
import type { ListAttributes, SingleAttributes } from './customer'
import { instantOf } from './dates'
import { ownKeys, ownText, ownValue } from './own'
import { cutText, wellFormed } from './text'
import type { FitOptions, ListItem } from './trait-goal'
import type { TraitRow } from './traits'
import { traitRow } from './traits'
import { sameItem } from './union'
import { isList } from './values'

/** The longest list that Kustomer takes (oas). */
export const listLimit = 10

/** The most values of one trait that are looked at: far more than find room. */
const mostValues = 100

/** The person whom an identify describes, in Kustomer's words: everything fitted, nothing asked yet. */
export interface Person {
  readonly userId?: string
  readonly anonymousId?: string
  /** The ID under which Kustomer keeps activity: `kustomer_tracking_id`, else the anonymous ID. */
  readonly trackingId?: string
  readonly attributes: SingleAttributes & ListAttributes
  /** The name was made from one part only: it never replaces a name that is there. */
  readonly nameIsPartial: boolean
  readonly notes: readonly string[]
  /** Single values fill what is empty and replace nothing. */
  readonly fillOnly: boolean
  /** Whether a record without another external ID is taken over by a value in dispute. */
  readonly takeOver: { readonly email: boolean; readonly phone: boolean }
  /** The call comes from Engage, which sends identifies without traits too. */
  readonly fromEngage: boolean
  /** The company to link, where the mapping says so. */
  readonly company?: Company
  /** Everything goes through one tracking call, without reading first. */
  readonly inOneRequest: boolean
  /** When the call was made, in milliseconds; undefined where the event does not say. */
  readonly at?: number
}

/** A payload of the identify action → the person. Never throws, whatever the payload holds. */
export function toPerson(payload: unknown): Person {
  const callingCode = ownText(payload, 'defaultCallingCode')
  const { attributes, nameIsPartial, notes } = fitTraits(
    ownValue(payload, 'traits'),
    callingCode ? { callingCode } : {}
  )
  const userId = identifier(payload, 'userId')
  const anonymousId = identifier(payload, 'anonymousId')
  const trackingId = identifier(payload, 'trackingId') ?? anonymousId
  const at = instantOf(ownValue(payload, 'timestamp'))
  const isLinking = ownValue(payload, 'linkCompany') === true
  const none: ReturnType<typeof toCompany> = { notes: [] }
  const { company, notes: companyNotes } = isLinking ? toCompany(ownValue(payload, 'company')) : none
  return {
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(trackingId === undefined ? {} : { trackingId }),
    ...(at === undefined ? {} : { at }),
    ...(company === undefined ? {} : { company }),
    attributes,
    nameIsPartial,
    notes: [...notes, ...companyNotes],
    inOneRequest: ownValue(payload, 'oneRequest') === true,
    fillOnly: ownValue(payload, 'existingValues') === 'fill',
    takeOver: {
      email: ownValue(payload, 'takeOverByEmail') !== false,
      phone: ownValue(payload, 'takeOverByPhone') === true
    },
    fromEngage: ownValue(payload, 'fromEngage') === true
  }
}

/** An identifier as it stands, but for halves of characters, which no URL and no JSON parser takes. */
export function identifier(payload: unknown, key: string): string | undefined {
  const value = ownText(payload, key)
  return value === undefined ? undefined : wellFormed(value)
}

interface Traits {
  attributes: SingleAttributes & ListAttributes
  nameIsPartial: boolean
  notes: string[]
}

function fitTraits(traits: unknown, options: FitOptions): Traits {
  const notes: string[] = []
  const attributes: Record<string, unknown> = {}
  const nameParts: { firstName?: string; lastName?: string } = {}
  const { known, unknown } = rowsOf(traits)
  for (const [name, { row, value }] of known) {
    const note = (text: string) => {
      const whole = `${row.trait}: ${text}`
      if (!notes.includes(whole)) notes.push(whole)
    }
    const { goal } = row
    if (goal.goes === 'nowhere') note(`${row.says}; left out`)
    else if (goal.goes === 'list') {
      const items = fitList(value, (each) => goal.fit(each, options), note)
      if (items.length > 0) attributes[goal.attribute] = items
    } else {
      const fitted = goal.fit(value)
      if (fitted.note !== undefined) note(fitted.note)
      if (fitted.value === undefined) continue
      if (goal.goes === 'single') attributes[goal.attribute] = fitted.value
      else if (name === 'firstName' || name === 'lastName') nameParts[name] = fitted.value
    }
  }
  if (unknown.length > 0) notes.push(`${listed(unknown)}: Kustomer has no attribute of that name; left out`)
  const parts = [nameParts.firstName, nameParts.lastName].filter((part) => part !== undefined)
  const nameIsPartial = attributes.name === undefined && parts.length === 1
  if (attributes.name === undefined && parts.length > 0) attributes.name = cutText(parts.join(' '), 256)
  return { attributes, nameIsPartial, notes }
}

/** The traits by row of the table; a trait in camelCase goes before the same in snake_case. */
function rowsOf(traits: unknown) {
  const known = new Map<string, { row: TraitRow; value: unknown }>()
  const unknown: string[] = []
  if (typeof traits !== 'object' || traits === null || Array.isArray(traits)) return { known, unknown }
  for (const name of ownKeys(traits)) {
    const value = ownValue(traits, name)
    if (value === undefined || value === null || value === '') continue
    const row = traitRow(name)
    if (row === undefined) unknown.push(name)
    else if (!known.has(row.trait) || name === row.trait) known.set(row.trait, { row, value })
  }
  return { known, unknown }
}

function fitList(
  value: unknown,
  fit: (value: unknown) => { value?: ListItem; note?: string },
  note: (text: string) => void
): ListItem[] {
  const items: ListItem[] = []
  for (const each of (isList(value) ? value : [value]).slice(0, mostValues)) {
    const fitted = fit(each)
    if (fitted.note !== undefined) note(fitted.note)
    const item = fitted.value
    if (item !== undefined && !items.some((present) => sameItem(present, item))) items.push(item)
  }
  if (items.length > listLimit) note(`${items.length} values, and Kustomer takes ${listLimit}; the rest is left out`)
  return items.slice(0, listLimit)
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => cutText(wellFormed(name), 64))
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
