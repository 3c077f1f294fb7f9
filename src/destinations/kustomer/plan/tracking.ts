import type { Identity, TrackingEvent } from '../map/identity'
import type { Activity } from '../map/tracking-event'
import { Failure } from './failure'
import type { PersonKeys } from './keys'
import { keysOf } from './keys'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import type { Outcome } from './outcome'
import { sessionFor } from './sessions'
import { isUserIdTooLong, userIdLimit } from './user'

/**
 * Records a page view, a screen view or an event: one request (decision 2). A user ID goes with identifiers only; an
 * anonymous ID alone creates nobody.
 *
 * @param now milliseconds; stands in for the time of an event that has none
 * @throws Failure `no-identifier`, `user-id-too-long`, and what Kustomer refuses
 */
export function* track(activity: Activity, memory: Memory, now: number): Plan<Outcome> {
  const { anonymousId, trackingId, name, meta } = activity
  const notes = [...activity.notes]
  if (activity.userId === undefined && anonymousId === undefined) throw new Failure('no-identifier')
  const isTooLong = isUserIdTooLong(activity.userId)
  if (isTooLong && anonymousId === undefined) throw new Failure('user-id-too-long')
  if (isTooLong) notes.push(`userId: is longer than ${userIdLimit} characters; recorded under the anonymous ID`)
  const userId = isTooLong ? undefined : activity.userId

  const keys = keysOf({ userId, anonymousId, trackingId })
  const sessionId = activity.sessionId ?? sessionFor(memory, { keys, at: activity.at ?? now, gap: activity.gap })
  const event = trackingId === undefined ? { name, sessionId, meta } : { name, trackingId, sessionId, meta }
  if (userId === undefined) {
    const answer = yield* ask({ kind: 'trackAnonymous', event })
    if (!answer.accepted) throw answer.failure
    return { outcome: 'recorded', notes }
  }
  try {
    notes.push(...(yield* recordIdentified({ externalId: userId, trackingId, sessionId }, event, memory, keys)))
    return { outcome: 'recorded', notes }
  } catch (error) {
    memory.forget(userId)
    throw error
  }
}

/** Records an event of a user; a tracking ID that Kustomer does not take is left out (unknown: `foreign-tracking-id`). */
function* recordIdentified(
  who: { externalId: string; trackingId: string | undefined; sessionId: string },
  event: TrackingEvent,
  memory: Memory,
  keys: PersonKeys
): Plan<string[]> {
  const { externalId, trackingId, sessionId } = who
  const bare: Identity = { externalId, sessionId }
  const identity = trackingId === undefined ? bare : { externalId, trackingId, sessionId }
  const answer = yield* ask({ kind: 'trackIdentified', identity, event })
  if (answer.accepted) {
    memory.tieKeys(keys)
    return []
  }
  if (answer.because !== 'trackingId' || trackingId === undefined) throw answer.failure
  const { trackingId: _refused, ...remaining } = event
  const second = yield* ask({ kind: 'trackIdentified', identity: bare, event: remaining })
  if (!second.accepted) throw second.failure
  return ['anonymousId: Kustomer refused it as a tracking ID; the event was recorded under the user ID alone']
}
