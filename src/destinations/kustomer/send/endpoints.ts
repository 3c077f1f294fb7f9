import type { CustomerRecord } from '../map/customer'
import { ownText, ownValue } from '../map/own'
import { Failure } from '../plan/failure'
import type { Accepted, Answer, LookUp, Operation, Refused } from '../plan/operations'
import type { HttpAnswer } from '../report/judge'
import { dataOf, isDuplicate, isMiss, judge, namesTrackingId } from '../report/judge'
import { KUSTOMER_API_VERSION } from '../versioning-info'

const root = `/${KUSTOMER_API_VERSION}`

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
      return { method: 'GET', path: `${root}/customers/${operation.by}=${lookUpValue(operation.by, operation.value)}` }
    case 'createCustomer':
      return { method: 'POST', path: `${root}/customers`, json: operation.attributes }
    case 'updateCustomer': {
      const path = `${root}/customers/${segment(operation.id)}?replace=false`
      return { method: 'PUT', path, json: operation.attributes }
    }
    case 'trackAnonymous':
      return { method: 'POST', path: `${root}/tracking/event`, json: operation.event }
    case 'trackIdentified': {
      const { identity, event } = operation
      return { method: 'POST', path: `${root}/tracking/identityEvent`, json: { identity, event } }
    }
    case 'tieIdentity':
    case 'describeIdentity':
      return { method: 'POST', path: `${root}/tracking/identity`, json: operation.identity }
    case 'findCompany':
      return { method: 'GET', path: `${root}/companies?externalId=${encodeURIComponent(operation.externalId)}` }
    case 'createCompany':
      return { method: 'POST', path: `${root}/companies`, json: operation.attributes }
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
  if (operation.kind === 'findCompany') {
    if (isSuccess) return readCompanyId(operation.externalId, answer)
    throw judge(operation.kind, answer)
  }
  if (isSuccess) return accepted(operation, answer)
  const failure = judge(operation.kind, answer)
  const because = reasonOf(operation, answer)
  if (because === undefined) throw failure
  return { accepted: false, because, failure }
}

function accepted(operation: Operation, answer: HttpAnswer): Accepted {
  const id = operation.kind === 'createCompany' ? ownText(ownValue(dataOf(answer), 'data'), 'id') : undefined
  return id === undefined ? { accepted: true } : { accepted: true, id }
}

/** Why a plan is told of a refusal; undefined where none of its answers fits. */
function reasonOf(operation: Operation, answer: HttpAnswer): Refused['because'] | undefined {
  const isRefusal = answer.status >= 400 && answer.status < 500 && ![408, 423, 429].includes(answer.status)
  switch (operation.kind) {
    case 'createCustomer':
    case 'updateCustomer':
      return isDuplicate(answer) ? 'duplicate' : undefined
    case 'trackIdentified':
      return namesTrackingId(answer) ? 'trackingId' : undefined
    case 'describeIdentity':
      return namesTrackingId(answer) ? 'trackingId' : isDuplicate(answer) ? 'duplicate' : undefined
    case 'tieIdentity':
      return isRefusal ? 'refused' : undefined
    case 'createCompany':
      if (isDuplicate(answer)) return 'duplicate'
      return isRefusal && ![401, 402, 403].includes(answer.status) ? 'refused' : undefined
    default:
      return undefined
  }
}

/** The company of the list whose external ID is this one: the filter's exactness is not documented. */
function readCompanyId(externalId: string, answer: HttpAnswer): string | undefined {
  const list = ownValue(dataOf(answer), 'data')
  if (!Array.isArray(list)) throw new Failure('answer-not-understood', judge('findCompany', answer).facts)
  const isIt = (each: unknown) => {
    const attributes = ownValue(each, 'attributes')
    return ownValue(attributes, 'externalId') === externalId && ownValue(attributes, 'deleted') !== true
  }
  return ownText((list as unknown[]).find(isIt), 'id')
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
