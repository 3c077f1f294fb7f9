import type { CompanyAttributes } from '../map/company'
import type { CustomerAttributes, CustomerRecord } from '../map/customer'
import type { DescribedIdentity, Identity, TrackingEvent } from '../map/identity'
import type { Failure } from './failure'

/** The three look-ups of a customer that Kustomer documents beside the one by ID (oas). */
export type LookUp = 'externalId' | 'email' | 'phone'

/** What a plan can ask of Kustomer: one request each. */
export type Operation =
  | { readonly kind: 'findCustomer'; readonly by: LookUp; readonly value: string }
  | { readonly kind: 'createCustomer'; readonly attributes: CustomerAttributes }
  | { readonly kind: 'updateCustomer'; readonly id: string; readonly attributes: CustomerAttributes }
  | { readonly kind: 'trackAnonymous'; readonly event: TrackingEvent }
  | { readonly kind: 'trackIdentified'; readonly identity: Identity; readonly event: TrackingEvent }
  | { readonly kind: 'tieIdentity'; readonly identity: Identity }
  | { readonly kind: 'describeIdentity'; readonly identity: DescribedIdentity }
  | { readonly kind: 'findCompany'; readonly externalId: string }
  | { readonly kind: 'createCompany'; readonly attributes: CompanyAttributes }

/** Kustomer did as asked. */
export interface Accepted {
  readonly accepted: true
  /** The ID of what was written, where the answer bears it. */
  readonly id?: string
}

/** Kustomer refused, in a way that the plan has an answer for. */
export interface Refused {
  readonly accepted: false
  /** `duplicate`: a value belongs to another record, or the record changed meanwhile (409, or a 400 that says so). */
  readonly because: 'duplicate' | 'trackingId' | 'refused'
  readonly failure: Failure
}

/** The answer to each kind of operation. A failure that no plan expects is not an answer: it is thrown into the plan. */
export interface Answers {
  findCustomer: CustomerRecord | undefined
  createCustomer: Accepted | Refused
  updateCustomer: Accepted | Refused
  trackAnonymous: Accepted | Refused
  trackIdentified: Accepted | Refused
  tieIdentity: Accepted | Refused
  describeIdentity: Accepted | Refused
  findCompany: string | undefined
  createCompany: Accepted | Refused
}

/** Any answer. */
export type Answer = Answers[keyof Answers]

/** The answer to one operation. */
export type AnswerTo<O extends Operation> = Answers[O['kind']]

/** What to do at Kustomer for one event: yields operations, is handed their answers, returns what came of it. */
export type Plan<T> = Generator<Operation, T, Answer>

/** Asks one operation under `yield*`, with its answer typed. */
export function* ask<O extends Operation>(operation: O): Generator<Operation, AnswerTo<O>, Answer> {
  // A runner answers the operation that was yielded, which no type of a generator can say.
  return (yield operation) as AnswerTo<O>
}
