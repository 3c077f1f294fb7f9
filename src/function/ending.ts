import type { Failure, FailureCode } from '../destinations/kustomer/plan/failure'
import type { Outcome } from '../destinations/kustomer/plan/outcome'
import { isRetryable, sentenceOf } from '../destinations/kustomer/report/failure'
import { failureTable } from '../destinations/kustomer/report/failure-table'
import type { ErrorName } from './runtime'

/** What came of one event: what was done, or why it was not delivered, in Segment's terms. */
export type Ending =
  { readonly outcome: Outcome } | { readonly error: ErrorName; readonly message: string; readonly status: number }

/** What Segment takes for each event of a batch. */
export interface Status {
  readonly status: number
  readonly errormessage?: string
}

/** Failures that no event can help: a setting has to be changed, or the key. */
const settingFailures: readonly FailureCode[] = [
  'org-pod-not-understood',
  'wrong-pod',
  'key-refused',
  'role-missing',
  'roles-too-few',
  'feature-not-bought',
  'not-found'
]

/** A failure of the destination → what Segment is told. */
export function ofFailure(failure: Failure): Ending {
  const message = sentenceOf(failure)
  const own = failureTable[failure.code].status
  const { status: told = own } = failure.facts
  // Of the statuses of an event, a Function's docs say that 500 is retried and 400 is not.
  if (isRetryable(failure)) return { error: 'RetryError', message, status: isRetried(told) ? told : own }
  const isRefusal = told >= 400 && told < 500 && !isRetried(told)
  const error = settingFailures.includes(failure.code) ? 'ValidationError' : 'InvalidEventPayload'
  return { error, message, status: isRefusal ? told : 400 }
}

const isRetried = (status: number) => status === 429 || (status >= 500 && status !== 501)

/** The event is not one that can be sent. */
export const ofProblem = (message: string): Ending => ({ error: 'InvalidEventPayload', message, status: 400 })

/** The settings are not those that anything can be sent with. */
export const ofSettings = (message: string): Ending => ({ error: 'ValidationError', message, status: 400 })

/** No action takes such a call. */
export const notSupported = (message: string): Ending => ({ error: 'EventNotSupported', message, status: 400 })

/** An ending → the status of an event in a batch. */
export function statusOf(ending: Ending): Status {
  return 'outcome' in ending ? { status: 200 } : { status: ending.status, errormessage: ending.message }
}
