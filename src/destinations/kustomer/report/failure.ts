import type { Failure } from '../plan/failure'
import { failureTable } from './failure-table'

/** The whole sentence: what happened, then the way out. */
export function sentenceOf({ code, facts }: Failure): string {
  const { says, wayOut } = failureTable[code]
  return `${says(facts)} ${wayOut(facts)}`
}

/** The same where no event is delivered, so that nothing is retried by itself. */
export function checkSentenceOf(failure: Failure): string {
  return isRetryable(failure)
    ? `${failureTable[failure.code].says(failure.facts)} Try again in a minute.`
    : sentenceOf(failure)
}

/** Whether the event may succeed later without anybody's doing. */
export function isRetryable({ code }: Failure): boolean {
  return failureTable[code].retryable
}
