import { routes } from './routes'
import { switchTable } from './switches'

/** What a newcomer must know that the tables of routes and switches do not say. */
const notModelled = [
  'companies (the ID in `company` is taken as it is), search, bulk, merges, metadata, archive',
  'limits of a single object, of searches; Retry-After',
  'faults: 5xx, slow or broken answers, 402',
  'expiry and IP ranges of keys; the check of a key for its content',
  'webhooks, automations, agents, conversations',
  'shared e-mails, phones and external IDs in look-ups; uniqueness of page IDs',
  'attributes of an identity that stays anonymous; paging of sessions and events'
]

/** The text for `--help`: what is modelled, the switches, what is not modelled. Generated from the tables. */
export function describeEmulator(): string {
  const calls = routes.map(({ method, path, roles }) => {
    return `  ${method.padEnd(6)} ${path}${roles.length > 0 ? `  (${roles.join(' or ')})` : ''}`
  })
  const switches = Object.entries(switchTable).map(([name, { question, positions, default: chosen, source }]) => {
    const choices = positions.map((position) => (position === chosen ? `${position} (default)` : position)).join(', ')
    return `  ${name}: ${choices}\n    ${question}\n    ${source}`
  })
  return [
    "An emulator of Kustomer's HTTP API, on this machine only. Everything is kept in memory.",
    '',
    'Modelled (role):',
    ...calls,
    '  401, 403, 404, 409, 413 above 100,000 bytes, 429 above the limit of the organisation; closed bodies (400)',
    '  anonymous activity is kept for 30 days and joins the customer whom its tracking ID is tied to',
    '',
    'Its own routes, without a key:',
    '  GET    /_emulator/state',
    '  POST   /_emulator/reset',
    '',
    'Switches, for what is not known:',
    ...switches,
    '',
    'Not modelled:',
    ...notModelled.map((line) => `  ${line}`)
  ].join('\n')
}
