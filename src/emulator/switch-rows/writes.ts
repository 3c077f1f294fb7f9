import type { SwitchRow } from './row'

/** What a write of a customer or a company does. */
export const writeSwitches = {
  'list-update-mode': {
    question: 'What does a list in an update do to the stored list?',
    positions: ['replace', 'merge'],
    default: 'replace',
    source: 'one recorded update gave back exactly the new items (rec)',
    endState: 'same'
  },
  'update-unlinks-company': {
    question: 'Does an update without company unlink the customer from its company?',
    positions: ['yes', 'no'],
    default: 'yes',
    source: 'PUT and PATCH both say so (oas)',
    endState: 'same'
  },
  'custom-undefined-key': {
    question: 'Is a custom key refused that is well formed, but not defined in the organisation?',
    positions: ['accepted', '400'],
    default: 'accepted',
    source:
      'the first plausible answer; only a wrong suffix was recorded (rec). Defined are `customKeys`, none by default. The destination sends no custom values',
    endState: 'same'
  },
  'tags-as-ids': {
    question: 'Are the tags in an answer names or IDs?',
    positions: ['names', 'ids'],
    default: 'names',
    source: 'examples show both (oas); the first plausible answer',
    endState: 'same'
  },
  'empty-string': {
    question: 'What does an empty text, or a name of blanks, do?',
    positions: ['kept', 'refused', 'clears'],
    default: 'kept',
    source: 'the first plausible answer. Texts at the top of a body and custom values are meant',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
