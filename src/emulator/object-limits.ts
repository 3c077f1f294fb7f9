import type { Caller } from './auth'
import { retryAfter, tooMany } from './limits'
import type { Switches } from './switches'
import { fixedMinute, type Window } from './windows'

/** More windows than this are looked through for those that are over. */
const sweepAbove = 10_000

/** Whether a tracking call counts for the limit of its customer (switch `object-limit-scope`). */
export function countsTracking(switches: Pick<Switches, 'object-limit-scope'>): boolean {
  return ['with-tracking', 'with-tracking-and-bulk'].includes(switches['object-limit-scope'])
}

/** Whether an item of a bulk update counts for the limit of its customer (switch `object-limit-scope`). */
export function countsBulk(switches: Pick<Switches, 'object-limit-scope'>): boolean {
  return ['with-bulk', 'with-tracking-and-bulk'].includes(switches['object-limit-scope'])
}

/** Updates of one object: so many in a minute for each key (oas, rec). */
export interface ObjectLimiter {
  /**
   * Counts an update of an object at this time (milliseconds) and writes the headers of its limit.
   *
   * @throws Refusal 429 if it is one too many
   */
  take(update: { id: string; caller: Caller; at: number; headers: Record<string, string> }): void
  reset(): void
}

/** A limiter of so many updates of one object in a minute; windows that are over are forgotten. */
export function createObjectLimiter(limit: number, switches: Pick<Switches, 'retry-after'>): ObjectLimiter {
  const windows = new Map<string, { window: Window; resetAt: number }>()
  const sweep = (at: number): void => {
    for (const [key, { resetAt }] of windows) if (resetAt <= at) windows.delete(key)
  }
  return {
    take({ id, caller, at, headers }) {
      if (windows.size > sweepAbove) sweep(at)
      const key = `${caller.id} ${id}`
      const window = windows.get(key)?.window ?? fixedMinute(limit)
      const { allowed, remaining, resetAt } = window.take(at)
      windows.set(key, { window, resetAt })
      headers['x-ratelimit-object-limit'] = String(limit)
      headers['x-ratelimit-object-remaining'] = String(remaining)
      if (allowed) return
      // x-ratelimit-reset is the organisation's: nothing is known of one for an object.
      Object.assign(headers, retryAfter(at, resetAt, switches))
      throw tooMany('Rate limit of this object exceeded')
    },
    reset: () => windows.clear()
  }
}
