import { parseArgs } from 'node:util'

/** How the command was called. */
export interface Options {
  readonly quick: boolean
  readonly json: boolean
  readonly help: boolean
}

export const help = `Usage: npm run --silent bench:speed -- [--quick] [--json]

Measures requests, CPU and events a second of this project's destination beside the naive way, published peers and
Segment's engine itself, on a local HTTPS server. Installs the peers into bench/peers on first use (needs npm's
registry; without it they are left out, and no file is written). Needs openssl. Takes about seven minutes; let nothing else run.

  --quick  a run of about two minutes that shows that it works; its figures are rough, and no file is written
  --json   the figures as one JSON object, and no file is written
  --help   this text

Otherwise writes docs/speed.md and docs/speed.svg, and a table into README.md where it has the marks for it.
`

/**
 * Reads the command's arguments.
 *
 * @throws Error that names what is not understood
 */
export function readOptions(args: readonly string[]): Options {
  const flag = { type: 'boolean', default: false } as const
  try {
    const { values } = parseArgs({ args: [...args], options: { quick: flag, json: flag, help: flag } })
    return values
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    throw new Error(`${what}\nSee npm run --silent bench:speed -- --help`, { cause: error })
  }
}
