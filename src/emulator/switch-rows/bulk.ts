import type { SwitchRow } from './row'

/** What a bulk request does, and how it is told. */
export const bulkSwitches = {
  'bulk-update-unlinks-company': {
    question: 'Does a bulk update without company unlink the customer from its company?',
    positions: ['yes', 'no'],
    default: 'yes',
    source: 'the first plausible answer: said of single updates (oas); of bulk updates nothing is said',
    endState: 'same'
  },
  'bulk-invalid-item': {
    question: 'Does one item that breaks the rules refuse the whole bulk request, or is it an item error?',
    positions: ['400', 'item-error'],
    default: '400',
    source: 'seen by others who send in bulk (ht)',
    endState: 'same'
  },
  'bulk-batches-shape': {
    question: 'Are the batches of a bulk a plain list, or data with attributes?',
    positions: ['array', 'data-attributes'],
    default: 'array',
    source: 'drawn in the guide (bulk); the other one is the house format (fmt)',
    endState: 'same'
  },
  'bulk-delay-ms': {
    question: 'How many milliseconds after its request does a bulk take effect?',
    positions: ['0', '1000', '2000', '10000', '60000'],
    default: '2000',
    source: 'a guess: documented nowhere. It is queued for the first half of that time, and running in the second',
    endState: 'same'
  },
  'bulk-update-client-ref': {
    question: 'Does a bulk update take _clientRef?',
    positions: ['accepted', '400'],
    default: 'accepted',
    source: 'the first plausible answer; only the form with ?ids= is said not to take it (bulk-api)',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
