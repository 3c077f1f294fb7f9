import { sha256 } from '../map/digest'
import type { PersonKeys } from './keys'
import type { Memory, Session } from './memory'

/** Who did something, and when. */
export interface Sighting {
  readonly keys: PersonKeys
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
export function sessionFor(memory: Memory, { keys: { user, anonymous }, at, gap }: Sighting): string {
  const known = [...sessionsOf(memory, user), ...sessionsOf(memory, anonymous)]
  const session = nearest(known, user, at, gap) ?? start(user ?? anonymous ?? '', at, gap)
  session.first = Math.min(session.first, at)
  session.last = Math.max(session.last, at)
  if (user !== undefined) session.owner = user
  if (user !== undefined) memory.keep(user, session)
  if (anonymous !== undefined) memory.keep(anonymous, session)
  return session.id
}

function sessionsOf(memory: Memory, key: string | undefined): readonly Session[] {
  return key === undefined ? [] : memory.sessions(key)
}

/** The session within the gap that is nearest, the first of several; none that belongs to another user. */
function nearest(known: readonly Session[], user: string | undefined, at: number, gap: number): Session | undefined {
  let found: Session | undefined
  let least = gap
  for (const session of known) {
    if (user !== undefined && session.owner !== undefined && session.owner !== user) continue
    const distance = Math.max(session.first - at, at - session.last, 0)
    if (distance >= least) continue
    found = session
    least = distance
  }
  return found
}

function start(person: string, at: number, gap: number): Session {
  const id = `segment-${sha256(`session ${person} ${gap} ${Math.floor(at / gap)}`).slice(0, 24)}`
  return { id, first: at, last: at }
}
