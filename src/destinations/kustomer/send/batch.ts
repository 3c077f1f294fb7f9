import { Failure } from '../plan/failure'
import type { Operation, Plan } from '../plan/operations'
import { isRetryable } from '../report/failure'
import { lanesOf } from './lanes'
import { runOne } from './one'
import type { Send } from './sender'

/** The most requests that a batch has in flight. */
export const inFlightLimit = 10

/** One event of a batch. */
export interface BatchItem<T> {
  /** The keys of its person: events that share one are in one lane, in order. */
  readonly keys: readonly string[]
  readonly plan: () => Plan<T>
}

/** What came of one event of a batch. */
export interface BatchResult<T> {
  readonly value?: T
  readonly failure?: Failure
  /** The last write that was sent for it. */
  readonly sent?: Operation
}

/**
 * Runs the plans of a batch: in order within a person, at most ten requests in flight across persons. After a retryable
 * failure that person's later events are not sent and fail alike; a limit of the organisation stops all that is not
 * sent yet (decision 12). Never throws; the results stand in the order of the items.
 */
export async function runBatch<T>(items: readonly BatchItem<T>[], send: Send): Promise<BatchResult<T>[]> {
  const results: BatchResult<T>[] = items.map(() => ({}))
  const waiting = lanesOf(items.map(({ keys }) => keys))
  let stopped: Failure | undefined

  const sendUnlessStopped: Send = async (operation) => {
    if (stopped !== undefined) throw stopped
    try {
      return await send(operation)
    } catch (error) {
      if (error instanceof Failure && error.code === 'rate-limited') stopped = error
      throw error
    }
  }

  async function runItem(index: number): Promise<BatchResult<T>> {
    let sent: Operation | undefined
    try {
      const value = await runOne(items[index].plan(), (operation) => {
        if (operation.kind !== 'findCustomer') sent = operation
        return sendUnlessStopped(operation)
      })
      return { value, ...(sent === undefined ? {} : { sent }) }
    } catch (error) {
      return { failure: asFailure(error), ...(sent === undefined ? {} : { sent }) }
    }
  }

  async function runLane(lane: readonly number[]): Promise<void> {
    let held: Failure | undefined
    for (const index of lane) {
      results[index] = held === undefined ? await runItem(index) : { failure: held }
      const { failure } = results[index]
      if (failure !== undefined && isRetryable(failure)) held = failure
    }
  }

  async function work(): Promise<void> {
    for (let lane = waiting.shift(); lane !== undefined; lane = waiting.shift()) await runLane(lane)
  }

  await Promise.all(Array.from({ length: Math.min(inFlightLimit, waiting.length) }, work))
  return results
}

/** Any error → a Failure; one that no plan knows is named by its class only, since its text may hold anything. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error
  return new Failure('unexpected', { problem: error instanceof Error ? error.name : typeof error })
}
