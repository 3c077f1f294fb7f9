import type { Account } from '../plan/account'
import { Failure } from '../plan/failure'

/** The most requests that a batch has in flight. */
export const inFlightLimit = 10

/** Lets the requests of a batch out. */
export interface Gate {
  /**
   * Begins this when its turn comes: at most ten at a time, in the order in which they came, and no more than are left of
   * the organisation's minute for all its apps. After a limit of the organisation nothing begins any more (decision 12).
   *
   * @throws Failure `rate-limited` where the minute is used up, `out-of-time` after the deadline, and what `begin` throws
   */
  <T>(begin: () => Promise<T>): Promise<T>
}

/** @param deadline milliseconds; what has not begun by then does not begin */
export function gateOf(account: Account, now: () => number, deadline: number): Gate {
  const waiting: Array<() => void> = []
  let inFlight = 0
  let stopped: Failure | undefined

  const isFree = () => inFlight === 0 || inFlight < Math.min(inFlightLimit, account.left ?? inFlightLimit)
  const next = () => {
    while (waiting.length > 0 && isFree()) {
      inFlight += 1
      waiting.shift()?.()
    }
  }
  const turn = () =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
      next()
    })
  const refusal = () => {
    if (stopped !== undefined) return stopped
    // The one whose turn it is counts as in flight already, and alone it is the first to ask whether anything is left.
    if (account.left === 0) stopped = new Failure('rate-limited')
    return stopped ?? (now() >= deadline ? new Failure('out-of-time') : undefined)
  }

  return async (begin) => {
    await turn()
    try {
      const why = refusal()
      if (why !== undefined) throw why
      return await begin()
    } catch (error) {
      if (error instanceof Failure && error.code === 'rate-limited') stopped = error
      throw error
    } finally {
      inFlight -= 1
      next()
    }
  }
}
