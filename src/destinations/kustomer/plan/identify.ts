import type { Person } from '../map/person'
import { describeOnce } from './describe'
import { Failure } from './failure'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import { unchanged } from './outcome'
import type { User } from './user'
import { isUserIdTooLong } from './user'
import { words } from './words'
import type { Start } from './write'
import { write } from './write'

/**
 * Creates or updates the customer whose external ID is the user ID: a look-up, then one write or none (decision 3), and
 * none at all where the same was applied a short while ago. A new pair of user and anonymous ID then costs one call that
 * joins the anonymous activity.
 *
 * @throws Failure `user-id-too-long`, `email-held` and `phone-held` (decision 4), and what Kustomer refuses
 */
export function* identify(person: Person, memory: Memory, start: Start = 'read'): Plan<Outcome> {
  const [outcome] = yield* identifyInOrder([person], memory, start)
  return outcome
}

/**
 * Identifies of one user as one: the same as each after the other, in the requests of one. Where a value of theirs is in
 * dispute, which one alone may settle, they fail together, and nothing is written.
 *
 * @param persons at least one, all with the same user ID
 * @throws Failure as `identify` does, for all of them
 */
export function* identifyInOrder(persons: readonly Person[], memory: Memory, start: Start): Plan<Outcome[]> {
  const asked = persons.map(askedOf)
  const users = asked.filter(isUser)
  try {
    const written = yield* writeAll(users, memory, start)
    const outcomes: Outcome[] = []
    for (const each of asked) {
      const { outcome, notes } = (isUser(each) ? written.shift() : each) ?? unchanged
      const tied = isUser(each) && !each.inOneRequest ? yield* tie(each, memory) : []
      outcomes.push({ outcome, notes: [...persons[outcomes.length].notes, ...notes, ...tied] })
    }
    return outcomes
  } catch (error) {
    for (const { userId, company } of users) {
      memory.forget(userId)
      if (company !== undefined) memory.forgetCompany(company.externalId)
    }
    throw error
  }
}

/** What identifies may be made one of: the user ID; undefined where an identify stands for itself. */
export function identifiedAs({ userId, inOneRequest }: Person): string | undefined {
  return inOneRequest || isUserIdTooLong(userId) ? undefined : userId
}

function* writeAll(users: readonly User[], memory: Memory, start: Start): Plan<Outcome[]> {
  const [user] = users
  if (user === undefined) return []
  return user.inOneRequest ? [yield* describeOnce(user, memory)] : yield* write(users, memory, start)
}

/** The user of an identify, or why nothing is asked of Kustomer for it. */
function askedOf(person: Person): User | Outcome {
  const { userId, fromEngage, attributes } = person
  if (userId === undefined) {
    return ignored('userId: there is none, and an anonymous identify makes no customer; nothing was sent')
  }
  if (isUserIdTooLong(userId)) throw new Failure('user-id-too-long')
  if (!fromEngage || Object.keys(attributes).length > 0) return { ...person, userId }
  return ignored('traits: the call comes from Engage and has no trait that Kustomer knows; nothing was sent')
}

const isUser = (asked: User | Outcome): asked is User => 'userId' in asked
const ignored = (why: string): Outcome => ({ outcome: 'ignored', notes: [why] })

/** Joins the anonymous activity to the customer, once for each pair of IDs; a refusal is a note (decision 3). */
function* tie({ userId, trackingId }: User, memory: Memory): Plan<string[]> {
  if (trackingId === undefined || memory.isTied(userId, trackingId)) return []
  const answer = yield* ask({ kind: 'tieIdentity', identity: { externalId: userId, trackingId } })
  if (answer.accepted) {
    memory.tie(userId, trackingId)
    return []
  }
  return [`anonymousId: Kustomer refused to join the anonymous activity${words(answer.failure)}`]
}
