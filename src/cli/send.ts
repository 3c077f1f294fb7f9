import type { Command } from 'commander'
import type { Delivery } from '../host/delivery'
import type { Row } from '../host/read-events'
import { exitCodes } from './exit-codes'
import type { Input } from './input'
import { openInput } from './input'
import type { CommandModule, Io } from './io'
import { wholeNumber } from './number-option'
import { outcomeJson, outcomeLines } from './outcome-lines'
import { Output } from './output'
import { notSent, ofProblem } from './problem'
import { startProgress } from './progress'
import { Tally } from './tally'
import type { Target, TargetOptions } from './target'
import { isUrl, openTarget } from './target'

interface SendOptions extends TargetOptions {
  readonly json?: true
  readonly concurrency: number
}

/** `send FILE`: delivers events, in order for each person. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[FILE]', 'events as NDJSON or a JSON array; - for the standard input')
    .option('--json', 'one line of JSON an outcome, as they come; the summary goes to the standard error')
    .option('--emulator [URL]', 'send to an emulator: to the one at the URL, or to one of its own')
    .option('--config <FILE>', 'a JSON file with the settings: {"apiKey": "…", "orgPod": "prod1"}')
    .option('--pod <POD>', 'the org pod; comes before the file, the file before the environment')
    .option('--concurrency <N>', 'how many events are sent at a time, 1 to 100', wholeNumber(1, 100), 10)
    .addHelpText(
      'after',
      [
        '',
        'Settings: KUSTOMER_API_KEY and KUSTOMER_ORG_POD in the environment, or --config. With --emulator none are needed.',
        'Events of one person, who share a user ID or an anonymous ID, are sent in order. What Kustomer cannot take now is',
        'tried five times in all; then it is pending retry, and so are the later events of that person.',
        '',
        'Exit codes: 0 nothing failed, 1 something failed for good, 2 wrong use, 3 nothing failed for good and something is',
        'pending retry, or was not read since the command was stopped.'
      ].join('\n')
    )
    .action(async (file: string | undefined, options: SendOptions) => {
      const { emulator } = options
      // `send --emulator FILE`: the word after the option is the file, unless it is a URL.
      const isFile = file === undefined && typeof emulator === 'string' && !isUrl(emulator)
      finish(await (isFile ? send(emulator, { ...options, emulator: true }, io) : send(file, options, io)))
    })
}

async function send(file: string | undefined, options: SendOptions, io: Io): Promise<number> {
  const input = await openInput(file, io)
  try {
    const target = await openTarget(options, io)
    try {
      return await sendAll(input, target, options, io)
    } finally {
      await target.close()
    }
  } finally {
    input.close()
  }
}

async function sendAll(input: Input, target: Target, { json, concurrency }: SendOptions, io: Io): Promise<number> {
  const { createDeliverer, gotTransport, keysOfEvent, readEvents, realTime, runInLanes, withRetries } = await loadHost()
  const output = new Output(io.stdout, io.env)
  const aside = new Output(io.stderr, io.env)
  const stop = new AbortController()
  const stopListening = io.onInterrupt(() => {
    stop.abort()
    void aside.line('Stopping: what is being sent is finished. Ctrl-C again ends it at once.')
  })
  const signal = AbortSignal.any([stop.signal, output.closed])
  const { origin, settings } = target
  const timing = io.timing ?? realTime
  const transport = gotTransport(origin === undefined ? {} : { origin })
  const deliver = withRetries(createDeliverer({ settings, transport, now: timing.now }), timing, signal)
  const progress = await startProgress(io, input)
  const tally = new Tally()
  try {
    await runInLanes<Row, Delivery>(readEvents(input.chunks), {
      keysOf: (row) => ('event' in row ? keysOfEvent(row.event) : []),
      work: (row) => ('event' in row ? deliver(row.event) : Promise.resolve(ofProblem(row.problem))),
      holds: ({ status }) => status === 'pending',
      skip: (row, why) => ('event' in row ? notSent(row.event, why) : ofProblem(row.problem)),
      onResult: async ({ line, place }, delivery) => {
        tally.add(place, delivery)
        progress.update(tally.events)
        await output.line(json === true ? outcomeJson(line, delivery) : outcomeLines(place.padEnd(9), delivery, output))
      },
      concurrency,
      signal
    })
  } finally {
    progress.stop()
    stopListening()
  }
  const summary = json === true ? aside : output
  for (const line of tally.lines()) await summary.line(line)
  if (signal.aborted) await summary.line('Stopped before the end of the input.')
  const code = tally.exitCode()
  return signal.aborted && code === exitCodes.done ? exitCodes.pending : code
}

async function loadHost() {
  const [deliver, lanes, read, retry, transport] = await Promise.all([
    import('../host/deliver'),
    import('../host/lanes'),
    import('../host/read-events'),
    import('../host/retry'),
    import('../host/transport')
  ])
  return { ...deliver, ...lanes, ...read, ...retry, ...transport }
}
