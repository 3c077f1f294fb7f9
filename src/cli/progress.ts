import type { SingleBar } from 'cli-progress'
import type { Input } from './input'
import type { Io } from './io'
import type { Tally } from './tally'

/** How far a run is, for a person who waits. */
export interface Progress {
  /** The same rows, counted as they are read. */
  readonly reading: <T>(rows: AsyncIterable<T>) => AsyncIterable<T>
  readonly update: () => void
  readonly stop: () => void
}

/** What a run has come to. */
export interface Run {
  readonly input: Pick<Input, 'size' | 'read'>
  readonly tally: Pick<Tally, 'events' | 'count'>
  /** How many requests are left in this minute; undefined where that is not known. */
  readonly budgetLeft: () => number | undefined
  /** The time in milliseconds. */
  readonly now: () => number
}

const none: Progress = { reading: (rows) => rows, update: () => undefined, stop: () => undefined }

/** A bar on the standard error; none where that is no terminal, or where the outcomes scroll by on it. */
export async function startProgress(io: Io, run: Run): Promise<Progress> {
  if (io.stderr.isTTY !== true || io.stdout.isTTY === true) return none
  const { SingleBar } = await import('cli-progress')
  const began = run.now()
  let read = 0
  const bar: SingleBar = new SingleBar({
    stream: io.stderr,
    format: run.input.size === undefined ? '{text}' : '{bar} {percentage} %  {text}',
    clearOnComplete: true,
    hideCursor: true,
    barsize: 30
  })
  bar.start(1, 0, { text: progressText(run, 0, 0) })
  return {
    reading: async function* (rows) {
      for await (const row of rows) {
        read++
        yield row
      }
    },
    update: () => {
      const done = partDone(run, read)
      bar.update(done, { text: progressText(run, done, run.now() - began) })
    },
    stop: () => bar.stop()
  }
}

/**
 * The part of the input that is dealt with: of its bytes that were read, as many as of the rows that were read. 0 where
 * its size is not known.
 */
export function partDone({ input: { size, read }, tally: { events } }: Run, rows: number): number {
  if (size === undefined || size === 0 || rows === 0) return 0
  return Math.min(1, (read() / size) * (events / rows))
}

/** What stands beside the bar: the counts, what is left of the minute's budget, the time to go. */
export function progressText({ tally, budgetLeft }: Run, done: number, elapsed: number): string {
  const sent = tally.events - tally.count('pending') - tally.count('failed')
  const left = budgetLeft()
  return [
    `${sent} sent, ${tally.count('pending')} pending, ${tally.count('failed')} failed`,
    ...(left === undefined || !Number.isFinite(left) ? [] : [`${Math.floor(left)} requests left this minute`]),
    ...(done === 0 || done === 1 ? [] : [`about ${duration((elapsed * (1 - done)) / done)} to go`])
  ].join('  ')
}

/** A time in words: `40 s`, `12 min`, `3 h 20 min`. */
function duration(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
