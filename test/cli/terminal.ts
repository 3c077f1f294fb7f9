import { Readable, Writable } from 'node:stream'
import type { Io } from '../../src/cli/io'
import { run } from '../../src/cli/run'
import type { Timing } from '../../src/host/retry'

/** What a command line came to. */
export interface Ended {
  code: number
  out: string
  err: string
  /** How long it would have waited, in milliseconds. */
  waits: number[]
}

/** How a command line is run. */
export interface Given {
  stdin?: string | Readable
  env?: Record<string, string>
  /** A terminal in place of a pipe. */
  tty?: ('stdout' | 'stderr')[]
  /** Told of each piece of the output. */
  onOut?: (text: string) => void
  /** Handed the function that stands for Ctrl-C. */
  onStart?: (interrupt: () => void) => void
  /** The time, in milliseconds. */
  now?: () => number
  /** The reader of the output goes away after so many pieces. */
  closeAfter?: number
}

/** Runs a command line in this process: nothing of the machine's environment, and no time passes. */
export async function command(line: string | string[], given: Given = {}): Promise<Ended> {
  const ended: Ended = { code: -1, out: '', err: '', waits: [] }
  let pieces = 0
  const stdout = capture((text) => {
    if (given.closeAfter !== undefined && ++pieces > given.closeAfter) return false
    ended.out += text
    given.onOut?.(text)
    return true
  })
  const stderr = capture((text) => {
    ended.err += text
    return true
  })
  const timing: Timing = {
    now: given.now ?? Date.now,
    sleep: (ms) => {
      ended.waits.push(ms)
      return Promise.resolve()
    },
    random: () => 0.5
  }
  const io: Io = {
    stdin: typeof given.stdin === 'object' ? given.stdin : Readable.from([Buffer.from(given.stdin ?? '')]),
    stdout: Object.assign(stdout, { isTTY: given.tty?.includes('stdout') ?? false }),
    stderr: Object.assign(stderr, { isTTY: given.tty?.includes('stderr') ?? false }),
    env: given.env ?? {},
    onInterrupt: (listener) => {
      given.onStart?.(listener)
      return () => undefined
    },
    timing
  }
  ended.code = await run(typeof line === 'string' ? line.split(' ').filter(Boolean) : line, io)
  return ended
}

function capture(take: (text: string) => boolean): Writable {
  return new Writable({
    decodeStrings: false,
    write: (text: string | Buffer, _encoding, done) => {
      if (take(String(text))) done()
      else done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    }
  })
}

/** The lines of JSON of an output. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
