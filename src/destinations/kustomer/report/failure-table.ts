import type { FailureCode, FailureFacts } from '../plan/failure'
import type { FailureRow } from './failure-row'
import { row } from './failure-row'

const said = ({ detail, parameter }: FailureFacts) =>
  `${parameter === undefined ? '' : ` at ${parameter}`}${detail === undefined ? '' : `: "${detail}"`}`
const answered = (facts: FailureFacts) =>
  `Kustomer answered ${facts.status ?? 'nothing'} when ${facts.doing ?? 'asked'}`
const doubled = ({ ambiguous }: FailureFacts) =>
  ambiguous === true ? ' The event may have been recorded all the same, so a retry can show it twice.' : ''

const andRole = (roles: FailureFacts['roles'] = []) =>
  roles.length === 0
    ? ' and may be used from any IP address'
    : `, may be used from any IP address, and has the role ${roles.join(' or ')}`
const roleOf = (roles: FailureFacts['roles'] = []) =>
  roles.length === 0 ? 'more roles' : `the role ${roles.join(' or ')}`
const noneCreated = 'so no customer was created'

/** The labels of the fields that let a record be taken over: a failure's way out names them. */
export const takeOverLabels = { email: 'Take over by E-mail', phone: 'Take over by Phone' } as const

/** Every kind of failure: whether to retry, what to say, what to do. The docs are made from it. */
export const failureTable: Readonly<Record<FailureCode, FailureRow>> = {
  'no-identifier': row(
    false,
    400,
    'The event has neither a user ID nor an anonymous ID, so there is no timeline to put it on.',
    'Send userId or anonymousId with the call, or map the fields User ID or Anonymous ID.'
  ),
  'user-id-too-long': row(
    false,
    400,
    'The user ID is longer than 255 characters, the most that an external ID in Kustomer holds.',
    'Send a shorter userId, or map User ID to a shorter identifier.'
  ),
  'org-pod-not-understood': row(
    false,
    400,
    ({ problem }) => `The setting Org Pod ${problem ?? 'was not understood'}.`,
    'Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.'
  ),
  'wrong-pod': row(
    false,
    401,
    ({ keyPod, pod }) => `The API key belongs to pod ${keyPod ?? '?'}, and the request was handled by ${pod ?? '?'}.`,
    ({ keyPod }) => `Set Org Pod to ${keyPod ?? 'the pod of the key'}.`
  ),
  'key-refused': row(
    false,
    401,
    (facts) => `Kustomer refused the API key${at(facts)}${said(facts)}.`,
    ({ roles }) => `Check that the key is copied whole, has not expired${andRole(roles)}.`
  ),
  'role-missing': row(
    false,
    403,
    (facts) =>
      `The API key may not be used for ${facts.doing ?? 'this'} ` +
      `(Kustomer answered ${facts.status ?? 403}${said(facts)}).`,
    ({ roles }) => `Make a key in Kustomer with ${roleOf(roles)}: the roles of a key cannot be changed later.`
  ),
  'roles-too-few': row(
    false,
    403,
    'The API key may neither record events nor write customers.',
    'Make a key in Kustomer with the roles org.tracking and org.permission.customer: the roles of a key cannot be changed later.'
  ),
  'feature-not-bought': row(
    false,
    402,
    (facts) => `${answered(facts)}${said(facts)}: your Kustomer plan does not include it.`,
    'Ask Kustomer support which plan does.'
  ),
  'custom-key-refused': row(
    false,
    400,
    (facts) => `Kustomer does not know a custom attribute that was sent${said(facts)}.`,
    'Create the attribute in Kustomer, or take it out of the mapping.'
  ),
  'request-refused': row(
    false,
    400,
    (facts) => `${answered(facts)}${said(facts)}.`,
    ({ parameter }) => `Check the value that is mapped to ${parameter ?? 'the field that Kustomer names'}.`
  ),
  'not-found': row(
    false,
    404,
    (facts) => `${answered(facts)}${said(facts)}, and not in the way that it says of a customer who is not there.`,
    'Check Org Pod: it may lead to a host that is not the Kustomer API.'
  ),
  conflict: row(
    false,
    409,
    (facts) => `${answered(facts)}${said(facts)}, also after the customer was read again.`,
    'Look in Kustomer for another customer with the same e-mail, phone or external ID, and merge the two.'
  ),
  'email-held': row(
    false,
    409,
    ({ holder, holderIsFree }) =>
      `The e-mail belongs to customer ${holder ?? '?'} in Kustomer${bearer(holderIsFree)}, ${noneCreated}.`,
    ({ holderIsFree }) => outOfDispute(holderIsFree, takeOverLabels.email)
  ),
  'phone-held': row(
    false,
    409,
    ({ holder, holderIsFree }) =>
      `The phone number belongs to customer ${holder ?? '?'} in Kustomer${bearer(holderIsFree)}, ${noneCreated}.`,
    ({ holderIsFree }) => outOfDispute(holderIsFree, takeOverLabels.phone)
  ),
  'holder-not-found': row(
    false,
    409,
    'Kustomer says that a value of this customer belongs to another one, and no look-up finds that one.',
    'Look in Kustomer for a customer with the same e-mail, phone or external ID, deleted ones included, and merge it.'
  ),
  'body-too-large': row(
    false,
    413,
    (facts) => `${answered(facts)}: the request is over 100 kB.`,
    'Map fewer or shorter properties.'
  ),
  'rate-limited': row(
    true,
    429,
    'Kustomer takes no more requests of your organisation in this minute; all its apps and keys share the limit.',
    'The event is retried. If it happens often, send fewer events or ask Kustomer for a higher limit.'
  ),
  'customer-rate-limited': row(
    true,
    429,
    'Kustomer takes no more updates of this one customer for now.',
    'The event is retried. If it happens often, call identify less often for one user.'
  ),
  'kustomer-unavailable': row(
    true,
    503,
    (facts) => `${answered(facts)}${said(facts)}.${doubled(facts)}`,
    'The event is retried. If it goes on, see the status page of Kustomer.'
  ),
  'timed-out': row(
    true,
    504,
    (facts) => `Kustomer did not answer in time when ${facts.doing ?? 'asked'}.${doubled(facts)}`,
    'The event is retried.'
  ),
  'not-reached': row(
    true,
    503,
    (facts) =>
      `Kustomer could not be reached when ${facts.doing ?? 'asked'} (${facts.network ?? 'no reason given'}).` +
      doubled(facts),
    'The event is retried. If it goes on, check Org Pod and the network.'
  ),
  'answer-not-understood': row(
    true,
    502,
    (facts) => `${answered(facts)} with a body that could not be read, so nothing was written.`,
    'The event is retried. If it goes on, check that Org Pod leads to the Kustomer API.'
  ),
  'bulk-unfinished': row(
    true,
    504,
    ({ doing = 'writing them' }) =>
      `Kustomer took the customers of this batch together, and did not finish in time when ${doing}.`,
    'The event is retried. That does no harm where Kustomer finished later.'
  ),
  'out-of-time': row(
    true,
    504,
    'The batch took longer than it may, and not everything was sent for this event.',
    'The event is retried. If it happens often, make the batches of the mapping smaller.'
  ),
  unexpected: row(
    false,
    501,
    ({ problem }) => `The destination failed in a way that it does not know (${problem ?? 'no reason given'}).`,
    'Report it with the message ID of the event.'
  )
}

const at = ({ doing }: FailureFacts) => (doing === undefined ? '' : ` when ${doing}`)
const bearer = (isFree: boolean | undefined) => (isFree === true ? '' : ', who has another external ID')
const outOfDispute = (isFree: boolean | undefined, field: string) =>
  isFree === true
    ? `Turn on "${field}" in the mapping, or merge the two in Kustomer.`
    : 'Correct the value at its source, or merge the two customers in Kustomer.'
