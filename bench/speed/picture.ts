import type { Panel } from '../plot'
import { plot } from '../plot'
import { few, requests } from './figures'
import type { Measured } from './measure'
import type { Section } from './rows'
import { sections } from './rows'

/** The plot of a run: CPU and requests of an event, in the sections of the tables. */
export function picture(rows: readonly Measured[]): string {
  const panel = (title: string, value: (row: Measured) => number, shown: Panel['shown']): Panel => ({
    title,
    shown,
    groups: (Object.keys(sections) as Section[]).map((section) => ({
      title: sections[section],
      bars: rows
        .filter((row) => row.section === section)
        .map((row) => ({ label: short(row.label), by: row.by, value: value(row) }))
    }))
  })
  return plot('CPU and requests an event', [
    panel('CPU an event', ({ cpuMs }) => cpuMs[0], milliseconds),
    panel('requests an event', ({ requestsPerEvent }) => requestsPerEvent, requests)
  ])
}

const milliseconds = (value: number) => `${few(value)} ms`

const short = (label: string) => label.replace('Kustomer (this project)', 'this project').replace('Kustomer, a', 'a')
