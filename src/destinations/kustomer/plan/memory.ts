import { Account } from './account'
import type { PersonKeys } from './keys'
import { keyOf, keysOf } from './keys'

/** How many people one organisation's memory holds; the one longest unheard of is forgotten first. */
export const peopleLimit = 10_000

/** How long a fact about a record at Kustomer is trusted, in milliseconds: others write there too. */
export const trustedFor = 5 * 60_000

const organisationLimit = 100
const tieLimit = 20
const sessionLimit = 5
const companyLimit = 1_000

/** A run of a person's events, in milliseconds of event time. */
export interface Session {
  readonly id: string
  first: number
  last: number
  /** The digest of the user ID that the session belongs to, once one is known. */
  owner?: string
}

interface Entry {
  /** The digest of what was last written, or found to be there already. */
  applied?: { digest: string; learnt: number }
  /** The time of the newest identify that was applied. */
  newest?: { at: number; learnt: number }
  /** Digests of the tracking IDs that are tied to this user. */
  ties: Map<string, number>
  /** The newest sessions; the oldest is forgotten first. */
  sessions: Session[]
}

/**
 * What this process remembers of one organisation's people: digests, session IDs and times only, never a value.
 * Facts about records are trusted for five minutes; sessions last as long as the person is among those remembered,
 * since a gap may be longer than that. A session or a tie that is forgotten costs a request or a new session ID, never a
 * wrong record.
 */
export class Memory {
  /** What is known of the organisation itself. */
  readonly account: Account
  private readonly people = new Map<string, Entry>()
  private readonly companies = new Map<string, { id: string; learnt: number }>()

  constructor(
    private readonly now: () => number,
    private readonly limit = peopleLimit,
    private readonly ttl = trustedFor
  ) {
    this.account = new Account(now)
  }

  /** Whether these very attributes were written, or found there, a short while ago. */
  isApplied(userId: string, digest: string): boolean {
    const applied = this.people.get(keyOf.user(userId))?.applied
    return applied !== undefined && applied.digest === digest && this.isFresh(applied.learnt)
  }

  /** The time of the newest identify that was applied to this user a short while ago, in milliseconds. */
  newestOf(userId: string): number | undefined {
    const newest = this.people.get(keyOf.user(userId))?.newest
    return newest !== undefined && this.isFresh(newest.learnt) ? newest.at : undefined
  }

  /** Whether a newer identify was applied to this user. */
  isOutdated(userId: string, at: number | undefined): boolean {
    const newest = this.newestOf(userId)
    return at !== undefined && newest !== undefined && at < newest
  }

  /** Remembers what an identify has written or found. */
  apply(userId: string, digest: string, at: number | undefined): void {
    const entry = this.entry(keyOf.user(userId))
    const learnt = this.now()
    entry.applied = { digest, learnt }
    if (at !== undefined && !this.isOutdated(userId, at)) entry.newest = { at, learnt }
  }

  /** Whether Kustomer was told that this tracking ID is this user's. */
  isTied(userId: string, trackingId: string): boolean {
    const learnt = this.people.get(keyOf.user(userId))?.ties.get(keyOf.anonymous(trackingId))
    return learnt !== undefined && this.isFresh(learnt)
  }

  /** Remembers that Kustomer was told. */
  tie(userId: string, trackingId: string): void {
    this.tieKeys(keysOf({ userId, trackingId }))
  }

  /** The same by a person's keys, where both are there. */
  tieKeys({ user, tracking }: PersonKeys): void {
    if (user === undefined || tracking === undefined) return
    const { ties } = this.entry(user)
    ties.delete(tracking)
    ties.set(tracking, this.now())
    dropOldest(ties, tieLimit)
  }

  /** Forgets what is known of this user's record, after an error about it; sessions stay, since they are ours. */
  forget(userId: string): void {
    const entry = this.people.get(keyOf.user(userId))
    if (entry === undefined) return
    delete entry.applied
    entry.ties.clear()
  }

  /** Kustomer's ID of the company with this external ID, where it is known. */
  companyId(externalId: string): string | undefined {
    const known = this.companies.get(keyOf.company(externalId))
    return known !== undefined && this.isFresh(known.learnt) ? known.id : undefined
  }

  /** Remembers Kustomer's ID of a company. */
  rememberCompany(externalId: string, id: string): void {
    this.companies.set(keyOf.company(externalId), { id, learnt: this.now() })
    dropOldest(this.companies, companyLimit)
  }

  /** Forgets a company, after an error that may be about it. */
  forgetCompany(externalId: string): void {
    this.companies.delete(keyOf.company(externalId))
  }

  /** The sessions known under a person's key, newest last; the array is the caller's to read, not to change. */
  sessions(key: string): readonly Session[] {
    return this.people.get(key)?.sessions ?? []
  }

  /** Remembers a session under a person's key. */
  keep(key: string, session: Session): void {
    const entry = this.entry(key)
    if (entry.sessions.includes(session)) return
    entry.sessions.push(session)
    if (entry.sessions.length > sessionLimit) entry.sessions.shift()
  }

  private entry(key: string): Entry {
    const entry = this.people.get(key) ?? { ties: new Map<string, number>(), sessions: [] }
    this.people.delete(key)
    this.people.set(key, entry)
    dropOldest(this.people, this.limit)
    return entry
  }

  private isFresh(learnt: number): boolean {
    return this.now() - learnt < this.ttl
  }
}

/** One memory an organisation: two tenants in one process never share an entry. */
export class Memories {
  private readonly organisations = new Map<string, Memory>()

  constructor(
    private readonly now: () => number,
    private readonly limit = peopleLimit,
    private readonly ttl = trustedFor
  ) {}

  /** The memory of the organisation with this key. */
  of(key: string): Memory {
    const memory = this.organisations.get(key) ?? new Memory(this.now, this.limit, this.ttl)
    this.organisations.delete(key)
    this.organisations.set(key, memory)
    dropOldest(this.organisations, organisationLimit)
    return memory
  }
}

function dropOldest(map: Map<string, unknown>, limit: number): void {
  if (map.size <= limit) return
  for (const key of map.keys()) {
    map.delete(key)
    if (map.size <= limit) return
  }
}
