import { table } from '../../scripts/markdown'
import { few, requests } from './figures'
import type { Measured } from './measure'
import { sections } from './rows'

/** The columns, by how the rows that stand in them are called; the first row of a section that fits is taken. */
const columns: ReadonlyArray<readonly [head: string, holds: (row: Measured) => boolean]> = [
  ['this project', ({ by }) => by === 'us'],
  ['a look-up and a write an event', ({ by }) => by === 'naive'],
  ...['Intercom', 'Customer.io', 'Klaviyo'].map(
    (name) => [name, ({ label }: Measured) => label.startsWith(name)] as const
  )
]

/** The table for the README: requests and CPU of an event, side by side. */
export function summary(rows: readonly Measured[]): string {
  const shown = columns.filter(([, holds]) => rows.some(holds))
  const cells = Object.entries(sections).map(([section, title]) => {
    const own = rows.filter((row) => row.section === section)
    return [title, ...shown.map(([, holds]) => cell(own.find(holds)))]
  })
  return table(['requests · CPU an event', ...shown.map(([head]) => head)], cells)
}

function cell(row: Measured | undefined): string {
  return row === undefined ? '' : `${requests(row.requestsPerEvent)} · ${few(row.cpuMs[0])} ms`
}
