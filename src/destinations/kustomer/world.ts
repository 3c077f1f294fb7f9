import { Memories } from './plan/memory'

/** What an action needs of the process around it: the time, and what is remembered from event to event. */
export interface World {
  /** The time, in milliseconds. */
  readonly now: () => number
  readonly memories: Memories
}

/** A world with a clock of its own; tests and the host give their own clock or a longer memory. */
export function newWorld(now: () => number = Date.now, memories = new Memories(now)): World {
  return { now, memories }
}
