import type { FailureCode, FailureFacts } from '../../src/destinations/kustomer/plan/failure'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { isRetryable, sentenceOf } from '../../src/destinations/kustomer/report/failure'
import { failureTable } from '../../src/destinations/kustomer/report/failure-table'

const creating = { doing: 'creating the customer' }
const recording = { doing: 'recording the event', ambiguous: true }

/** Every kind of failure, with the whole sentence that a person reads. */
const cases: ReadonlyArray<readonly [FailureCode, FailureFacts, string]> = [
  [
    'no-identifier',
    {},
    'The event has neither a user ID nor an anonymous ID, so there is no timeline to put it on. Send userId or anonymousId with the call, or map the fields User ID or Anonymous ID.'
  ],
  [
    'user-id-too-long',
    {},
    'The user ID is longer than 255 characters, the most that an external ID in Kustomer holds. Send a shorter userId, or map User ID to a shorter identifier.'
  ],
  [
    'org-pod-not-understood',
    { problem: 'is empty' },
    'The setting Org Pod is empty. Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.'
  ],
  [
    'wrong-pod',
    { keyPod: 'prod2', pod: 'prod1' },
    'The API key belongs to pod prod2, and the request was handled by prod1. Set Org Pod to prod2.'
  ],
  [
    'key-refused',
    { ...creating, status: 401, detail: 'Unauthorized', roles: ['org.permission.customer.create'] },
    'Kustomer refused the API key when creating the customer: "Unauthorized". Check that the key is copied whole, has not expired, may be used from any IP address, and has the role org.permission.customer.create.'
  ],
  [
    'key-refused',
    { status: 401, doing: 'checking the API key', roles: [] },
    'Kustomer refused the API key when checking the API key. Check that the key is copied whole, has not expired and may be used from any IP address.'
  ],
  [
    'role-missing',
    { doing: 'recording the event', status: 403, roles: ['org.tracking'] },
    'The API key may not be used for recording the event (Kustomer answered 403). Make a key in Kustomer with the role org.tracking: the roles of a key cannot be changed later.'
  ],
  [
    'role-missing',
    { doing: 'checking the API key', status: 401, roles: [] },
    'The API key may not be used for checking the API key (Kustomer answered 401). Make a key in Kustomer with more roles: the roles of a key cannot be changed later.'
  ],
  [
    'roles-too-few',
    {},
    'The API key may neither record events nor write customers. Make a key in Kustomer with the roles org.tracking and org.permission.customer: the roles of a key cannot be changed later.'
  ],
  [
    'feature-not-bought',
    { ...creating, status: 402 },
    'Kustomer answered 402 when creating the customer: your Kustomer plan does not include it. Ask Kustomer support which plan does.'
  ],
  [
    'custom-key-refused',
    { parameter: 'favouriteStr', detail: 'Additional properties not allowed' },
    'Kustomer does not know a custom attribute that was sent at favouriteStr: "Additional properties not allowed". Create the attribute in Kustomer, or take it out of the mapping.'
  ],
  [
    'request-refused',
    { ...creating, status: 400, parameter: '/emails/0', detail: 'must be an email' },
    'Kustomer answered 400 when creating the customer at /emails/0: "must be an email". Check the value that is mapped to /emails/0.'
  ],
  [
    'not-found',
    { doing: 'looking up the customer', status: 404 },
    'Kustomer answered 404 when looking up the customer, and not in the way that it says of a customer who is not there. Check Org Pod: it may lead to a host that is not the Kustomer API.'
  ],
  [
    'conflict',
    { doing: 'updating the customer', status: 409, detail: 'Conflict' },
    'Kustomer answered 409 when updating the customer: "Conflict", also after the customer was read again. Look in Kustomer for another customer with the same e-mail, phone or external ID, and merge the two.'
  ],
  [
    'email-held',
    { holder: 'c1', holderIsFree: false },
    'The e-mail belongs to customer c1 in Kustomer, who has another external ID, so no customer was created. Correct the value at its source, or merge the two customers in Kustomer.'
  ],
  [
    'email-held',
    { holder: 'c1', holderIsFree: true },
    'The e-mail belongs to customer c1 in Kustomer, so no customer was created. Turn on "Take over by E-mail" in the mapping, or merge the two in Kustomer.'
  ],
  [
    'phone-held',
    { holder: 'c1', holderIsFree: false },
    'The phone number belongs to customer c1 in Kustomer, who has another external ID, so no customer was created. Correct the value at its source, or merge the two customers in Kustomer.'
  ],
  [
    'phone-held',
    { holder: 'c1', holderIsFree: true },
    'The phone number belongs to customer c1 in Kustomer, so no customer was created. Turn on "Take over by Phone" in the mapping, or merge the two in Kustomer.'
  ],
  [
    'holder-not-found',
    {},
    'Kustomer says that a value of this customer belongs to another one, and no look-up finds that one. Look in Kustomer for a customer with the same e-mail, phone or external ID, deleted ones included, and merge it.'
  ],
  [
    'body-too-large',
    { doing: 'recording the event', status: 413 },
    'Kustomer answered 413 when recording the event: the request is over 100 kB. Map fewer or shorter properties.'
  ],
  [
    'rate-limited',
    { status: 429 },
    'Kustomer takes no more requests of your organisation in this minute; all its apps and keys share the limit. The event is retried. If it happens often, send fewer events or ask Kustomer for a higher limit.'
  ],
  [
    'customer-rate-limited',
    { status: 429 },
    'Kustomer takes no more updates of this one customer for now. The event is retried. If it happens often, call identify less often for one user.'
  ],
  [
    'kustomer-unavailable',
    { ...recording, status: 503 },
    'Kustomer answered 503 when recording the event. The event may have been recorded all the same, so a retry can show it twice. The event is retried. If it goes on, see the status page of Kustomer.'
  ],
  [
    'timed-out',
    recording,
    'Kustomer did not answer in time when recording the event. The event may have been recorded all the same, so a retry can show it twice. The event is retried.'
  ],
  [
    'not-reached',
    { ...creating, network: 'ECONNREFUSED' },
    'Kustomer could not be reached when creating the customer (ECONNREFUSED). The event is retried. If it goes on, check Org Pod and the network.'
  ],
  [
    'answer-not-understood',
    { doing: 'looking up the customer', status: 200 },
    'Kustomer answered 200 when looking up the customer with a body that could not be read, so nothing was written. The event is retried. If it goes on, check that Org Pod leads to the Kustomer API.'
  ],
  [
    'bulk-unfinished',
    creating,
    'Kustomer took the customers of this batch together, and did not finish in time when creating the customer. The event is retried. That does no harm where Kustomer finished later.'
  ],
  [
    'out-of-time',
    {},
    'The batch took longer than it may, and not everything was sent for this event. The event is retried. If it happens often, make the batches of the mapping smaller.'
  ],
  [
    'unexpected',
    { problem: 'TypeError' },
    'The destination failed in a way that it does not know (TypeError). Report it with the message ID of the event.'
  ]
]

it.each(cases)('%s %j', (code, facts, sentence) => {
  expect(sentenceOf(new Failure(code, facts))).toBe(sentence)
})

it('every kind of failure is among these', () => {
  expect([...new Set(cases.map(([code]) => code))].sort()).toEqual(Object.keys(failureTable).sort())
})

it('says whether to retry', () => {
  const retried = cases.filter(([code]) => isRetryable(new Failure(code))).map(([code]) => code)
  expect([...new Set(retried)]).toEqual([
    'rate-limited',
    'customer-rate-limited',
    'kustomer-unavailable',
    'timed-out',
    'not-reached',
    'answer-not-understood',
    'bulk-unfinished',
    'out-of-time'
  ])
})

it('says in the sentence that the event is retried where it is, and nowhere else', () => {
  for (const [code, facts, sentence] of cases) {
    expect(sentence.includes('The event is retried.')).toBe(isRetryable(new Failure(code, facts)))
  }
})

it('tells Segment a status that it retries exactly where the failure is retryable', () => {
  const isRetried = (status: number) => [408, 423, 429].includes(status) || (status >= 500 && status !== 501)
  for (const { retryable, status } of Object.values(failureTable)) expect(isRetried(status)).toBe(retryable)
})
