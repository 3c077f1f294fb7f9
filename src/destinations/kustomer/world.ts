import { Memories } from './plan/memory'
import type { UnderWay } from './send/shared'

/** How long a batch may take unless another time is given, in milliseconds. */
export const batchTime = 30_000

/** What an action needs of the process around it: the time, what is remembered, and what is under way. */
export interface World {
  /** The time, in milliseconds. */
  readonly now: () => number
  /** Waits so many milliseconds of that time. */
  readonly sleep: (ms: number) => Promise<void>
  /** How long a batch may take, in milliseconds; what is not begun by then gets a status that is retried. */
  readonly batchTime: number
  readonly memories: Memories
  readonly underWay: UnderWay
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A world with the process's own clock; tests and the host give their own, or a longer memory. */
export function newWorld(given: Partial<Omit<World, 'underWay'>> = {}): World {
  const now = given.now ?? Date.now
  return {
    now,
    sleep: given.sleep ?? sleep,
    batchTime: given.batchTime ?? batchTime,
    memories: given.memories ?? new Memories(now),
    underWay: new Map()
  }
}
