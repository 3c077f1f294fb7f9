import { Failure } from '../plan/failure'
import type { Plan } from '../plan/operations'
import { isRetryable } from '../report/failure'

/** One event of a batch. */
export interface BatchItem<T> {
  /** The keys of its person: events that share one are in one lane, in order. */
  readonly keys: readonly string[]
  readonly plan: () => Plan<T>
  /** Whether its creates and updates may go through bulk. */
  readonly bulk?: boolean
  /** Whose it is, where neighbours in a lane that are of the same one may run as one. */
  readonly oneWith?: string
}

/** What came of one event. */
export type Ending<T> = { readonly value: T } | { readonly failure: Failure }

/** One plan for several events of one user; it gives what came of each. */
export type Together<T> = (indices: readonly number[]) => Plan<T[]>

/** What a lane tells of itself. */
export interface LaneWatch<T> {
  /** These events are what its next operations are for. */
  readonly onTurn: (indices: readonly number[]) => void
  readonly onEnd: (index: number, ending: Ending<T>) => void
}

/**
 * The plan of a lane: its events in order, those of one user that follow one another as one. Where such a one is refused,
 * they are applied one by one, so that a value in dispute costs its own event alone. After a retryable failure the later
 * events are not sent and fail alike (decision 12). Never throws.
 */
export function* laneOf<T>(
  lane: readonly number[],
  items: readonly BatchItem<T>[],
  together: Together<T>,
  { onTurn, onEnd }: LaneWatch<T>
): Plan<void> {
  let held: Failure | undefined
  const end = (index: number, ending: Ending<T>) => {
    if ('failure' in ending && isRetryable(ending.failure)) held = ending.failure
    onEnd(index, ending)
  }
  for (const indices of runsOf(lane, items)) {
    if (held === undefined && indices.length > 1) {
      onTurn(indices)
      const all = yield* endingOf(() => together(indices))
      if ('value' in all || isRetryable(all.failure)) {
        indices.forEach((index, at) => end(index, 'value' in all ? { value: all.value[at] } : all))
        continue
      }
    }
    for (const index of indices) {
      onTurn([index])
      end(index, held === undefined ? yield* endingOf(items[index].plan) : { failure: held })
    }
  }
}

/** The events of a lane, with neighbours of one user in one run. */
function runsOf(lane: readonly number[], items: readonly { readonly oneWith?: string }[]): number[][] {
  const runs: number[][] = []
  let last: string | undefined
  for (const index of lane) {
    const { oneWith } = items[index]
    if (oneWith !== undefined && oneWith === last) runs[runs.length - 1].push(index)
    else runs.push([index])
    last = oneWith
  }
  return runs
}

function* endingOf<T>(plan: () => Plan<T>): Plan<Ending<T>> {
  try {
    return { value: yield* plan() }
  } catch (error) {
    return { failure: asFailure(error) }
  }
}

/** Any error → a Failure; one that no plan knows is named by its class only, since its text may hold anything. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  return new Failure('unexpected', { problem: error instanceof Error ? error.name : typeof error })
}
