import { EmulatorError } from './emulator-error'
import { answerSwitches } from './switch-rows/answers'
import { bulkSwitches } from './switch-rows/bulk'
import { identitySwitches } from './switch-rows/identity'
import { limitSwitches } from './switch-rows/limits'
import { lookUpSwitches } from './switch-rows/look-ups'
import type { SwitchRow } from './switch-rows/row'
import { trackingSwitches } from './switch-rows/tracking'
import { writeSwitches } from './switch-rows/writes'

export type { SwitchRow } from './switch-rows/row'

/** The table of switches: data only. `Switches`, the help text, the docs and the checks are derived from it. */
export const switchTable = {
  ...answerSwitches,
  ...writeSwitches,
  ...bulkSwitches,
  ...lookUpSwitches,
  ...trackingSwitches,
  ...identitySwitches,
  ...limitSwitches
} as const satisfies Record<string, SwitchRow>

/** Unknowns of Kustomer that no request of a destination can notice: no switch, and the reason. */
export const notNoticed = {
  'search-in': 'search is not modelled; customers are read by their identifiers',
  'search-hit': 'search is not modelled; customers are read by their identifiers',
  'search-lag-ms': 'search is not modelled; look-ups read the record itself',
  'search-context-required': 'search is not modelled; customers are read by their identifiers',
  'rev-mismatch': 'rev is never sent. The emulator answers 409, as documented for a lock (err-old)'
} as const satisfies Record<string, string>

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
