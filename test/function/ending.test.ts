import type { FailureCode } from '../../src/destinations/kustomer/plan/failure'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { failureTable } from '../../src/destinations/kustomer/report/failure-table'
import { sentenceOf } from '../../src/destinations/kustomer/report/failure'
import { ofFailure, statusOf } from '../../src/function/ending'

/** The class of each failure that is not retried, and its status in a batch. */
const ends: Readonly<Partial<Record<FailureCode, readonly [name: string, status: number]>>> = {
  'no-identifier': ['InvalidEventPayload', 400],
  'user-id-too-long': ['InvalidEventPayload', 400],
  'org-pod-not-understood': ['ValidationError', 400],
  'wrong-pod': ['ValidationError', 401],
  'key-refused': ['ValidationError', 401],
  'role-missing': ['ValidationError', 403],
  'roles-too-few': ['ValidationError', 403],
  'feature-not-bought': ['ValidationError', 402],
  'custom-key-refused': ['InvalidEventPayload', 400],
  'request-refused': ['InvalidEventPayload', 400],
  'not-found': ['ValidationError', 404],
  conflict: ['InvalidEventPayload', 409],
  'email-held': ['InvalidEventPayload', 409],
  'phone-held': ['InvalidEventPayload', 409],
  'holder-not-found': ['InvalidEventPayload', 409],
  'body-too-large': ['InvalidEventPayload', 413],
  // 501 is not retried in the catalog; for a Function nothing is said of it.
  unexpected: ['InvalidEventPayload', 400]
}

test.each(Object.entries(failureTable))('%s', (name, { retryable, status: own }) => {
  const code = name as FailureCode
  const ending = ofFailure(new Failure(code))
  const [error, status] = retryable ? ['RetryError', own] : (ends[code] ?? [])
  expect(ending).toEqual({ error, message: sentenceOf(new Failure(code)), status })
  expect(statusOf(ending)).toEqual({ status, errormessage: sentenceOf(new Failure(code)) })
  if (retryable) expect(own === 429 || (own >= 500 && own !== 501)).toBe(true)
})

test.each([
  ['kustomer-unavailable', 500, 500],
  ['kustomer-unavailable', 502, 502],
  ['kustomer-unavailable', 501, 503],
  ['kustomer-unavailable', 423, 503],
  ['timed-out', 408, 504],
  ['rate-limited', 429, 429],
  ['answer-not-understood', 302, 502],
  ['request-refused', 422, 422],
  ['request-refused', 399, 400]
] as const)('%s after %i is told as %i', (code, told, status) => {
  expect(ofFailure(new Failure(code, { status: told }))).toMatchObject({ status })
})

test('what was done is 200', () => {
  expect(statusOf({ outcome: { outcome: 'created', notes: ['phone: left out'] } })).toEqual({ status: 200 })
})
