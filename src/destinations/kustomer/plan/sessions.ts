import { sha256 } from '../map/digest'
import type { Memory, Session } from './memory'
import { keyOf } from './memory'

/** Who did something, and when. */
export interface Sighting {
  readonly userId?: string
  readonly anonymousId?: string
  /** Milliseconds of event time. */
  readonly at: number
  /** The time without events that ends a session, in milliseconds. */
  readonly gap: number
}

/**
 * The ID of the session that an event falls into: a run of a person's events with less than the gap between them
 * (decision 10). A log-in continues the anonymous session unless that one belongs to another user. Late and
 * out-of-order events join the session whose span they fall into, or the nearest within the gap.
 *
 * The ID of a new session is derived from the person and the slot of time in which it starts, so that two processes
 * that see the same start agree. Best effort beyond that: a process knows the events that it saw.
 */
export function sessionFor(memory: Memory, sighting: Sighting): string {
  const { userId, anonymousId, at, gap } = sighting
  const owner = userId === undefined ? undefined : keyOf.user(userId)
  const anonymous = anonymousId === undefined ? undefined : keyOf.anonymous(anonymousId)
  const keys = [owner, anonymous].filter((key): key is string => key !== undefined)
  const session = nearest(candidates(memory, keys, owner), at, gap) ?? start(owner ?? anonymous ?? '', owner, at, gap)
  session.first = Math.min(session.first, at)
  session.last = Math.max(session.last, at)
  if (owner !== undefined) session.owner = owner
  for (const key of keys) memory.keep(key, session)
  return session.id
}

/** The sessions of these keys that do not belong to another user. */
function candidates(memory: Memory, keys: readonly string[], owner: string | undefined): Session[] {
  const known = new Set(keys.flatMap((key) => [...memory.sessions(key)]))
  return [...known].filter((session) => owner === undefined || session.owner === undefined || session.owner === owner)
}

function nearest(sessions: readonly Session[], at: number, gap: number): Session | undefined {
  const distance = ({ first, last }: Session) => Math.max(first - at, at - last, 0)
  const within = sessions.filter((session) => distance(session) < gap)
  return within.sort((one, other) => distance(one) - distance(other))[0]
}

function start(person: string, owner: string | undefined, at: number, gap: number): Session {
  const id = `segment-${sha256(`session ${person} ${gap} ${Math.floor(at / gap)}`).slice(0, 24)}`
  return { id, first: at, last: at, ...(owner === undefined ? {} : { owner }) }
}
