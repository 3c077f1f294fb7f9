/** The kinds of failure, each with a row in the failure table of `report/failure.ts`. */
export type FailureCode =
  | 'no-identifier'
  | 'user-id-too-long'
  | 'org-pod-not-understood'
  | 'wrong-pod'
  | 'key-refused'
  | 'role-missing'
  | 'roles-too-few'
  | 'feature-not-bought'
  | 'custom-key-refused'
  | 'request-refused'
  | 'not-found'
  | 'conflict'
  | 'email-held'
  | 'phone-held'
  | 'holder-not-found'
  | 'body-too-large'
  | 'rate-limited'
  | 'customer-rate-limited'
  | 'kustomer-unavailable'
  | 'timed-out'
  | 'not-reached'
  | 'answer-not-understood'
  | 'bulk-unfinished'
  | 'out-of-time'
  | 'unexpected'

/** What is known of a failure; never a value of the event and never the API key. */
export interface FailureFacts {
  /** HTTP status of Kustomer's answer, where there was one. */
  readonly status?: number
  /** What was being done, in words: `creating the customer`. */
  readonly doing?: string
  /** Kustomer's own words, cut to 200 characters. */
  readonly detail?: string
  /** The parameter or field that Kustomer names. */
  readonly parameter?: string
  /** The pod that answered (header `x-kustomer-pod`). */
  readonly pod?: string
  /** The pod that the key belongs to, as Kustomer's message says. */
  readonly keyPod?: string
  /** Roles that allow the request, any of which is enough. */
  readonly roles?: readonly string[]
  /** The record that holds a value in dispute. */
  readonly holder?: string
  /** Whether that record bears no external ID, so that the mapping could let it be taken over. */
  readonly holderIsFree?: boolean
  /** The network error's code, such as ECONNRESET. */
  readonly network?: string
  /** A tracking call may have taken effect although no answer came. */
  readonly ambiguous?: boolean
  /** A setting's problem, in words. */
  readonly problem?: string
}

/** The end of a plan that did not come to its goal. Its sentence and whether to retry stand in the failure table. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly facts: FailureFacts

  constructor(code: FailureCode, facts: FailureFacts = {}) {
    super(code)
    this.name = 'Failure'
    this.code = code
    this.facts = facts
  }
}
