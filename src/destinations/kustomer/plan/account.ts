/** How long a word of what is left of a minute counts where nobody says when the next begins, in milliseconds (rl). */
const minute = 60_000

/** The share of a minute that is left alone: it reads the answers to what was asked already, and others live of it. */
const reserve = 1 / 20

/** How long bulk is left alone after a job that did not finish in time, in milliseconds. */
const slowBulkPause = 10 * minute

/** How many people the share of the known looks back on, about. */
const lookingBack = 50

/** What the answers of Kustomer say of the organisation's limit. */
export interface LimitReading {
  /** Requests that are left in this minute. */
  readonly remaining: number
  /** Requests in a minute, where the answer says so. */
  readonly limit?: number
  /** When the next minute begins, in milliseconds, where the answer says so. */
  readonly resetAt?: number
}

/** What this process has learnt of an organisation: what is left of its minute, and what bulk does there. */
export class Account {
  /** A bulk update does not take `_clientRef` (unknown: `bulk-update-client-ref`). */
  isUpdateRefRefused = false
  private reading?: LimitReading & { readonly at: number }
  private known?: number
  private bulkPausedUntil = 0

  constructor(private readonly now: () => number) {}

  /** Whether bulk is worth a try. */
  get takesBulk(): boolean {
    return this.now() >= this.bulkPausedUntil
  }

  /** The API key may not use bulk requests: asked once, remembered as long as the key is, since its roles are fixed. */
  refuseBulk(): void {
    this.bulkPausedUntil = Number.POSITIVE_INFINITY
  }

  /** A job did not finish in time: single requests serve for ten minutes, or a slow Kustomer would end no event. */
  pauseBulk(): void {
    this.bulkPausedUntil = Math.max(this.bulkPausedUntil, this.now() + slowBulkPause)
  }

  /** Remembers what an answer says of the limit. */
  read(reading: LimitReading): void {
    this.reading = { ...reading, at: this.now() }
  }

  /** How many requests may begin, those under way included; undefined where nothing is known. */
  get left(): number | undefined {
    if (this.reading === undefined) return undefined
    const { remaining, limit = 0, at, resetAt = at + minute } = this.reading
    const now = this.now()
    // A clock that is off must not hold anybody back for longer than a minute.
    if (now >= resetAt || now >= at + minute) return undefined
    return Math.max(0, remaining - Math.ceil(limit * reserve))
  }

  /** Counts somebody who was identified: there already, or new. */
  sawPerson(isKnown: boolean): void {
    const share = isKnown ? 1 : 0
    this.known = this.known === undefined ? share : this.known + (share - this.known) / lookingBack
  }

  /** The share of the people lately identified who were there already, 0 to 1; undefined before the first. */
  get knownShare(): number | undefined {
    return this.known
  }
}
