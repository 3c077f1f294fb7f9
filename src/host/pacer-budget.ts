import type { LimitHeaders } from '../destinations/kustomer/send/limit-headers'
import { longestWait, minute } from './rate-limit'

/** The part of the organisation's requests that is used unless a budget is given; its other apps need some too. */
export const share = 0.8

/** Requests a minute while the limit is not known: the share of the smallest plan, which has 300. */
export const gentle = 240

/** So many may go at once, so that a handful of events is not slowed down. */
const mostAtOnce = 10

/** The shortest pause after a refusal, in milliseconds; it doubles while refusals go on. */
const shortestPause = 1_000

/** After a pause the processes that share the limit set out within this time of one another, in milliseconds. */
const spread = 1_000

/**
 * When the next request may go. It is given the time and keeps none itself.
 *
 * Requests are spaced so that no minute, wherever it begins, has more than the budget. Where less is left of the
 * organisation's minute than the budget would take, since its other apps are busy, a share of what is left is spread
 * over the rest of that minute.
 */
export class PacerBudget {
  /** When the next request would be due if nothing went at once. */
  private due = 0
  private last = Number.NEGATIVE_INFINITY
  private limit: number | undefined
  /** What is left of the organisation's minute, and when that ends at the latest. */
  private window: { left: number; ends: number } | undefined
  private pausedUntil = 0
  private refusals = 0
  private spent = { from: Number.NEGATIVE_INFINITY, count: 0 }

  /** @param given requests a minute, never more than the limit; the share of the limit unless given */
  constructor(private readonly given?: number) {}

  /** Requests a minute. */
  get perMinute(): number {
    if (this.given !== undefined) return Math.min(this.given, this.limit ?? this.given)
    return this.limit === undefined ? gentle : Math.max(1, Math.floor(this.limit * share))
  }

  /** Whether it is known how much may be sent. */
  get isKnown(): boolean {
    return this.given !== undefined || this.limit !== undefined
  }

  /** What may still be sent in the minute that is running. */
  left(now: number): number {
    const own = this.perMinute - (this.isRunning(now) ? this.spent.count : 0)
    const organisation = this.windowAt(now)?.left ?? Number.POSITIVE_INFINITY
    return Math.max(0, Math.min(own, organisation))
  }

  /** The earliest time for the next request. */
  nextAt(): number {
    return Math.max(this.due - (this.atOnce - 1) * this.spacing, this.pausedUntil)
  }

  /** A request goes now. */
  take(now: number): void {
    const window = this.windowAt(now)
    const rest = window === undefined ? 0 : (window.ends - now) / Math.max(window.left * share, 1)
    this.due = Math.max(this.due, now) + Math.max(this.spacing, rest)
    this.last = now
    if (window !== undefined) window.left = Math.max(0, window.left - 1)
    if (!this.isRunning(now)) this.spent = { from: now, count: 0 }
    this.spent.count++
  }

  /** Learns from the headers of an answer. */
  learn({ limit, remaining, reset }: LimitHeaders, now: number, inFlight: number): void {
    if (limit !== undefined && limit !== this.limit) {
      this.limit = limit
      // What has gone already counts against a smaller budget too.
      this.due = Math.max(this.due, this.last + this.spacing)
    }
    // What is answered during a pause belongs to the minute that is over.
    if (remaining === undefined || now < this.pausedUntil) return
    const known = this.windowAt(now)
    const left = Math.max(0, remaining - inFlight)
    // Answers overtake one another, so only a leap says that a new minute has begun.
    const isNew = known === undefined || left - known.left > Math.max(mostAtOnce, (this.limit ?? 0) / 10)
    const ends = reset !== undefined && reset > now ? Math.min(reset, now + minute) : isNew ? now + minute : known.ends
    this.window = { left, ends }
    // Others have used it up: the next request would be refused.
    if (left === 0) this.due = Math.max(this.due, ends + (this.atOnce - 1) * this.spacing)
  }

  /** A request was served: what is refused from now on is a new refusal. */
  served(): void {
    this.refusals = 0
  }

  /**
   * The organisation's limit is reached: nothing goes until the time that Kustomer names, else for up to a minute.
   *
   * @returns how long that is, in milliseconds
   */
  pause(now: number, resumesAt: number | undefined, random: () => number): number {
    // What was under way when the limit was reached is refused for the same reason.
    if (now < this.pausedUntil && resumesAt === undefined) return this.pausedUntil - now
    if (now >= this.pausedUntil) this.refusals++
    // The time that is named may be over, by a clock that is wrong: then the pauses grow by themselves.
    const least = Math.min(shortestPause * 2 ** (this.refusals - 1), minute)
    const named = resumesAt === undefined ? random() * minute : resumesAt - now + random() * spread
    this.pausedUntil = Math.max(this.pausedUntil, now + Math.min(Math.max(named, least), longestWait))
    this.due = Math.max(this.due, this.pausedUntil)
    this.window = undefined
    return this.pausedUntil - now
  }

  private get atOnce(): number {
    return Math.min(mostAtOnce, Math.max(1, Math.floor(this.perMinute / 20)))
  }

  /** Milliseconds from one to the next; what goes at once counts too, and a fraction must not let one more in. */
  private get spacing(): number {
    return (minute + 1) / (this.perMinute - this.atOnce + 1)
  }

  private windowAt(now: number) {
    return this.window !== undefined && now < this.window.ends ? this.window : undefined
  }

  private isRunning(now: number): boolean {
    return now < this.spent.from + minute
  }
}
