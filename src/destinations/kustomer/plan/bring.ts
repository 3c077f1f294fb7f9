import type { CustomerAttributes, CustomerRecord } from '../map/customer'
import { externalIdsOf, valuesOf } from '../map/customer'
import { companyOf, differences } from '../map/differences'
import { ownValue } from '../map/own'
import { Failure } from './failure'
import { find } from './look-up'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import type { User } from './user'

/** The values that Kustomer wants to be one customer's alone, in the order in which a holder is looked for. */
const unique = [
  { by: 'email', list: 'emails' },
  { by: 'phone', list: 'phones' }
] as const

/**
 * Takes over the record that bears the disputed e-mail or phone, where it bears no other external ID and the mapping
 * allows it. Otherwise nobody is created (decision 4).
 *
 * @throws Failure `email-held` or `phone-held` with the holder's ID, `holder-not-found` where no look-up names one
 */
export function* claim(user: User): Plan<Outcome> {
  let refusal: Failure | undefined
  for (const { by, list } of unique) {
    for (const value of valuesOf(user.attributes[list], by)) {
      const holder = yield* find(by, value)
      if (holder === undefined) continue
      const isFree = externalIdsOf(holder).every((id) => id === user.userId)
      if (isFree && user.takeOver[by]) {
        const note = `${by}: customer ${holder.id} bore it and no external ID, and was taken over`
        const { outcome, notes } = yield* bring(user, holder, user.userId)
        return { outcome, notes: [note, ...notes] }
      }
      refusal = refusal ?? new Failure(`${by}-held`, { holder: holder.id, holderIsFree: isFree })
    }
  }
  throw refusal ?? new Failure('holder-not-found')
}

/**
 * Brings a record to what the user's traits say: writes the difference, or nothing where there is none. After a
 * duplicate the record is read again, and the rest is written without the values that others hold.
 *
 * @param claimed the external ID to give to a record that is taken over
 * @throws Failure what Kustomer refuses, `conflict` where it keeps saying duplicate
 */
export function* bring(user: User, record: CustomerRecord, claimed?: string): Plan<Outcome> {
  const first = changesOf(user, record, claimed)
  if (first.changes === undefined) return { outcome: 'unchanged', notes: first.notes }
  const answer = yield* ask({ kind: 'updateCustomer', id: record.id, attributes: first.changes })
  if (answer.accepted) return { outcome: 'updated', notes: first.notes }
  if (answer.because !== 'duplicate') throw answer.failure

  const current = yield* find('externalId', user.userId)
  const target = current ?? record
  const stillClaimed = current === undefined ? claimed : undefined
  if (current === undefined && claimed === undefined) throw answer.failure
  const settled = yield* withoutDisputed(user, target)
  const bare = withoutUnique(settled.user, target)
  const attempts =
    bare.notes.length === 0 ? [settled] : [settled, { user: bare.user, notes: [...settled.notes, ...bare.notes] }]
  let failure = answer.failure
  for (const { user: narrowed, notes } of attempts) {
    const next = changesOf(narrowed, target, stillClaimed)
    if (next.changes === undefined) return { outcome: 'unchanged', notes: [...next.notes, ...notes] }
    const again = yield* ask({ kind: 'updateCustomer', id: target.id, attributes: next.changes })
    if (again.accepted) return { outcome: 'updated', notes: [...next.notes, ...notes] }
    if (again.because !== 'duplicate') throw again.failure
    failure = again.failure
  }
  throw failure
}

interface Narrowed {
  readonly user: User
  readonly notes: string[]
}

/** The user without the e-mails and phones that another record holds; each is named with its holder. */
function* withoutDisputed(user: User, target: CustomerRecord): Plan<Narrowed> {
  const notes: string[] = []
  let attributes = user.attributes
  for (const { by, list } of unique) {
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
  for (const { by, list } of unique) {
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

function changesOf(user: User, record: CustomerRecord, claimed: string | undefined) {
  const { changes, notes } = differences(user, record)
  if (claimed === undefined) return { changes, notes }
  const company = companyOf(user, record)
  const withId: CustomerAttributes = { externalId: claimed, ...changes, ...(company === undefined ? {} : { company }) }
  return { changes: withId, notes }
}
