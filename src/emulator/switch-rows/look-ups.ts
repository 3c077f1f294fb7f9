import type { SwitchRow } from './row'

/** What a look-up of a customer finds. */
export const lookUpSwitches = {
  'lookup-encoding': {
    question: 'Is the value of a look-up decoded (`%40`, `%2B`), or taken as it stands in the path?',
    positions: ['decoded', 'literal'],
    default: 'decoded',
    source: 'the first plausible answer; recorded look-ups bore a bare `@` (rec)',
    endState:
      'literal: a value with a character that must be encoded is never found, so what its holder has cannot be taken over or brought up to date'
  },
  'lookup-email-case': {
    question: 'Does the case of an e-mail count in a look-up?',
    positions: ['ignored', 'counts'],
    default: 'ignored',
    source: 'the first plausible answer',
    endState:
      'counts: a record whose stored e-mail has capitals is not found by its lower case, so it cannot be taken over'
  },
  'lookup-phone-plus': {
    question: 'Does a look-up by phone take the number with its plus, without, or either?',
    positions: ['either', 'without-only', 'with-only'],
    default: 'either',
    source: 'the first plausible answer; the example is without the plus (oas), stored numbers bear it (cus)',
    endState:
      'with-only: a look-up without the plus misses, so the holder of a number is not found and cannot be taken over'
  },
  'lookup-deleted': {
    question: 'What does the look-up of a deleted or merged record answer?',
    positions: ['404', '200-deleted', 'target'],
    default: '404',
    source: 'the first plausible answer. `target` is what a record was merged into; without one it is a miss',
    endState: 'target: what is written for a merged record goes to the record that it was merged into'
  },
  'lookup-shared': {
    question: 'Does a look-up find a customer by a shared e-mail, phone or external ID?',
    positions: ['no', 'yes'],
    default: 'no',
    source: 'the first plausible answer. A customer that holds the value alone goes first',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
