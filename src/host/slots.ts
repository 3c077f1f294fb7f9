/** Lets so many run at a time; the others wait in the order in which they came. */
export class Slots {
  private readonly waiting: (() => void)[] = []

  constructor(private free: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter()
    try {
      return await work()
    } finally {
      this.leave()
    }
  }

  /** Runs a wait within `run`: the slot is another's meanwhile. */
  async aside(wait: () => Promise<void>): Promise<void> {
    this.leave()
    try {
      await wait()
    } finally {
      await this.enter()
    }
  }

  private async enter(): Promise<void> {
    if (this.free > 0) this.free--
    else await new Promise<void>((resolve) => this.waiting.push(resolve))
  }

  private leave(): void {
    const next = this.waiting.shift()
    if (next === undefined) this.free++
    else next()
  }
}
