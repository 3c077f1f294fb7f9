import type { HttpAnswer } from '../report/judge'

/** The part of an answer that says something of limits. */
type Limited = Pick<HttpAnswer, 'status' | 'headers'>

/**
 * When Kustomer takes requests again, in milliseconds, where a refusal says so: `x-ratelimit-reset` in seconds since
 * 1970, else `retry-after` in seconds or as a date.
 */
export function resumesAt({ status, headers }: Limited, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const reset = numberIn(headers, 'x-ratelimit-reset')
  if (reset !== undefined && reset > 0) return reset * 1000
  const after = headers.get('retry-after')
  if (after === null || after.trim() === '') return undefined
  const seconds = Number(after)
  const at = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(after)
  return Number.isNaN(at) ? undefined : at
}

/** What an answer says of the organisation's minute. */
export interface LimitHeaders {
  /** The requests that the organisation has in a minute. */
  readonly limit?: number
  /** What is left of them, for all its apps. */
  readonly remaining?: number
  /** The end of the minute, in milliseconds; ordinary answers may lack it. */
  readonly reset?: number
}

/** Reads the headers of the organisation's limit; what is no number is left out. */
export function limitHeaders({ headers }: Pick<Limited, 'headers'>): LimitHeaders {
  const limit = numberIn(headers, 'x-ratelimit-limit')
  const remaining = numberIn(headers, 'x-ratelimit-remaining')
  const reset = numberIn(headers, 'x-ratelimit-reset')
  return {
    limit: limit !== undefined && limit >= 1 ? limit : undefined,
    remaining: remaining !== undefined && remaining >= 0 ? remaining : undefined,
    reset: reset !== undefined && reset > 0 ? reset * 1000 : undefined
  }
}

function numberIn(headers: HttpAnswer['headers'], name: string): number | undefined {
  const text = headers.get(name)
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) ? value : undefined
}
