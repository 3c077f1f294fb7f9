import type { CustomerAttributes, CustomerRecord, ListAttributes, SingleAttributes } from './customer'
import { instantOf } from './dates'
import { ownValue } from './own'
import type { Person } from './person'
import { listLimit } from './person'
import { union } from './union'

/** A person, with Kustomer's ID of the company to link. */
export type LinkedPerson = Person & { readonly companyId?: string }

/** What an update has to say of a person, and what it cannot. */
export interface Differences {
  /** Undefined where the record says it all already. */
  readonly changes?: CustomerAttributes
  readonly notes: string[]
}

const lists = { emails: 'email', phones: 'phone', urls: 'website', locations: 'address' } as const

const moments: readonly string[] = ['signedUpAt', 'birthdayAt']

/**
 * What the record lacks of the person. Lists are the union; the company that is there is echoed, since an update
 * without it unlinks it (oas). `fillOnly` keeps every single value that is there.
 */
export function differences(person: LinkedPerson, record: CustomerRecord): Differences {
  const notes: string[] = []
  const changes: CustomerAttributes = {}
  for (const [name, value] of Object.entries(person.attributes) as Array<[keyof CustomerAttributes, unknown]>) {
    const stored = ownValue(record.attributes, name)
    if (isListName(name)) {
      const { items, leftOut, untouchable } = union(name, stored, value as object[], listLimit)
      if (items !== undefined) Object.assign(changes, { [name]: items })
      if (leftOut > 0) notes.push(noRoom(lists[name], leftOut, untouchable))
    } else if (isWorthWriting(name as keyof SingleAttributes, value, stored, person)) {
      Object.assign(changes, { [name]: value })
    }
  }
  const company = companyOf(person, record)
  if (Object.keys(changes).length === 0 && company === record.companyId) return { notes }
  return { changes: company === undefined ? changes : { ...changes, company }, notes }
}

/** The company that the customer is to have: the one that is there, unless the mapping links another. */
export function companyOf({ fillOnly, companyId: linked }: LinkedPerson, { companyId: stored }: CustomerRecord) {
  return stored !== undefined && (linked === undefined || fillOnly) ? stored : linked
}

/** What an update has to say of several states of one person, applied in order. */
export interface DifferencesInOrder {
  /** Undefined where the record says it all already. */
  readonly changes?: CustomerAttributes
  /** For each state: whether it differed from those before it, and what could not be said. */
  readonly each: ReadonlyArray<{ readonly isChanged: boolean; readonly notes: string[] }>
}

/** The one update that does what an update for each would do, one after the other. */
export function differencesInOrder(people: readonly LinkedPerson[], record: CustomerRecord): DifferencesInOrder {
  let current = record
  let changes: CustomerAttributes = {}
  const each = people.map((person) => {
    const { changes: own, notes } = differences(person, current)
    if (own === undefined) return { isChanged: false, notes }
    changes = { ...changes, ...own }
    const { company, ...attributes } = own
    const companyId = company ?? current.companyId
    current = {
      ...current,
      ...(companyId === undefined ? {} : { companyId }),
      attributes: { ...current.attributes, ...attributes }
    }
    return { isChanged: true, notes }
  })
  return isSaidAlready(changes, record)
    ? { each: each.map(({ notes }) => ({ isChanged: false, notes })) }
    : { changes, each }
}

/** Whether nothing is left of it: a value may have changed and changed back. */
function isSaidAlready({ company, ...attributes }: CustomerAttributes, record: CustomerRecord): boolean {
  if (company !== record.companyId && company !== undefined) return false
  return Object.entries(attributes).every(([name, value]) => isSame(name, value, ownValue(record.attributes, name)))
}

function isListName(name: string): name is keyof ListAttributes & keyof typeof lists {
  return Object.prototype.hasOwnProperty.call(lists, name)
}

function isWorthWriting(name: keyof SingleAttributes, value: unknown, stored: unknown, person: Person): boolean {
  const isEmpty = stored === undefined || stored === null || stored === ''
  if (isEmpty) return true
  if (person.fillOnly || (name === 'name' && person.nameIsPartial)) return false
  return !isSame(name, value, stored)
}

/** Lists that are sent hold something new, so they are never the same. */
function isSame(name: string, value: unknown, stored: unknown): boolean {
  return moments.includes(name) ? instantOf(value) === instantOf(stored) : value === stored
}

function noRoom(trait: string, count: number, untouchable: boolean): string {
  const values = count === 1 ? 'one value' : `${count} values`
  return untouchable
    ? `${trait}: the customer's list cannot be sent back whole, so ${values} could not be added; nothing of it was touched`
    : `${trait}: the customer has ${listLimit} already; ${values} left out`
}
