import { isObjectLimit } from '../destinations/kustomer/report/judge'
import { PacerBudget } from './pacer-budget'
import { limitHeaders, resumesAt } from '../destinations/kustomer/send/limit-headers'
import { longestWait, minute, patience } from './rate-limit'
import type { Timing } from './retry'
import { realTime } from './retry'
import type { Transport, TransportRequest, TransportResponse } from './transport'

/** How a pacer paces. */
export interface PacerOptions {
  /** Requests a minute, `Infinity` for as many as there are; 80 % of the organisation's limit unless given. */
  readonly budget?: number
  readonly timing?: Timing
  /** Ends all waiting: what was not sent is answered with a 429. */
  readonly signal?: AbortSignal
  /** Runs a wait that concerns one customer only, so that its host can let others go on meanwhile. */
  readonly aside?: (wait: () => Promise<void>) => Promise<void>
}

/** A request that waits for its turn. */
type Turn = (mayGo: boolean) => void

/**
 * Sends through a transport and keeps to the organisation's limit: evenly, in the order in which the requests come.
 *
 * A 429 was not served, so the request is sent again after the limit, and the event that it belongs to loses no try by
 * it. One of the organisation holds back everything, one of a single customer that request alone. After ten minutes of
 * waiting the 429 is handed on.
 */
export class Pacer {
  private readonly budget: PacerBudget
  private readonly timing: Timing
  private readonly waiting: Turn[] = []
  private inFlight = 0
  /** Whether any answer came; until then requests go one by one, since the first one says what the limit is. */
  private isAnswered = false
  private isRunning = false
  private refusedCount = 0

  constructor(
    private readonly transport: Transport,
    private readonly options: PacerOptions = {}
  ) {
    this.budget = new PacerBudget(options.budget)
    this.timing = options.timing ?? realTime
  }

  /** How many requests were refused by a limit. */
  get refused(): number {
    return this.refusedCount
  }

  /** What may still be sent in this minute; undefined while that is not known. */
  get left(): number | undefined {
    return this.budget.isKnown ? this.budget.left(this.timing.now()) : undefined
  }

  /** The transport that keeps to the limit. */
  readonly send: Transport = async (request) => {
    let waited = 0
    let refusal = unsent
    for (;;) {
      if (!(await this.turn())) return refusal
      const response = await this.pass(request)
      if (response.status !== 429) return response
      this.refusedCount++
      refusal = response
      const resumes = resumesAt(response, this.timing.now())
      if (isObjectLimit(response)) {
        const wait = this.objectWait(resumes)
        waited += wait
        if (waited > patience || this.isStopped()) return response
        await this.sleepAside(wait)
      } else {
        waited += this.budget.pause(this.timing.now(), resumes, this.timing.random)
        if (waited > patience) return response
      }
    }
  }

  private async pass(request: TransportRequest): Promise<TransportResponse> {
    try {
      const response = await this.transport(request)
      this.inFlight--
      this.isAnswered = true
      if (response.status !== 429) this.budget.served()
      this.budget.learn(limitHeaders(response), this.timing.now(), this.inFlight)
      return response
    } catch (error) {
      this.inFlight--
      throw error
    } finally {
      this.next()
    }
  }

  /** Waits for the turn of a request; false where everything was stopped before it. */
  private turn(): Promise<boolean> {
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.next()
    })
  }

  private next(): void {
    if (!this.isRunning) void this.run()
  }

  /** Lets those who wait go, one after the other, each at its time. */
  private async run(): Promise<void> {
    this.isRunning = true
    let time = 0
    while (this.waiting.length > 0 && (this.isFree() || this.isStopped())) {
      if (this.isStopped()) {
        for (const turn of this.waiting.splice(0)) turn(false)
        break
      }
      time = Math.max(this.timing.now(), time)
      const at = this.budget.nextAt()
      if (at > time) {
        await this.timing.sleep(Math.ceil(at - time), this.options.signal)
        // A timer may be a little early, and what was slept is not slept again.
        time = at
        continue
      }
      this.budget.take(time)
      this.inFlight++
      this.waiting.shift()?.(true)
    }
    this.isRunning = false
  }

  private isFree(): boolean {
    return this.isAnswered || this.budget.isKnown || this.inFlight === 0
  }

  private isStopped(): boolean {
    return this.options.signal?.aborted === true
  }

  private objectWait(resumes: number | undefined): number {
    const { now, random } = this.timing
    if (resumes === undefined) return Math.max(1_000, random() * minute)
    return Math.min(Math.max(resumes - now(), 1_000), longestWait)
  }

  private async sleepAside(ms: number): Promise<void> {
    const wait = () => this.timing.sleep(ms, this.options.signal)
    await (this.options.aside === undefined ? wait() : this.options.aside(wait))
  }
}

/** What stands in for the answer to a request that was stopped before its turn. */
const unsent: TransportResponse = { status: 429, headers: { get: () => null }, text: '' }
