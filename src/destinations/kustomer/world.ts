import { Memories } from './plan/memory'
import type { UnderWay } from './send/shared'

/** What an action needs of the process around it: the time, what is remembered, and what is under way. */
export interface World {
  /** The time, in milliseconds. */
  readonly now: () => number
  readonly memories: Memories
  readonly underWay: UnderWay
}

/** A world with a clock of its own; tests and the host give their own clock or a longer memory. */
export function newWorld(now: () => number = Date.now, memories = new Memories(now)): World {
  return { now, memories, underWay: new Map() }
}
