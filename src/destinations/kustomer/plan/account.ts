/** How long a word of what is left of a minute counts where nobody says when the next begins, in milliseconds (rl). */
const minute = 60_000

/** The share of a minute that nothing new begins with: what is under way needs it, and other apps live of it. */
const reserve = 1 / 20

/** The share of a minute by which what is left must rise to be a new one. */
const clearRise = 1 / 4

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

interface Reading extends LimitReading {
  /** The first answer of this minute, in milliseconds. */
  readonly since: number
}

/** What a batch was promised. */
export interface Promised {
  requests: number
}

/** The end of a minute; a clock that is off must not hold anybody back for longer than that. */
const endOf = ({ since, resetAt = since + minute }: Reading) => Math.min(resetAt, since + minute)

/** What this process has learnt of an organisation: what is left of its minute, and what bulk does there. */
export class Account {
  /** A bulk update does not take `_clientRef` (unknown: `bulk-update-client-ref`). */
  isUpdateRefRefused = false
  private reading?: Reading
  private readonly promises = new Set<Promised>()
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
    const now = this.now()
    const last = this.reading
    // Answers overtake one another: only a clear rise, or the end of the minute, is the next minute.
    const isNext =
      last === undefined || now >= endOf(last) || reading.remaining - last.remaining > (reading.limit ?? 0) * clearRise
    this.reading = { ...reading, since: isNext ? now : last.since }
  }

  /** Requests that are left of this minute, for all apps of the organisation; undefined where nothing is known. */
  get left(): number | undefined {
    return this.reading === undefined || this.now() >= endOf(this.reading) ? undefined : this.reading.remaining
  }

  /** The same without what batches of this process were promised. */
  get free(): number | undefined {
    const { left } = this
    if (left === undefined) return undefined
    let promised = 0
    for (const { requests } of this.promises) promised += requests
    return Math.max(0, left - promised)
  }

  /** The same without the reserve: what something new may begin with. */
  get room(): number | undefined {
    const { free } = this
    return free === undefined ? undefined : Math.max(0, free - Math.ceil((this.reading?.limit ?? 0) * reserve))
  }

  /** Whether a batch was promised requests. */
  get hasPromised(): boolean {
    return this.promises.size > 0
  }

  /** Promises requests to a batch, in place of what it was promised before; none ends the promise. */
  promise(batch: Promised, requests: number): void {
    batch.requests = requests
    if (requests > 0) this.promises.add(batch)
    else this.promises.delete(batch)
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
