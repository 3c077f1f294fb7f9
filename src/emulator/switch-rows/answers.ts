import type { SwitchRow } from './row'

/** How refusals look: status, shape, body. */
export const answerSwitches = {
  'duplicate-status': {
    question: 'Which status has a single write that would give a unique value to a second record?',
    positions: ['409', '400'],
    default: '409',
    source: '409 is documented for conflicts (err-old); not stated for duplicates',
    endState: 'same'
  },
  'wrong-pod-status': {
    question: 'Which status has a request whose key belongs to another pod?',
    positions: ['401', '403', '400'],
    default: '401',
    source: 'the first plausible answer; only the text is documented (reg)',
    endState: 'same'
  },
  'missing-role-status': {
    question: 'Which status has a request whose key lacks the role?',
    positions: ['401', '403'],
    default: '403',
    source: 'the usual one for a missing right (err, tap); 401 would read as a key that is not valid',
    endState: 'same'
  },
  'error-body': {
    question: 'What is the body of a 429, of a 413 and of a 5xx?',
    positions: ['json', 'text', 'empty'],
    default: 'json',
    source: 'the first plausible answer; documented nowhere',
    endState: 'same'
  },
  'error-shape': {
    question: 'Which shape has an error body?',
    positions: ['json-api', 'simple'],
    default: 'json-api',
    source: 'the shape in recorded traffic (rec); the simple one is on the 2026 page (err)',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
