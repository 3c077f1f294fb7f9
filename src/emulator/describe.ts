import { faultExamples, faultGrammar } from './fault-text'
import { notModelled } from './not-modelled'
import { ownRoutes } from './own-routes'
import { routes } from './routes'
import { notNoticed, type SwitchRow, switchTable } from './switches'

/** The text for `--help`: what is modelled, the switches, the faults, what is not modelled. Generated from the tables. */
export function describeEmulator(): string {
  const calls = routes.map(({ method, path, roles }) => {
    return `  ${method.padEnd(6)} ${path}${roles.length > 0 ? `  (${roles.join(' or ')})` : ''}`
  })
  return [
    "An emulator of Kustomer's HTTP API, on this machine only. Everything is kept in memory.",
    '',
    'Modelled (role):',
    ...calls,
    ...general.map((line) => `  ${line}`),
    '',
    'Its own routes, without a key:',
    ...ownRoutes.map(({ method, path, what }) => `  ${method.padEnd(6)} ${path}  ${what}`),
    '',
    'Switches, for what is not known:',
    ...Object.entries<SwitchRow>(switchTable).map(switchLines),
    '',
    'Not known either, but not noticed by a destination:',
    ...Object.entries(notNoticed).map(([name, reason]) => `  ${name}: ${reason}`),
    '',
    `Faults: ${faultGrammar}`,
    ...Object.entries(faultExamples).map(([text, what]) => `  ${text}  ${what}`),
    '',
    'Not modelled:',
    ...notModelled.map((line) => `  ${line}`)
  ].join('\n')
}

/** What holds for every call. */
export const general: readonly string[] = [
  '401, 403, 404, 409, 413 above 100,000 bytes, 429 above the limit of the organisation or of one customer; closed bodies (400)',
  'a bulk request takes effect later, by the clock: see `bulk-delay-ms`; the last 1,000 that are complete can be read',
  'anonymous activity is kept for 30 days and joins the customer whom its tracking ID is tied to'
]

function switchLines([name, { question, positions, default: chosen, source, endState }]: [string, SwitchRow]): string {
  const choices = positions.map((position) => (position === chosen ? `${position} (default)` : position)).join(', ')
  const differs = endState === 'same' ? [] : [`    What is kept differs: ${endState}`]
  return [`  ${name}: ${choices}`, `    ${question}`, `    ${source}`, ...differs].join('\n')
}
