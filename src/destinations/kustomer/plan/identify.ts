import { sha256 } from '../map/digest'
import type { Person } from '../map/person'
import { bring, claim } from './bring'
import { linkCompany } from './company'
import { describe } from './describe'
import { Failure } from './failure'
import { find } from './look-up'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import type { User } from './user'
import { isUserIdTooLong } from './user'
import { words } from './words'

/**
 * Creates or updates the customer whose external ID is the user ID: a look-up, then one write or none (decision 3), and
 * none at all where the same was applied a short while ago. A new pair of user and anonymous ID then costs one call that
 * joins the anonymous activity.
 *
 * @throws Failure `user-id-too-long`, `email-held` and `phone-held` (decision 4), and what Kustomer refuses
 */
export function* identify(person: Person, memory: Memory): Plan<Outcome> {
  const { userId, notes } = person
  if (userId === undefined) {
    const why = 'userId: there is none, and an anonymous identify makes no customer; nothing was sent'
    return { outcome: 'ignored', notes: [...notes, why] }
  }
  if (isUserIdTooLong(userId)) throw new Failure('user-id-too-long')
  if (person.fromEngage && Object.keys(person.attributes).length === 0) {
    const why = 'traits: the call comes from Engage and has no trait that Kustomer knows; nothing was sent'
    return { outcome: 'ignored', notes: [...notes, why] }
  }
  const user: User = { ...person, userId }
  try {
    const written = yield* write(user, memory)
    const tied = person.inOneRequest ? [] : yield* tie(user, memory)
    return { outcome: written.outcome, notes: [...notes, ...written.notes, ...tied] }
  } catch (error) {
    memory.forget(userId)
    if (person.company !== undefined) memory.forgetCompany(person.company.externalId)
    throw error
  }
}

function* write(user: User, memory: Memory): Plan<Outcome> {
  const { userId, company, trackingId } = user
  const digest = digestOf(user)
  const isTied = trackingId === undefined || !user.inOneRequest || memory.isTied(userId, trackingId)
  if (isTied && memory.isApplied(userId, digest)) return { outcome: 'unchanged', notes: [] }
  if (user.inOneRequest) {
    const described = yield* describe(user, memory)
    memory.apply(userId, digest, user.at)
    return described
  }
  const linked = company === undefined ? { notes: [] } : yield* linkCompany(company, memory)
  const isOutdated = memory.isOutdated(userId, user.at)
  const record = yield* find('externalId', userId)
  const whole: User = { ...user, ...('companyId' in linked ? { companyId: linked.companyId } : {}) }
  const written = yield* record === undefined
    ? create(whole)
    : bring(isOutdated ? { ...whole, fillOnly: true } : whole, record)
  if (!isOutdated) memory.apply(userId, digest, user.at)
  const late = isOutdated ? ['timestamp: a newer identify was applied already; only what was empty is filled'] : []
  return { ...written, notes: [...linked.notes, ...written.notes, ...late] }
}

/** Creates the customer; where Kustomer says duplicate, finds out whose the value is before anything else is written. */
function* create(user: User): Plan<Outcome> {
  const answer = yield* ask({
    kind: 'createCustomer',
    attributes: {
      externalId: user.userId,
      ...user.attributes,
      ...(user.companyId === undefined ? {} : { company: user.companyId })
    }
  })
  if (answer.accepted) return { outcome: 'created', notes: [] }
  if (answer.because !== 'duplicate') throw answer.failure
  const rival = yield* find('externalId', user.userId)
  return yield* rival === undefined ? claim(user) : bring(user, rival)
}

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

function digestOf({ attributes, nameIsPartial, fillOnly, inOneRequest, company }: User): string {
  const sorted = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))
  return sha256(JSON.stringify([sorted, nameIsPartial, fillOnly, inOneRequest, company?.externalId]))
}
