import { setTimeout as wait } from 'node:timers/promises'
import type { Deliver } from './deliver'
import type { Delivery } from './delivery'

/** How retries wait; tests give their own clock and never sleep. */
export interface Timing {
  /** The time in milliseconds. */
  readonly now: () => number
  /** Waits so many milliseconds, or until the signal. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** From 0 up to 1. */
  readonly random: () => number
}

/** Real time. */
export const realTime: Timing = {
  now: Date.now,
  sleep: (ms, signal) => wait(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined),
  random: Math.random
}

/** The tries that an event gets in all. */
export const tries = 5

const base = 500
const cap = 30_000
/** The length of Kustomer's window, within which a limit without a time of its own comes to an end. */
const window = 60_000
/** No header can make an event wait longer; a clock that is wrong must not stop everything. */
const longest = 5 * 60_000
/** After a limit the waiting events set out within this time of one another. */
const spread = 1_000

/**
 * Tries again while an event is pending, five times in all: after Kustomer's own time where it names one, otherwise
 * after a random time under a bound that doubles. The signal ends the waiting.
 */
export function withRetries(deliver: Deliver, timing: Timing = realTime, signal?: AbortSignal): Deliver {
  const isStopped = () => signal?.aborted === true
  return async (event) => {
    let requests = 0
    for (let attempt = 1; ; attempt++) {
      const delivery = await deliver(event)
      requests += delivery.requests
      if (delivery.status !== 'pending' || attempt === tries || isStopped()) {
        return { ...delivery, requests }
      }
      await timing.sleep(waitBefore(attempt, delivery, timing), signal)
      if (isStopped()) return { ...delivery, requests }
    }
  }
}

/** How long to wait after a try, in milliseconds. */
function waitBefore(attempt: number, { resumesAt, error }: Delivery, { now, random }: Timing): number {
  if (resumesAt !== undefined) {
    return Math.min(Math.max(resumesAt - now(), 0), longest) + random() * spread
  }
  if (error?.status === 429) return random() * window
  // Full jitter: events that failed together do not come back together.
  return random() * Math.min(cap, base * 2 ** (attempt - 1))
}
