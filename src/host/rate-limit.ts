import type { TransportResponse } from './transport'

/**
 * When Kustomer takes requests again, in milliseconds, where a refusal says so: `x-ratelimit-reset` in seconds since
 * 1970, else `retry-after` in seconds or as a date.
 */
export function resumesAt({ status, headers }: TransportResponse, now: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN)
  if (Number.isFinite(reset) && reset > 0) return reset * 1000
  const after = headers.get('retry-after')
  if (after === null || after.trim() === '') return undefined
  const seconds = Number(after)
  const at = Number.isFinite(seconds) ? now + seconds * 1000 : Date.parse(after)
  return Number.isNaN(at) ? undefined : at
}
