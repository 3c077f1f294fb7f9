interface Timer {
  readonly at: number
  readonly wake: () => void
}

/** Time that passes only where nobody has anything to do. All times are milliseconds. */
export class SimulatedTime {
  /** In the order of their times, those of one time in the order in which they came. */
  private readonly timers: Timer[] = []

  constructor(private current: number) {}

  readonly now = (): number => this.current

  /** Waits so many milliseconds of this time. */
  readonly sleep = (ms: number): Promise<void> =>
    new Promise((wake) => {
      const at = this.current + Math.max(0, ms)
      this.timers.splice(this.placeOf(at), 0, { at, wake })
    })

  /**
   * Lets time pass until this work is done. Whenever nothing else can run, it jumps to the earliest timer.
   *
   * @throws Error where the work waits for something that no timer brings; and what the work throws
   */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const ended = work.finally(() => (isDone = true))
    // It is awaited below; until then its failure must not end the process.
    ended.catch(() => undefined)
    for (;;) {
      await idle()
      if (isDone) return ended
      const [earliest] = this.timers
      if (earliest === undefined) throw new Error('The simulation waits for something that never comes')
      this.current = earliest.at
      const later = this.timers.findIndex(({ at }) => at > this.current)
      for (const { wake } of this.timers.splice(0, later === -1 ? this.timers.length : later)) wake()
    }
  }

  private placeOf(at: number): number {
    let [low, high] = [0, this.timers.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.timers[middle].at <= at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Once all promises that can go on have gone on: they come before the next turn of the event loop. */
function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
