import { setTimeout as wait } from 'node:timers/promises'
import type { Deliver } from './deliver'
import type { Delivery } from './delivery'
import { longestWait, minute, patience } from './rate-limit'

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
/** After a limit the waiting events set out within this time of one another. */
const spread = 1_000

/** How the sentence of a failure says that a tracking call may have been recorded though it failed. */
const mayBeRecorded = 'may have been recorded all the same'

/**
 * Tries again while an event is pending, five times in all: after Kustomer's own time where it names one, otherwise
 * after a random time under a bound that doubles. A limit is waited out without using up a try, ten minutes in all: a
 * request that was refused by it was not served. The signal ends the waiting.
 */
export function withRetries(deliver: Deliver, timing: Timing = realTime, signal?: AbortSignal): Deliver {
  const isStopped = () => signal?.aborted === true
  return async (event) => {
    const began = timing.now()
    let requests = 0
    let limits = 0
    let limitedFor = 0
    let isAmbiguous = false
    for (let attempt = 1; ;) {
      const delivery = await deliver(event)
      requests += delivery.requests
      isAmbiguous ||= delivery.error?.message.includes(mayBeRecorded) === true
      const soFar: Delivery = { ...delivery, requests, ...(isAmbiguous && { ambiguous: true }) }
      if (delivery.status !== 'pending' || isStopped()) return soFar
      const isLimited = delivery.error?.status === 429
      const wait = isLimited ? waitForLimit(++limits, delivery, timing) : waitBefore(attempt, delivery, timing)
      if (isLimited) {
        limitedFor += wait
        // A pacer under the deliverer may have waited already.
        if (Math.max(limitedFor, timing.now() - began) > patience) return soFar
      } else if (attempt++ === tries) return soFar
      await timing.sleep(wait, signal)
      if (isStopped()) return soFar
    }
  }
}

/** How long to wait after a try, in milliseconds. */
function waitBefore(attempt: number, { resumesAt }: Delivery, { now, random }: Timing): number {
  if (resumesAt !== undefined) return waitUntil(resumesAt, now()) + random() * spread
  // Full jitter: events that failed together do not come back together.
  return random() * Math.min(cap, base * 2 ** (attempt - 1))
}

/** How long to wait after a limit; by a clock that is wrong its end may be over already, so the waits grow. */
function waitForLimit(limits: number, { resumesAt }: Delivery, { now, random }: Timing): number {
  if (resumesAt === undefined) return random() * minute
  const least = Math.min(base * 2 ** (limits - 1), minute)
  return Math.max(waitUntil(resumesAt, now()), least) + random() * spread
}

const waitUntil = (at: number, now: number) => Math.min(Math.max(at - now, 0), longestWait)
