import type { SingleBar } from 'cli-progress'
import type { Input } from './input'
import type { Io } from './io'

/** How far a run is, for a person who waits. */
export interface Progress {
  readonly update: (events: number) => void
  readonly stop: () => void
}

const none: Progress = { update: () => undefined, stop: () => undefined }

/** A bar on the standard error; none where that is no terminal, or where the outcomes scroll by on it. */
export async function startProgress(io: Io, input: Input): Promise<Progress> {
  if (io.stderr.isTTY !== true || io.stdout.isTTY === true) return none
  const { SingleBar } = await import('cli-progress')
  const known = input.size !== undefined
  const format = known ? '{bar} {percentage} %  {events} events' : '{events} events'
  const bar: SingleBar = new SingleBar({
    stream: io.stderr,
    format,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 30
  })
  bar.start(input.size ?? 0, 0, { events: 0 })
  return { update: (events) => bar.update(input.read(), { events }), stop: () => bar.stop() }
}
