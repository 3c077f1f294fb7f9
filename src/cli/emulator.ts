import type { Command } from 'commander'
import type { SwitchName, Switches } from '../emulator'
import {
  describeEmulator,
  faultText,
  formatRequest,
  parseFault,
  seededRandom,
  startEmulator,
  switchTable
} from '../emulator'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { wholeNumber } from './number-option'
import { Output } from './output'
import { UsageError } from './usage-error'

interface EmulatorCommandOptions {
  readonly port: number
  readonly pod: string
  readonly rateLimit?: number
  readonly switch: readonly string[]
  readonly fault: readonly string[]
  readonly seed?: number
}

/** The largest seed: 32 bits. */
const maxSeed = 0xffff_ffff

const append = (text: string, earlier: readonly string[]) => [...earlier, text]

/** `emulator`: Kustomer on this machine, until Ctrl-C. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .option('--port <N>', 'the port; 0 takes any free one', wholeNumber(0, 65_535), 4010)
    .option('--pod <POD>', 'the pod that answers', 'prod1')
    .option('--rate-limit <N>', 'requests a minute, 1000 unless given', wholeNumber(1, 1_000_000_000))
    .option('--switch <NAME=POSITION>', 'sets a switch, see below; may be repeated', append, [])
    .option('--fault <FAULT>', 'makes requests go wrong, see below; may be repeated', append, [])
    .option('--seed <N>', 'the same faults again for the same requests in the same order', wholeNumber(0, maxSeed))
    .addHelpText('after', `\n${describeEmulator()}`)
    .action(async (options: EmulatorCommandOptions) => finish(await emulate(options, io)))
}

async function emulate(options: EmulatorCommandOptions, io: Io): Promise<number> {
  const { port, pod, rateLimit, switch: switches } = options
  const faults = options.fault.map(parseFault)
  const seed = options.seed ?? Math.floor(Math.random() * maxSeed)
  const output = new Output(io.stdout, io.env)
  const stop = new AbortController()
  const emulator = await startEmulator({
    port,
    pod,
    ...(rateLimit === undefined ? {} : { rateLimit }),
    switches: positions(switches),
    faults,
    random: seededRandom(seed),
    onRequest: (entry) => void output.line(formatRequest(entry))
  })
  const stopListening = io.onInterrupt(() => stop.abort())
  await output.line(
    `Kustomer is emulated at ${output.paint('bold', emulator.url)} (pod ${emulator.pod}), on this machine only.`
  )
  await output.line(`Send to it:      segment-kustomer send events.ndjson --emulator ${emulator.url}`)
  await output.line(`What it knows:   ${emulator.url}/_emulator/state`)
  // Whoever meets a failure by chance can have it again.
  if (faults.length > 0) await output.line(`What goes wrong: ${faults.map(faultText).join('; ')} (seed ${seed})`)
  await output.line('Ctrl-C ends it. Each request is one line:')
  await aborted(AbortSignal.any([stop.signal, output.closed]))
  stopListening()
  await emulator.close()
  return exitCodes.done
}

/** `NAME=POSITION` → positions; the emulator itself refuses names and positions that it does not know. */
function positions(given: readonly string[]): Partial<Switches> {
  return Object.fromEntries(
    given.map((text) => {
      const [name, ...position] = text.split('=')
      if (position.length > 0) return [name, position.join('=')]
      const known = (Object.keys(switchTable) as SwitchName[]).map(
        (each) => `${each}=${switchTable[each].positions.join('|')}`
      )
      throw new UsageError(`--switch takes NAME=POSITION. Switches: ${known.join(', ')}.`)
    })
  )
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
