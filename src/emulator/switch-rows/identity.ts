import type { SwitchRow } from './row'

/** What a tracking identity does to a customer. */
export const identitySwitches = {
  'identity-unlinks-company': {
    question: 'Does a tracking identity without company unlink the customer from its company?',
    positions: ['no', 'yes'],
    default: 'no',
    source: 'the first plausible answer; said of updates only (oas)',
    endState:
      'yes: a tracking call unlinks the company of its customer until the next update, since an identity with identifiers only bears none'
  },
  'identity-overwrites': {
    question: 'Do the attributes of an identity overwrite those of a customer that exists?',
    positions: ['overwrite', 'fill', 'ignore'],
    default: 'overwrite',
    source: 'the status "updated" (oas) and "creates or updates" (df) point to it. Identifiers are added in any case',
    endState:
      'fill, ignore: attributes that are sent with an identity alone change a customer less, or not at all; identifiers only: same'
  },
  'identity-match-order': {
    question: 'Which identifier of an identity wins? The others follow in the order external ID, e-mail, phone.',
    positions: ['external-id', 'email', 'phone', 'tracking-id'],
    default: 'external-id',
    source: 'the first plausible answer. A tracking ID counts without any of the three in each position',
    endState:
      "email, phone, tracking-id: an identity with another customer's value is that customer's, whatever its external ID; tracking-id: so are the events of a second user of a browser"
  },
  'identity-conflict': {
    question: 'What becomes of an identity with an external ID and the e-mail of another customer?',
    positions: ['email-wins', 'conflict', 'ignored'],
    default: 'email-wins',
    source: "the first plausible answer: where the external ID is nobody's, the customer of the e-mail gets it",
    endState:
      "conflict, ignored: the e-mail's customer is not given the external ID; a second customer has it, without the e-mail"
  },
  'identity-answer-customer': {
    question: 'Does the answer to an identity always name the customer?',
    positions: ['yes', 'absent'],
    default: 'yes',
    source: 'in the example (oas)',
    endState: 'same'
  },
  'identity-null': {
    question: 'Is null refused in an identity?',
    positions: ['refused', 'accepted'],
    default: 'refused',
    source: 'not allowed outside location (oas). Where it is accepted it does nothing',
    endState: 'same'
  },
  'identity-location-mode': {
    question: 'What does the location of an identity do to the locations of the customer?',
    positions: ['appended', 'replaced', 'ignored'],
    default: 'appended',
    source: 'the first plausible answer',
    endState: 'replaced, ignored: a location that is sent with an identity is the only one, or none; without one: same'
  }
} as const satisfies Record<string, SwitchRow>
