import { Refusal } from './errors'

/** The length of a window of the organisation's limit, in milliseconds (rl). */
export const windowMs = 60_000

/** The organisation's limit: so many requests in a fixed window, shared by all keys. */
export interface RateLimiter {
  /**
   * Counts a request at this time (milliseconds).
   *
   * @returns the headers of the answer, and a 429 if the request is one too many.
   */
  take(at: number): { headers: Record<string, string>; refusal?: Refusal }
  reset(): void
}

/** A limiter whose window opens with the first request after the last window closed. */
export function createRateLimiter(limit: number): RateLimiter {
  let start = Number.NEGATIVE_INFINITY
  let used = 0
  return {
    take(at) {
      if (at >= start + windowMs || at < start) {
        start = at
        used = 0
      }
      used++
      const headers: Record<string, string> = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(Math.max(0, limit - used))
      }
      if (used <= limit) return { headers }
      // Ordinary answers lacked the reset header (rec); it was there when the limit was hit (tap). Epoch seconds (rl).
      headers['x-ratelimit-reset'] = String(Math.ceil((start + windowMs) / 1000))
      return { headers, refusal: new Refusal(429, 'toomanyrequests', 'Too Many Requests', 'Rate limit exceeded') }
    },
    reset() {
      start = Number.NEGATIVE_INFINITY
      used = 0
    }
  }
}
