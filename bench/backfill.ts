import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Figures } from './backfill/messages'
import { bundlePlay, playIn } from './backfill/processes'
import { scenarioNames, scenarios, type ScenarioName } from './backfill/scenarios'
import { batches, batchSize } from './backfill/segment'

const help = `Usage: npm run --silent bench:backfill -- [--customers N] [--budget N] [--json]

Simulates backfills of identifies, on the clock of an emulated Kustomer, and tells for each how many minutes it takes,
how many requests, and the most memory that its process needed, the emulator included.

  --customers N  how many people there are, 1 to 100,000,000; 1,000,000 unless given
  --budget N     requests a minute that Kustomer takes, 10 to 1,000,000; 1,000 unless given
  --json         one JSON object on stdout, and nothing else
  --help         this text

Events go in batches of ${batchSize}, ${batches} batches at a time. Each scenario plays in a process of its own, two at a time:
${scenarioNames.map((name) => `  ${name.padEnd(15)} ${scenarios[name].says}`).join('\n')}
`

/** How many scenarios play at the same time. */
const atOnce = 2

interface Options {
  readonly people: number
  readonly budget: number
  readonly json: boolean
  readonly help: boolean
}

/** @throws Error that names the option and what it takes */
function optionsOf(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      customers: { type: 'string', default: '1000000' },
      budget: { type: 'string', default: '1000' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }
    }
  })
  return {
    people: wholeNumber('--customers', values.customers, 1, 100_000_000),
    budget: wholeNumber('--budget', values.budget, 10, 1_000_000),
    json: values.json,
    help: values.help
  }
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  const range = `${least.toLocaleString('en')} to ${most.toLocaleString('en')}`
  throw new Error(`${option} takes a whole number from ${range}, not "${text}". --help says more.`)
}

async function main({ people, budget, json }: Options): Promise<void> {
  const file = bundlePlay()
  const progress = new Map<ScenarioName, string>()
  const figures = new Map<ScenarioName, Figures>()
  const waiting = [...scenarioNames]
  const show = (name: ScenarioName, share: string): void => {
    progress.set(name, share)
    if (!process.stderr.isTTY) return
    process.stderr.write(`\r\u001b[K${[...progress].map(([each, text]) => `${each} ${text}`).join('  ')}`)
  }

  async function playOneAfterTheOther(): Promise<void> {
    for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
      const name = scenario
      const asked = { scenario: name, people, budget }
      const played = await playIn(file, asked, (done, all) => show(name, `${Math.floor((done / all) * 100)}%`)).catch(
        (error: unknown) => {
          // What plays beside it comes to its end; nothing else begins.
          waiting.length = 0
          throw error
        }
      )
      figures.set(name, played.figures)
      show(name, `done, ${played.cpuUs} µs of CPU an event, ${played.tries} tries`)
    }
  }

  try {
    const ends = await Promise.allSettled(Array.from({ length: atOnce }, playOneAfterTheOther))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  } finally {
    rmSync(file, { force: true })
    if (process.stderr.isTTY) process.stderr.write('\n')
  }
  const all = Object.fromEntries(scenarioNames.map((name) => [name, figures.get(name)]))
  process.stdout.write(json ? `${JSON.stringify(all)}\n` : tableOf(figures))
}

function tableOf(figures: ReadonlyMap<ScenarioName, Figures>): string {
  const rows = scenarioNames.map((name) => {
    const { minutes, requests, peakMemoryMB } = figures.get(name) ?? { minutes: 0, requests: 0, peakMemoryMB: 0 }
    const cells = [minutes.toFixed(1), requests.toLocaleString('en'), String(peakMemoryMB)]
    return [name.padEnd(15), ...cells.map((cell) => cell.padStart(12)), `  ${scenarios[name].says}`].join('')
  })
  const head = ['scenario'.padEnd(15), ...['minutes', 'requests', 'memory MB'].map((cell) => cell.padStart(12))].join(
    ''
  )
  return `${[head, ...rows].join('\n')}\n`
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

try {
  const options = optionsOf(process.argv.slice(2))
  if (options.help) process.stdout.write(help)
  else main(options).catch(fail)
} catch (error) {
  fail(error)
}
