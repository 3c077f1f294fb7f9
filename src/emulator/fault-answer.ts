import { refusalAnswer } from './error-answer'
import { Refusal } from './errors'
import { tooMany, waitHeaders } from './limits'
import type { GatedAnswer } from './pipeline'
import type { Switches } from './switches'

const titles: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout'
}

/** How long a 429 that a fault made says to wait, in milliseconds: a test should not wait for a minute. */
const waitMs = 1000

/**
 * The answer of a fault of kind `status`. A 429 looks like that of the organisation's limit, which it does not count
 * for; a 5xx bears no limit, as from a gateway.
 *
 * @param at the time, in milliseconds
 */
export function faultAnswer(status: number, rateLimit: number, switches: Switches, at: number): GatedAnswer {
  if (status === 429) {
    const headers = {
      'x-ratelimit-limit': String(rateLimit),
      'x-ratelimit-remaining': '0',
      ...waitHeaders(at, at + waitMs, switches)
    }
    return { ...refusalAnswer(tooMany(), switches), headers }
  }
  const title = titles[status] ?? 'Server Error'
  return { ...refusalAnswer(new Refusal(status, 'servererror', title), switches), headers: {} }
}
