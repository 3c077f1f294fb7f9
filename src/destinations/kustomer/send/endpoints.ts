import type { CustomerRecord } from '../map/customer'
import { ownText, ownValue } from '../map/own'
import { Failure } from '../plan/failure'
import type { Answer, LookUp, Operation, Refused } from '../plan/operations'
import type { HttpAnswer } from '../report/judge'
import { dataOf, isDuplicate, isMiss, judge, namesTrackingId } from '../report/judge'

/** A request to Kustomer, but for its host and its headers. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** Path and query. */
  readonly path: string
  readonly json?: object
}

/** An operation → its request (oas). */
export function toRequest(operation: Operation): HttpRequest {
  switch (operation.kind) {
    case 'findCustomer':
      return { method: 'GET', path: `/v1/customers/${operation.by}=${lookUpValue(operation.by, operation.value)}` }
    case 'createCustomer':
      return { method: 'POST', path: '/v1/customers', json: operation.attributes }
    case 'updateCustomer': {
      const path = `/v1/customers/${segment(operation.id)}?replace=false`
      return { method: 'PUT', path, json: operation.attributes }
    }
    case 'trackAnonymous':
      return { method: 'POST', path: '/v1/tracking/event', json: operation.event }
    case 'trackIdentified': {
      const { identity, event } = operation
      return { method: 'POST', path: '/v1/tracking/identityEvent', json: { identity, event } }
    }
    case 'tieIdentity':
      return { method: 'POST', path: '/v1/tracking/identity', json: operation.identity }
  }
}

/** Phones are looked up without the plus, as in the documented example (oas). */
function lookUpValue(by: LookUp, value: string): string {
  return segment(by === 'phone' ? value.replace(/^\+/, '') : value)
}

/** One segment of a path; `@` may stand in one, and is what recorded look-ups bear (rec). */
function segment(value: string): string {
  return encodeURIComponent(value).replace(/%40/g, '@')
}

/**
 * Kustomer's answer → what the plan is told.
 *
 * @throws Failure for every answer that no plan has an answer for
 */
export function toAnswer(operation: Operation, answer: HttpAnswer): Answer {
  const isSuccess = answer.status >= 200 && answer.status < 300
  if (operation.kind === 'findCustomer') {
    if (isSuccess) return readRecord(operation, answer)
    if (isMiss(answer, operation.by)) return undefined
    throw judge(operation.kind, answer)
  }
  if (isSuccess) return { accepted: true }
  const failure = judge(operation.kind, answer)
  const because = reasonOf(operation, answer)
  if (because === undefined) throw failure
  return { accepted: false, because, failure }
}

function reasonOf(operation: Operation, answer: HttpAnswer): Refused['because'] | undefined {
  if (operation.kind === 'createCustomer' || operation.kind === 'updateCustomer') {
    return isDuplicate(answer) ? 'duplicate' : undefined
  }
  if (operation.kind === 'trackIdentified') return namesTrackingId(answer) ? 'trackingId' : undefined
  const isRefusal = answer.status >= 400 && answer.status < 500 && ![408, 423, 429].includes(answer.status)
  return operation.kind === 'tieIdentity' && isRefusal ? 'refused' : undefined
}

function readRecord(operation: Operation, answer: HttpAnswer): CustomerRecord {
  const data = ownValue(dataOf(answer), 'data')
  const id = ownText(data, 'id')
  if (id === undefined) throw new Failure('answer-not-understood', judge(operation.kind, answer).facts)
  const attributes = ownValue(data, 'attributes')
  const company = ownValue(ownValue(ownValue(data, 'relationships'), 'company'), 'data')
  const companyId = ownText(company, 'id')
  return {
    id,
    ...(companyId === undefined ? {} : { companyId }),
    attributes: typeof attributes === 'object' && attributes !== null ? (attributes as Record<string, unknown>) : {}
  }
}
