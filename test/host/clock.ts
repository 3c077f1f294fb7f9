import { setImmediate } from 'node:timers/promises'
import type { Timing } from '../../src/host/retry'

/** A clock that stands still until everybody waits for it, and then leaps to the next who wakes: no time passes. */
export class Clock implements Timing {
  time = 1_000_000_000
  /** How long was slept, in the order in which it began. */
  readonly slept: number[] = []
  private sleepers: { at: number; wake: () => void }[] = []

  constructor(readonly random: () => number = () => 0.5) {}

  readonly now = () => this.time

  readonly sleep = (ms: number, signal?: AbortSignal) => {
    this.slept.push(ms)
    return this.wait(ms, signal)
  }

  /** Waits as the other side does, such as a server before its answer. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve()
      const wake = () => {
        signal?.removeEventListener('abort', wake)
        resolve()
      }
      signal?.addEventListener('abort', wake)
      this.sleepers.push({ at: this.time + ms, wake })
    })
  }

  /** Lets time pass until the promise has its end. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let isOver = false
    const over = () => (isOver = true)
    promise.then(over, over)
    // Files and modules take turns of their own, in which nobody waits for the clock.
    for (let idle = 0; idle < 10_000;) {
      await setImmediate()
      if (isOver) return promise
      const next = this.sleepers.reduce<(typeof this.sleepers)[number] | undefined>(
        (first, each) => (first === undefined || each.at < first.at ? each : first),
        undefined
      )
      if (next === undefined) {
        idle++
        continue
      }
      idle = 0
      this.time = Math.max(this.time, next.at)
      this.sleepers = this.sleepers.filter((each) => each !== next)
      next.wake()
    }
    throw new Error('Everybody waits, and nobody for the clock.')
  }
}
