import { Refusal } from './errors'
import type { Switches } from './switches'
import { fixedMinute, leakyBucket } from './windows'

/** The switches that decide on how limits are counted and told. */
export type LimitSwitches = Pick<Switches, 'rate-limit-window' | 'reset-header' | 'retry-after'>

/** The organisation's limit: so many requests in 60 seconds, shared by all keys. */
export interface RateLimiter {
  /**
   * Counts a request at this time (milliseconds).
   *
   * @returns the headers of the answer, and a 429 if the request is one too many.
   */
  take(at: number): { headers: Record<string, string>; refusal?: Refusal }
  reset(): void
}

/** A limiter of so many requests in 60 seconds. */
export function createRateLimiter(limit: number, switches: LimitSwitches): RateLimiter {
  const open = () => (switches['rate-limit-window'] === 'leaky-bucket' ? leakyBucket(limit) : fixedMinute(limit))
  let window = open()
  return {
    take(at) {
      const { allowed, remaining, resetAt } = window.take(at)
      const headers: Record<string, string> = {
        'x-ratelimit-limit': String(limit),
        'x-ratelimit-remaining': String(remaining)
      }
      if (!allowed) return { headers: { ...headers, ...waitHeaders(at, resetAt, switches) }, refusal: tooMany() }
      if (switches['reset-header'] === 'always') headers['x-ratelimit-reset'] = epochSeconds(resetAt)
      return { headers }
    },
    reset() {
      window = open()
    }
  }
}

/** What a 429 says of the time to wait, as far as the switches let it; times are milliseconds. */
export function waitHeaders(at: number, resetAt: number, switches: LimitSwitches): Record<string, string> {
  return {
    ...(switches['reset-header'] !== 'never' && { 'x-ratelimit-reset': epochSeconds(resetAt) }),
    ...retryAfter(at, resetAt, switches)
  }
}

/** Retry-After in whole seconds, if 429 answers bear it; times are milliseconds. */
export function retryAfter(
  at: number,
  resetAt: number,
  switches: Pick<Switches, 'retry-after'>
): Record<string, string> {
  if (switches['retry-after'] === 'no') return {}
  return { 'retry-after': String(Math.max(1, Math.ceil((resetAt - at) / 1000))) }
}

/** 429; its body is not documented. */
export function tooMany(detail = 'Rate limit exceeded'): Refusal {
  return new Refusal(429, 'toomanyrequests', 'Too Many Requests', detail)
}

// Epoch seconds (rl), rounded up: whoever waits until then has waited long enough.
function epochSeconds(at: number): string {
  return String(Math.ceil(at / 1000))
}
