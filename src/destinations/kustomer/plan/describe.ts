import type { DescribedIdentity } from '../map/identity'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import { unchanged } from './outcome'
import type { User } from './user'
import { digestOf } from './user'

/** Describes the user in one request, or in none where the same was said a short while ago. */
export function* describeOnce(user: User, memory: Memory): Plan<Outcome> {
  const { userId, trackingId } = user
  const digest = digestOf(user)
  const isTied = trackingId === undefined || memory.isTied(userId, trackingId)
  if (isTied && memory.isApplied(userId, digest)) return unchanged
  const described = yield* describe(user, memory)
  memory.apply(userId, digest, user.at)
  return described
}

/**
 * Says all that a tracking identity can say, in one request and without reading first. What Kustomer makes of it is not
 * documented: whether a value replaces another, and which record it finds. What it cannot carry is a note.
 *
 * @throws Failure what Kustomer refuses
 */
function* describe(user: User, memory: Memory): Plan<Outcome> {
  const { identity, notes } = toIdentity(user)
  const { userId, trackingId } = user
  let current = trackingId === undefined ? identity : { ...identity, trackingId }
  let answer = yield* ask({ kind: 'describeIdentity', identity: current })
  if (!answer.accepted && answer.because === 'trackingId' && trackingId !== undefined) {
    notes.push('anonymousId: Kustomer refused it as a tracking ID; no anonymous activity was joined')
    current = identity
    answer = yield* ask({ kind: 'describeIdentity', identity: current })
  }
  if (!answer.accepted && answer.because === 'duplicate') {
    notes.push('email, phone: Kustomer says that another customer bears one of them; both left out')
    const { email: _email, phone: _phone, ...rest } = current
    current = rest
    answer = yield* ask({ kind: 'describeIdentity', identity: current })
  }
  if (!answer.accepted) throw answer.failure
  if (current.trackingId !== undefined) memory.tie(userId, current.trackingId)
  return { outcome: 'updated', notes }
}

/** The person in the words of a tracking identity, with a note on each thing that it has no place for. */
function toIdentity({ userId, attributes, company, nameIsPartial, fillOnly }: User) {
  const { emails = [], phones = [], urls = [], locations = [], avatarUrl, name, ...rest } = attributes
  const notes: string[] = []
  const more = (trait: string, count: number) => {
    if (count > 1) notes.push(`${trait}: one request carries one only; ${count - 1} left out`)
  }
  more('email', emails.length)
  more('phone', phones.length)
  more('address', locations.length)
  const missing = [avatarUrl && 'avatar', urls.length > 0 && 'website', company && 'company'].filter(Boolean)
  for (const trait of missing) notes.push(`${String(trait)}: one request cannot carry it; left out`)
  const singles = { ...rest, ...(name === undefined || nameIsPartial ? {} : { name }) }
  if (fillOnly && Object.keys(singles).length > 0) {
    notes.push(`${Object.keys(singles).join(', ')}: one request cannot fill only what is empty; left out`)
  }
  // A name of one part would replace a whole one, which nobody has read.
  if (nameIsPartial) notes.push('name: has one part only, which might replace a whole name; left out')
  const identity: DescribedIdentity = {
    externalId: userId,
    ...(fillOnly ? {} : singles),
    ...(emails[0] === undefined ? {} : { email: emails[0].email }),
    ...(phones[0] === undefined ? {} : { phone: phones[0].phone }),
    ...(locations[0] === undefined ? {} : { location: locations[0] })
  }
  return { identity, notes }
}
