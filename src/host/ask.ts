import type { Settings } from '../destinations/kustomer/generated-types'
import { Failure } from '../destinations/kustomer/plan/failure'
import { isRetryable } from '../destinations/kustomer/report/failure'
import { failureTable } from '../destinations/kustomer/report/failure-table'
import type { Deed } from '../destinations/kustomer/report/deeds'
import type { HttpAnswer } from '../destinations/kustomer/report/judge'
import { judgeSilence } from '../destinations/kustomer/report/judge'
import { clientOf } from '../destinations/kustomer/send/client'
import type { Transport } from './transport'
import { version } from './version'

/** Reads something of Kustomer; gives back every answer, whatever its status. */
export type Ask = (path: string) => Promise<HttpAnswer>

/**
 * Asks Kustomer through a transport, without an event and so without Segment's engine.
 *
 * @param deed what is done, for the sentence where there is no answer
 * @throws Failure for a pod that is not understood; each question, where there is no answer
 */
export function asker(settings: Settings, transport: Transport, deed: Deed): Ask {
  const headers = { 'user-agent': `segment-kustomer/${version()}`, authorization: `Bearer ${settings.apiKey}` }
  const client = clientOf(async (url, { method }) => {
    const { text, ...answer } = await transport({ method, url, headers })
    return { ...answer, data: text }
  }, settings)
  return async (path) => {
    try {
      return await client('GET', path)
    } catch (error) {
      throw judgeSilence(deed, error)
    }
  }
}

/** A failure of a question that somebody asked: the table's sentence, but nothing is retried by itself. */
export function wordsOfFailure(failure: Failure): { says: string; next: string } {
  const { says, wayOut } = failureTable[failure.code]
  const { code, facts } = failure
  const next =
    code === 'not-reached'
      ? 'Check Org Pod and the network, then run the command again.'
      : isRetryable(failure)
        ? 'Wait a minute, then run the command again.'
        : wayOut(facts)
  return { says: says(facts), next }
}

/** The whole sentence. */
export function sentencesOfFailure(failure: Failure): string {
  const { says, next } = wordsOfFailure(failure)
  return `${says} ${next}`
}
