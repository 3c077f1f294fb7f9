import type { JSONLikeObject } from '@segment/actions-core'
import {
  IntegrationError,
  InvalidAuthenticationError,
  MultiStatusResponse,
  PayloadValidationError,
  RetryableError
} from '@segment/actions-core'
import type { Failure, FailureCode } from '../plan/failure'
import type { Outcome } from '../plan/outcome'
import { isRetryable, sentenceOf } from './failure'
import { failureTable } from './failure-table'

/** The statuses after which Segment tries again. */
const retryableStatuses = [408, 423, 429, 500, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 598, 599] as const

type RetryableStatuses = typeof retryableStatuses

const payloadFailures: readonly FailureCode[] = ['no-identifier', 'user-id-too-long']

/** A failure → the error that Segment understands; its message is the whole sentence. */
export function toError(failure: Failure, message = sentenceOf(failure)): Error {
  if (isRetryable(failure)) return new RetryableError(message, retryableStatus(failure))
  if (payloadFailures.includes(failure.code)) return new PayloadValidationError(message)
  if (statusOf(failure) === 401) return new InvalidAuthenticationError(message)
  return new IntegrationError(message, segmentCode(failure.code), statusOf(failure))
}

/** What came of one event, with what was sent for it. */
export interface Report {
  readonly value?: Outcome
  readonly failure?: Failure
  readonly sent: JSONLikeObject
}

/** The reports of a batch → one status for each event, in order. */
export function toMultiStatus(reports: readonly Report[]): MultiStatusResponse {
  const response = new MultiStatusResponse()
  reports.forEach(({ value, failure, sent }, index) => {
    if (failure !== undefined) {
      response.setErrorResponseAtIndex(index, {
        status: isRetryable(failure) ? retryableStatus(failure) : statusOf(failure),
        errormessage: sentenceOf(failure),
        sent,
        body: { code: failure.code }
      })
      return
    }
    const { outcome = 'unchanged', notes = [] } = value ?? {}
    response.setSuccessResponseAtIndex(index, { status: statusOfOutcome[outcome], sent, body: { outcome, notes } })
  })
  return response
}

const statusOfOutcome: Record<Outcome['outcome'], number> = {
  created: 201,
  updated: 200,
  unchanged: 200,
  recorded: 201,
  ignored: 200
}

const segmentCode = (code: FailureCode) => `KUSTOMER_${code.replace(/-/g, '_').toUpperCase()}`

/** Kustomer's status where it is one of a refusal; Segment retries no 4xx but those of the list above. */
function statusOf({ code, facts }: Failure): number {
  const { status } = facts
  return status !== undefined && status >= 400 && status < 500 ? status : failureTable[code].status
}

function retryableStatus({ code, facts }: Failure): RetryableStatuses[number] {
  const isRetried = (status: number | undefined) => retryableStatuses.find((each) => each === status)
  return isRetried(facts.status) ?? isRetried(failureTable[code].status) ?? 503
}
