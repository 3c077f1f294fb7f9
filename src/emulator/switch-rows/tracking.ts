import type { SwitchRow } from './row'

/** What tracking IDs and events do. */
export const trackingSwitches = {
  'foreign-tracking-id': {
    question: 'What becomes of a tracking ID that Kustomer did not issue?',
    positions: ['kept', 'replaced', 'refused'],
    default: 'kept',
    source: 'the first plausible answer; Kustomer issues one if none is sent (trk)',
    endState:
      'replaced: anonymous events stand under issued IDs, each alone, and never join a customer; refused: they are not recorded at all'
  },
  'tracking-id-reuse': {
    question: 'What becomes of a tracking ID that is tied to another customer already?',
    positions: ['stays', 'moves', 'refused'],
    default: 'stays',
    source: 'the first plausible answer',
    endState: "moves: later anonymous events of a shared browser are the second user's, no longer the first one's"
  },
  'anonymous-backfill': {
    question: 'Do earlier anonymous events join the customer whom their tracking ID is tied to?',
    positions: ['joined', 'later-only'],
    default: 'joined',
    source: "said on Segment's page only (seg)",
    endState: 'later-only: events from before the tie are not on the timeline, since no other call could put them there'
  },
  'meta-boolean': {
    question: 'Is a boolean in the meta of an event refused?',
    positions: ['refused', 'accepted'],
    default: 'refused',
    source: 'numbers, strings and date-times only (rudder-docs)',
    endState: 'same'
  },
  'meta-key-rule': {
    question: 'Which keys may the meta of an event have?',
    positions: ['2021', 'suffix', 'any'],
    default: '2021',
    source: 'the only patterns ever published (rudder-2021), and the strictest: what passes here passes everywhere',
    endState: 'same'
  }
} as const satisfies Record<string, SwitchRow>
