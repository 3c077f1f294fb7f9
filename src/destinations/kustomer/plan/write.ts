import type { CustomerRecord } from '../map/customer'
import { bring, changesOf } from './bring'
import { claim } from './claim'
import { linkCompany } from './company'
import { find } from './look-up'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import { unchanged } from './outcome'
import type { User } from './user'
import { digestOf } from './user'

/** Whether a plan begins by reading the customer, or by creating it and reading only where Kustomer says duplicate. */
export type Start = 'read' | 'create'

/** Nobody is there: the record that a create begins with. */
const nobody: CustomerRecord = { id: '', attributes: {} }

/**
 * Writes the difference to what is there, or nothing where there is none, and where the same was applied a short while
 * ago does not even look.
 *
 * @param users states of one user, in order
 * @returns what came of each
 */
export function* write(users: readonly User[], memory: Memory, start: Start): Plan<Outcome[]> {
  const [{ userId }] = users
  const digests = users.map(digestOf)
  const firstNew = digests.findIndex((digest) => !memory.isApplied(userId, digest))
  if (firstNew === -1) return users.map(() => unchanged)

  const states: User[] = []
  const notes: string[][] = []
  const outdated: boolean[] = []
  let newest = memory.newestOf(userId)
  for (const user of users.slice(firstNew)) {
    const isOutdated = newest !== undefined && user.at !== undefined && user.at < newest
    const linked = user.company === undefined ? { notes: [] } : yield* linkCompany(user.company, memory)
    const companyId = 'companyId' in linked ? linked.companyId : undefined
    states.push({ ...user, fillOnly: user.fillOnly || isOutdated, ...(companyId === undefined ? {} : { companyId }) })
    notes.push(linked.notes)
    outdated.push(isOutdated)
    if (!isOutdated) newest = user.at ?? newest
  }
  const written = yield* start === 'read' ? readFirst(states, memory) : createFirst(states, memory)
  const outcomes = written.map(({ outcome, notes: own }, index) => {
    const { at } = states[index]
    if (!outdated[index]) memory.apply(userId, digests[firstNew + index], at)
    const late = outdated[index] ? [isLate] : []
    return { outcome, notes: [...notes[index], ...own, ...late] }
  })
  return [...users.slice(0, firstNew).map(() => unchanged), ...outcomes]
}

const isLate = 'timestamp: a newer identify was applied already; only what was empty is filled'

function* readFirst(users: readonly User[], memory: Memory): Plan<Outcome[]> {
  const record = yield* find('externalId', users[0].userId)
  memory.account.sawPerson(record !== undefined)
  if (record !== undefined) return yield* bring(users, record)
  return (yield* create(users)) ?? (yield* settle(users, memory))
}

function* createFirst(users: readonly User[], memory: Memory): Plan<Outcome[]> {
  const created = yield* create(users)
  if (created === undefined) return yield* settle(users, memory)
  memory.account.sawPerson(false)
  return created
}

/** Creates the customer; undefined where Kustomer says duplicate. */
function* create(users: readonly User[]): Plan<Outcome[] | undefined> {
  const { changes, outcomes } = changesOf(users, nobody)
  const attributes = { externalId: users[0].userId, ...changes }
  const answer = yield* ask({ kind: 'createCustomer', attributes })
  if (answer.accepted) return outcomes.map((each, index) => (index === 0 ? { ...each, outcome: 'created' } : each))
  if (answer.because !== 'duplicate') throw answer.failure
  return undefined
}

/** After a duplicate: finds out whose the value is before anything else is written. */
function* settle(users: readonly User[], memory: Memory): Plan<Outcome[]> {
  const record = yield* find('externalId', users[0].userId)
  memory.account.sawPerson(record !== undefined)
  return yield* record === undefined ? claim(users) : bring(users, record)
}
