import { setMaxListeners } from 'node:events'
import type { Delivery } from '../host/delivery'
import type { DelivererOptions } from '../host/deliver'
import type { Row } from '../host/read-events'
import { exitCodes } from './exit-codes'
import type { Input } from './input'
import type { Io } from './io'
import { outcomeJson, outcomeLines } from './outcome-lines'
import { Output } from './output'
import { notSent, ofProblem } from './problem'
import { startProgress } from './progress'
import { Tally } from './tally'

/** How rows are sent. */
export interface RowOptions {
  readonly json?: true
  readonly concurrency: number
  /** Requests a minute; a share of the organisation's limit unless given. */
  readonly budget?: number
}

/** Delivers each event of an input and prints what became of it; gives the exit code. */
export async function sendRows(
  input: Input,
  deliverer: Pick<DelivererOptions, 'settings' | 'mappings' | 'transport'>,
  { json, concurrency, budget }: RowOptions,
  io: Io
): Promise<number> {
  const {
    createDeliverer,
    keysOfEvent,
    Memories,
    Pacer,
    peopleLimit,
    readEvents,
    realTime,
    runInLanes,
    Slots,
    withRetries
  } = await loadHost()
  const output = new Output(io.stdout, io.env)
  const aside = new Output(io.stderr, io.env)
  const stop = new AbortController()
  const stopListening = io.onInterrupt(() => {
    stop.abort()
    void aside.line('Stopping: what is being sent is finished. Ctrl-C again ends it at once.')
  })
  const signal = AbortSignal.any([stop.signal, output.closed])
  // Every event that waits listens to it; Node takes more than ten for a leak.
  setMaxListeners(0, signal)
  const timing = io.timing ?? realTime
  const slots = new Slots(concurrency)
  const pacer = new Pacer(deliverer.transport, {
    ...(budget !== undefined && { budget }),
    timing,
    signal,
    aside: (wait) => slots.aside(wait)
  })
  const { now } = timing
  // Within a run nothing is read or written twice, however long it takes.
  const memories = new Memories(now, peopleLimit, Number.POSITIVE_INFINITY)
  const deliver = withRetries(createDeliverer({ ...deliverer, transport: pacer.send, now, memories }), timing, signal)
  const tally = new Tally()
  const progress = await startProgress(io, { input, tally, budgetLeft: () => pacer.left, now })
  try {
    await runInLanes<Row, Delivery>(progress.reading(readEvents(input.chunks)), {
      keysOf: (row) => ('event' in row ? keysOfEvent(row.event) : []),
      work: async (row) => {
        if ('problem' in row) return ofProblem(row.problem)
        const delivery = await deliver(row.event)
        // A limit that would have been waited out, had the command not been stopped.
        const isGivenUp = signal.aborted && delivery.error?.status === 429
        return isGivenUp ? { ...delivery, error: notSent(row.event, 'stopped').error } : delivery
      },
      holds: ({ status }) => status === 'pending',
      skip: (row, why) => ('event' in row ? notSent(row.event, why) : ofProblem(row.problem)),
      onResult: async ({ line, place }, delivery) => {
        tally.add(place, delivery)
        progress.update()
        await output.line(json === true ? outcomeJson(line, delivery) : outcomeLines(place.padEnd(9), delivery, output))
      },
      concurrency: slots,
      signal
    })
  } finally {
    progress.stop()
    stopListening()
  }
  const summary = json === true ? aside : output
  for (const line of tally.lines(pacer.refused)) await summary.line(line)
  if (signal.aborted) await summary.line('Stopped before the end of the input.')
  const code = tally.exitCode()
  return signal.aborted && code === exitCodes.done ? exitCodes.pending : code
}

async function loadHost() {
  const [deliver, lanes, memory, pacer, read, retry, slots] = await Promise.all([
    import('../host/deliver'),
    import('../host/lanes'),
    import('../destinations/kustomer/plan/memory'),
    import('../host/pacer'),
    import('../host/read-events'),
    import('../host/retry'),
    import('../host/slots')
  ])
  return { ...deliver, ...lanes, ...memory, ...pacer, ...read, ...retry, ...slots }
}
