import type { CustomerAttributes, CustomerRecord } from '../map/customer'
import { valuesOf } from '../map/customer'
import { companyOf, differences, differencesInOrder } from '../map/differences'
import { ownValue } from '../map/own'
import { Failure } from './failure'
import type { Claimed } from './holder'
import { isFreeFor, uniqueLists } from './holder'
import { find } from './look-up'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import type { User } from './user'

/**
 * Brings a record to what the user's traits say: writes the difference, or nothing where there is none. After a
 * duplicate the record is read again, and the rest is written without the values that others hold.
 *
 * @param users states of one user, in order; a dispute is settled for one alone
 * @param claimed how a record that is taken over was found: it gets the external ID
 * @returns what came of each state
 * @throws Failure what Kustomer refuses, `conflict` where it keeps saying duplicate
 */
export function* bring(users: readonly User[], record: CustomerRecord, claimed?: Claimed): Plan<Outcome[]> {
  const { changes, outcomes } = changesOf(users, record, claimed)
  if (changes === undefined) return outcomes
  const answer = yield* ask({ kind: 'updateCustomer', id: record.id, attributes: changes })
  if (answer.accepted) return outcomes
  if (answer.because !== 'duplicate' || users.length > 1) throw answer.failure
  return [yield* settle(users[0], record, claimed, answer.failure)]
}

/** What an update has to say, and what comes of each state with it. */
export function changesOf(users: readonly User[], record: CustomerRecord, claimed?: Claimed) {
  const { changes, each } = differencesInOrder(users, record)
  const outcomes: Outcome[] = each.map(({ isChanged, notes }) => ({
    outcome: isChanged || claimed ? 'updated' : 'unchanged',
    notes
  }))
  if (claimed === undefined) return { changes, outcomes }
  const [user] = users
  const company = companyOf(user, record)
  const externalId = user.userId
  const withId: CustomerAttributes = { externalId, ...changes, ...(company === undefined ? {} : { company }) }
  return { changes: withId, outcomes }
}

/** After a duplicate: reads again, and writes what nobody else holds; at the end without any new e-mail and phone. */
function* settle(user: User, record: CustomerRecord, claimed: Claimed | undefined, refused: Failure): Plan<Outcome> {
  const current = yield* find('externalId', user.userId)
  if (current === undefined && claimed === undefined) throw refused
  const stillClaimed = current === undefined ? claimed : undefined
  const target = current ?? (yield* stillFree(user, record, stillClaimed))
  const settled = yield* withoutDisputed(user, target)
  const bare = withoutUnique(settled.user, target)
  const attempts =
    bare.notes.length === 0 ? [settled] : [settled, { user: bare.user, notes: [...settled.notes, ...bare.notes] }]
  let failure = refused
  for (const { user: narrowed, notes } of attempts) {
    const { changes, outcomes } = changesOf([narrowed], target, stillClaimed)
    const [{ outcome, notes: own }] = outcomes
    if (changes === undefined) return { outcome, notes: [...own, ...notes] }
    const again = yield* ask({ kind: 'updateCustomer', id: target.id, attributes: changes })
    if (again.accepted) return { outcome, notes: [...own, ...notes] }
    if (again.because !== 'duplicate') throw again.failure
    failure = again.failure
  }
  throw failure
}

/** The record that is taken over, read again: somebody else may have taken it over meanwhile. */
function* stillFree(user: User, record: CustomerRecord, claimed: Claimed | undefined): Plan<CustomerRecord> {
  if (claimed === undefined) return record
  const { by, value } = claimed
  const holder = yield* find(by, value)
  if (holder !== undefined && isFreeFor(user.userId, holder)) return holder
  throw new Failure(`${by}-held`, { holder: (holder ?? record).id, holderIsFree: false })
}

interface Narrowed {
  readonly user: User
  readonly notes: string[]
}

/** The user without the e-mails and phones that another record holds; each is named with its holder. */
function* withoutDisputed(user: User, target: CustomerRecord): Plan<Narrowed> {
  const notes: string[] = []
  let attributes = user.attributes
  for (const { by, list } of uniqueLists) {
    for (const value of newValues(user, target, list, by)) {
      const holder = yield* find(by, value)
      if (holder === undefined || holder.id === target.id) continue
      attributes = without(attributes, list, by, [value])
      notes.push(`${by}: customer ${holder.id} bears it already; left out`)
    }
  }
  return { user: { ...user, attributes }, notes }
}

/** The user without any new e-mail or phone: what is left to do where no look-up names the value in dispute. */
function withoutUnique(user: User, target: CustomerRecord): Narrowed {
  const notes: string[] = []
  let attributes = user.attributes
  for (const { by, list } of uniqueLists) {
    const values = newValues(user, target, list, by)
    if (values.length === 0) continue
    attributes = without(attributes, list, by, values)
    notes.push(`${by}: Kustomer says that another customer bears it, and a look-up finds none; left out`)
  }
  return { user: { ...user, attributes }, notes }
}

function newValues(user: User, target: CustomerRecord, list: 'emails' | 'phones', by: string): string[] {
  const { changes } = differences({ ...user, attributes: { [list]: user.attributes[list] ?? [] } }, target)
  const stored = valuesOf(ownValue(target.attributes, list), by)
  return valuesOf(changes?.[list], by).filter((value) => !stored.includes(value))
}

function without(attributes: User['attributes'], list: 'emails' | 'phones', by: string, values: string[]) {
  const kept = (attributes[list] ?? []).filter((item) => !values.includes(String(ownValue(item, by))))
  const { [list]: _removed, ...rest } = attributes
  return kept.length === 0 ? rest : { ...rest, [list]: kept }
}
