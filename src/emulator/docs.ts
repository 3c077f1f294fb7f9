import { general } from './describe'
import { faultExamples, faultGrammar } from './fault-text'
import { faultKinds, faultSelectors } from './faults'
import { notModelled } from './not-modelled'
import { ownRoutes } from './own-routes'
import { routes } from './routes'
import { notNoticed, type SwitchRow, switchTable } from './switches'

/** The emulator's page of the docs, as Markdown. Generated from the tables. */
export function emulatorDocs(): string {
  const sections = [
    [
      '# The emulator',
      '',
      "An emulator of Kustomer's HTTP API, on this machine only. Everything is kept in memory. It refuses what the contract",
      'does not know, and answers what is not known of Kustomer as its switches say. This page is generated from its tables.'
    ],
    [
      '## Calls',
      '',
      ...table(
        ['call', 'role, one of'],
        routes.map(({ method, path, roles }) => [code(`${method} ${path}`), roles.map(code).join(', ') || 'none'])
      ),
      '',
      ...bullets(general)
    ],
    [
      '## Its own routes',
      '',
      'They need no key, are not logged, count for no limit and suffer no fault.',
      '',
      ...table(
        ['route', 'what it does'],
        ownRoutes.map(({ method, path, what }) => [code(`${method} ${path}`), what])
      )
    ],
    [
      '## Switches',
      '',
      'One for each question about Kustomer whose answer is not known, and that a destination can notice. The default is',
      'bold. The last column says whether what is kept in Kustomer may depend on the position.',
      '',
      ...table(
        ['switch', 'question', 'positions', 'why this default', 'what is kept'],
        Object.entries<SwitchRow>(switchTable).map(switchRow)
      )
    ],
    [
      '## Not noticed',
      '',
      'Questions that no request of a destination can notice: they have no switch.',
      '',
      ...table(
        ['question', 'why'],
        Object.entries(notNoticed).map(([name, reason]) => [code(name), reason])
      )
    ],
    [
      '## Faults',
      '',
      'What happens, a colon, and the selectors with commas between them:',
      '',
      '```',
      faultGrammar,
      '```',
      '',
      ...table(
        ['fault', 'what it does'],
        Object.entries(faultExamples).map(([text, what]) => [code(text), what])
      ),
      '',
      'As an object, in a program or over HTTP, a fault has a `kind`, `status` or `ms` with it, and the same selectors.',
      '',
      ...table(
        ['kind', 'effect'],
        Object.entries(faultKinds).map(([kind, effect]) => [code(kind), effect])
      ),
      '',
      ...table(
        ['selector', 'meaning'],
        Object.entries(faultSelectors).map(([key, meaning]) => [code(key), meaning])
      ),
      '',
      'Of the faults that befall one request, latencies add up and the first other one counts.'
    ],
    ['## Not modelled', '', ...bullets(notModelled)]
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function switchRow([name, { question, positions, default: chosen, source, endState }]: [string, SwitchRow]): string[] {
  const choices = positions.map((each) => (each === chosen ? `**${each}**` : each)).join(', ')
  return [code(name), question, choices, source, endState]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}

function bullets(lines: readonly string[]): string[] {
  return lines.map((line) => `- ${line}`)
}

function code(text: string): string {
  return `\`${text}\``
}
