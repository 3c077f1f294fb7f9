import type { Delivery } from '../host/delivery'
import type { Row } from '../host/read-events'
import { untilStopped } from '../host/until-stopped'
import { exitCodes } from './exit-codes'
import { ofBatch, ofCall } from './function-delivery'
import type { FunctionInstance } from './function-instance'
import type { Io } from './io'
import { outcomeJson, outcomeLines } from './outcome-lines'
import { Output, plain } from './output'
import { ofProblem } from './problem'
import { Tally } from './tally'

/** How events are handed to a function. */
export interface CallOptions {
  readonly instance: FunctionInstance
  readonly settings: object
  readonly json: boolean
  /** How many events a batch has; a call for each event unless given. */
  readonly batch?: number
}

type Place = Pick<Row, 'line' | 'place'>

/** Hands each event to its handler, one call after the other, and prints what became of it; gives the exit code. */
export async function callEvents(rows: AsyncIterable<Row>, options: CallOptions, io: Io): Promise<number> {
  const { instance, settings, json, batch } = options
  const output = new Output(io.stdout, io.env)
  const summary = json ? new Output(io.stderr, io.env) : output
  const stop = new AbortController()
  const stopListening = io.onInterrupt(() => stop.abort())
  const signal = AbortSignal.any([stop.signal, output.closed])
  const tally = new Tally()
  const waiting: Extract<Row, { event: unknown }>[] = []
  try {
    for await (const row of untilStopped(rows, signal)) {
      if ('problem' in row) await show(row, ofProblem(row.problem))
      else if (batch === undefined) await callOne(row)
      else if (waiting.push(row) === batch) await callBatch()
    }
    if (waiting.length > 0 && !signal.aborted) await callBatch()
  } finally {
    stopListening()
  }
  for (const line of tally.lines()) await summary.line(line)
  if (signal.aborted) await summary.line('Stopped before the end of the input.')
  const code = tally.exitCode()
  return signal.aborted && code === exitCodes.done ? exitCodes.pending : code

  async function callOne(row: Extract<Row, { event: unknown }>): Promise<void> {
    const handler = handlerOf(row.event.type)
    const called = await instance.call(handler, row.event, settings)
    await show(row, { ...idOf(row.event), action: handler, ...ofCall(called), requests: called.requests })
  }

  async function callBatch(): Promise<void> {
    const batched = waiting.splice(0)
    const events = batched.map(({ event }) => event)
    const called = await instance.call('onBatch', events, settings)
    const outcomes = ofBatch(called, events.length)
    for (const [index, row] of batched.entries()) {
      // Requests are of the batch, so they are counted once.
      const requests = index === 0 ? called.requests : 0
      await show(row, { ...idOf(row.event), action: 'onBatch', ...outcomes[index], requests })
    }
    if (!json) for (const line of called.logs) await output.line(`    log: ${plain(line)}`)
  }

  async function show({ line, place }: Place, delivery: Delivery): Promise<void> {
    tally.add(place, delivery)
    await output.line(json ? outcomeJson(line, delivery) : outcomeLines(place.padEnd(9), worded(delivery), output))
  }
}

const handlerOf = (type: string) => `on${type.charAt(0).toUpperCase()}${type.slice(1)}`

function idOf({ messageId }: { readonly messageId?: unknown }): Pick<Delivery, 'messageId'> {
  return { messageId: typeof messageId === 'string' ? messageId : null }
}

/** The class of an error says what Segment does, so it stands before the sentence. */
function worded(delivery: Delivery): Delivery {
  const { error } = delivery
  const action = delivery.action?.padEnd(10) ?? null
  if (error?.code === undefined) return { ...delivery, action }
  return { ...delivery, action, error: { ...error, message: `${error.code}: ${error.message}` } }
}
