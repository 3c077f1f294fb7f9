import type { SimulatedTime } from './time'

/** How many batches are under way at the same time, at most. */
export const batches = 32

/** How many events a batch has at most: the product's own default. */
export const batchSize = 100

/** How long a refusal holds back all that is not under way, in milliseconds. */
const pauseMs = 15_000

/** The statuses of the 4xx after which Segment sends an event again, and that of the 5xx after which it does not. */
const againIn4xx = [408, 423, 429]
const notAgainIn5xx = 501

/** Simulated time without an event that is done: nothing will ever move. */
const standstillMs = 2 * 60 * 60_000

/** What Segment sends, and how it goes. */
export interface Backfill<T> {
  /** In the order in which they are sent. */
  readonly events: Iterator<T>
  /** Called for an event before the first batch that bears it. */
  readonly onFirst: (event: T) => void
  /** Delivers a batch. @returns one status for each event */
  readonly deliver: (events: readonly T[]) => Promise<readonly number[]>
  readonly onProgress?: (done: number) => void
}

/** What came of it. */
export interface Delivered {
  readonly done: number
  /** Events of all batches: one that was refused counts again. */
  readonly sent: number
  /** Events that ended with a status that is not one of success. */
  readonly failed: number
}

/**
 * Sends events as Segment does: several batches at a time; what is refused with a status that is retried goes again in a
 * later one, after a pause, together with new events. As a sender that slows down where it is refused: after a pause one
 * batch alone tries whether it is over, then half as many as before go on, and one more after each round without a refusal.
 *
 * @throws Error where nothing moves any more, and what `deliver` throws
 */
export function backfill<T>(
  { events, onFirst, deliver, onProgress }: Backfill<T>,
  time: SimulatedTime
): Promise<Delivered> {
  const again: T[] = []
  let [width, underWay, sent, done, failed] = [batches, 0, 0, 0, 0]
  let isTrying = false
  let pausedUntil = time.now()
  let lastDone = time.now()

  function nextBatch(): T[] {
    const batch = again.splice(0, batchSize)
    while (batch.length < batchSize) {
      const next = events.next()
      if (next.done === true) break
      onFirst(next.value)
      batch.push(next.value)
    }
    return batch
  }

  async function send(batch: readonly T[]): Promise<void> {
    sent += batch.length
    const statuses = await deliver(batch)
    const refused = batch.filter((_event, index) => isAgain(statuses[index]))
    again.push(...refused)
    failed += statuses.filter((status) => status >= 400 && !isAgain(status)).length
    done += batch.length - refused.length
    const now = time.now()
    if (refused.length < batch.length) lastDone = now
    else if (now - lastDone > standstillMs) {
      throw new Error(`No event was done for two hours, after ${done}: at this budget nothing moves any more`)
    }
    if (refused.length === 0) {
      if (!isTrying) width = Math.min(batches, width + 1 / width)
      isTrying = isTrying && now < pausedUntil
    } else if (now >= pausedUntil) {
      if (!isTrying) width = Math.max(1, width / 2)
      isTrying = true
      pausedUntil = now + pauseMs
    }
    onProgress?.(done)
  }

  return new Promise((resolve, reject) => {
    function goOn(): void {
      if (time.now() < pausedUntil) return
      while (underWay < (isTrying ? 1 : Math.floor(width))) {
        const batch = nextBatch()
        if (batch.length === 0) break
        underWay++
        send(batch).then(ended, reject)
      }
      if (underWay === 0) resolve({ sent, done, failed })
    }
    function ended(): void {
      underWay--
      // Once the pause is over, whoever comes first goes on for all.
      if (time.now() < pausedUntil) void time.sleep(pausedUntil - time.now()).then(goOn)
      else goOn()
    }
    goOn()
  })
}

function isAgain(status: number): boolean {
  return againIn4xx.includes(status) || (status >= 500 && status !== notAgainIn5xx)
}
