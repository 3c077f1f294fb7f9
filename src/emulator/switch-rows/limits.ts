import type { SwitchRow } from './row'

/** How limits are counted and told. */
export const limitSwitches = {
  'reset-header': {
    question: 'Which answers bear x-ratelimit-reset?',
    positions: ['always', 'on-429', 'never'],
    default: 'on-429',
    source: 'missing on ordinary answers (rec), there when the limit was hit (tap)',
    endState: 'same'
  },
  'rate-limit-window': {
    question: "How is the organisation's limit counted?",
    positions: ['fixed-minute', 'leaky-bucket'],
    default: 'fixed-minute',
    source: 'the first plausible answer; "in 60 seconds" (rl)',
    endState: 'same'
  },
  'object-limit': {
    question: 'How many updates of one customer may one key make in a minute?',
    positions: ['600', '120'],
    default: '600',
    source: 'recorded on PUT of a customer (rec); 120 is documented for messages, notes and conversations (rl)',
    endState: 'same'
  },
  'object-limit-scope': {
    question: 'Do tracking calls, and the items of a bulk update, count for the limit of their customer?',
    positions: ['customers-only', 'with-tracking', 'with-bulk', 'with-tracking-and-bulk'],
    default: 'customers-only',
    source:
      'the first plausible answer: the headers were recorded on PUT of a customer only (rec). An item that is one too many is an item error',
    endState: 'same'
  },
  'retry-after': {
    question: 'Does a 429 bear Retry-After?',
    positions: ['no', 'yes'],
    default: 'no',
    source: 'documented nowhere',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
