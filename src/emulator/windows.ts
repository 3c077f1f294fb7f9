/** The length of a window of a limit, in milliseconds (rl). */
export const windowMs = 60_000

/** What a window says of a request. */
export interface Taken {
  allowed: boolean
  /** How many more requests fit now. */
  remaining: number
  /** When there is room again: milliseconds. */
  resetAt: number
}

/** Counts requests against a limit; times are milliseconds. */
export interface Window {
  take(at: number): Taken
}

/** So many requests in a minute that opens with the first request after the last one closed. */
export function fixedMinute(limit: number): Window {
  let start = Number.NEGATIVE_INFINITY
  let used = 0
  return {
    take(at) {
      if (at >= start + windowMs || at < start) {
        start = at
        used = 0
      }
      used++
      return { allowed: used <= limit, remaining: Math.max(0, limit - used), resetAt: start + windowMs }
    }
  }
}

/** A bucket that holds so many requests and loses them evenly, all within a minute; a refused request adds nothing. */
export function leakyBucket(limit: number): Window {
  const perMs = limit / windowMs
  // Hides the rounding of many small leaks, and nothing as large as a request.
  const rounding = limit * 1e-9
  let last = Number.NEGATIVE_INFINITY
  let level = 0
  return {
    take(at) {
      // A clock that is set back opens a new bucket.
      level = at < last ? 0 : Math.max(0, level - (at - last) * perMs)
      last = at
      const allowed = level + 1 <= limit + rounding
      if (allowed) level++
      const remaining = Math.max(0, Math.floor(limit - level + rounding))
      return { allowed, remaining, resetAt: remaining > 0 ? at : at + (level + 1 - limit) / perMs }
    }
  }
}
