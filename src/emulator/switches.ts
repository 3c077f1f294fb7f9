import { EmulatorError } from './emulator-error'

/** One unknown of Kustomer's API, with the answers that the emulator can give. */
export interface SwitchRow {
  /** What nobody outside Kustomer knows. */
  question: string
  /** Every answer that can be chosen. */
  positions: readonly string[]
  /** The answer that is given unless another is chosen. */
  default: string
  /** Why this default, with the tag of the source in KUSTOMER.md where there is one. */
  source: string
}

/** The table of switches: data only. `Switches`, the help text and the checks are derived from it. */
export const switchTable = {
  'duplicate-status': {
    question: 'Which status has a single write that would give a unique value to a second customer?',
    positions: ['409', '400'],
    default: '409',
    source: '409 is documented for conflicts (err-old); not stated for duplicates'
  },
  'list-update-mode': {
    question: 'What does a list in an update do to the stored list?',
    positions: ['replace', 'merge'],
    default: 'replace',
    source: 'one recorded update gave back exactly the new items (rec)'
  },
  'update-unlinks-company': {
    question: 'Does an update without company unlink the customer from its company?',
    positions: ['yes', 'no'],
    default: 'yes',
    source: 'PUT and PATCH both say so (oas)'
  },
  'meta-key-rule': {
    question: 'Which keys may the meta of an event have?',
    positions: ['2021', 'suffix', 'any'],
    default: '2021',
    source: 'the only patterns ever published (rudder-2021), and the strictest: what passes here passes everywhere'
  },
  'error-shape': {
    question: 'Which shape has an error body?',
    positions: ['json-api', 'simple'],
    default: 'json-api',
    source: 'the shape in recorded traffic (rec); the simple one is on the 2026 page (err)'
  }
} as const satisfies Record<string, SwitchRow>

/** The name of a switch. */
export type SwitchName = keyof typeof switchTable

/** A position for every switch; all positions are strings, `'409'` too. */
export type Switches = { [Name in SwitchName]: (typeof switchTable)[Name]['positions'][number] }

/**
 * Fills in the defaults.
 *
 * @throws EmulatorError for an unknown name or position; its message lists those that exist.
 */
export function resolveSwitches(chosen: Partial<Switches> = {}): Switches {
  const table: Record<string, SwitchRow> = switchTable
  const resolved = Object.fromEntries(Object.entries(table).map(([name, row]) => [name, row.default]))
  for (const [name, position] of Object.entries(chosen)) {
    if (position === undefined) continue
    if (!Object.hasOwn(table, name)) {
      throw new EmulatorError(`There is no switch "${name}". Switches: ${Object.keys(table).join(', ')}.`)
    }
    const row = table[name]
    if (!row.positions.includes(position)) {
      throw new EmulatorError(`Switch "${name}" has no position "${position}". Positions: ${row.positions.join(', ')}.`)
    }
    resolved[name] = position
  }
  return resolved as Switches
}
