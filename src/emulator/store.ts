import { CompanyStore } from './company-store'
import { DeletedCustomers } from './deleted-customers'
import type { Attributes } from './document'
import type { CustomerRecord, TrackedEvent, TrackingRecord } from './records'
import { type LookUpList, lookUpKey, type UniqueList, uniqueKeys } from './uniqueness'

/** Anonymous activity is kept for 30 days (seg); milliseconds. */
export const anonymousMs = 30 * 24 * 60 * 60 * 1000

/** Everything that the emulated organisation knows. Callers check first and write last. */
export class Store {
  readonly companies = new CompanyStore()
  readonly deleted = new DeletedCustomers()
  private readonly customers = new Map<string, CustomerRecord>()
  private readonly holders = new Map<string, string>()
  private readonly trackings = new Map<string, TrackingRecord>()
  private count = 0
  private kept = 0

  /**
   * @param keepEvents how many of the newest events are kept, at least; older ones are forgotten
   * @param keepCustomers how many of the customers that were written last are kept, at least; others are forgotten
   */
  constructor(
    private readonly keepEvents = Number.POSITIVE_INFINITY,
    private readonly keepCustomers = Number.POSITIVE_INFINITY
  ) {}

  /** A new ID of 24 hexadecimal digits (oas): seconds, then a counter. */
  newId(at: number): string {
    const seconds = Math.max(0, Math.floor(at / 1000)) % 0x1_0000_0000
    return seconds.toString(16).padStart(8, '0') + (++this.count).toString(16).padStart(16, '0')
  }

  customer(id: string): CustomerRecord | undefined {
    return this.customers.get(id)
  }

  allCustomers(): CustomerRecord[] {
    return [...this.customers.values()]
  }

  /** The customer that holds a unique value, in whatever form it is written. */
  holder(list: LookUpList, value: string): CustomerRecord | undefined {
    const id = this.holders.get(lookUpKey(list, value))
    return id === undefined ? undefined : this.customers.get(id)
  }

  /** The list that holds a value of another customer, if a document of this customer would have one. */
  conflict(attributes: Attributes, ownId?: string): UniqueList | undefined {
    return uniqueKeys(attributes).find(({ key }) => {
      const holder = this.holders.get(key)
      return holder !== undefined && holder !== ownId
    })?.list
  }

  /** Stores a customer, new or changed; a quarter too many, and those whose last write is oldest are forgotten. */
  saveCustomer(customer: CustomerRecord): void {
    this.release(customer.id)
    // In the order of their last writes, but only where that counts: a snapshot shows who came first.
    if (Number.isFinite(this.keepCustomers)) this.customers.delete(customer.id)
    this.customers.set(customer.id, customer)
    for (const { key } of uniqueKeys(customer.attributes)) this.holders.set(key, customer.id)
    if (this.customers.size > this.keepCustomers * 1.25) this.forgetCustomers(this.customers.size - this.keepCustomers)
  }

  /** Deletes a customer with its activity; its values are free, and its tracking IDs are anonymous again. */
  deleteCustomer(id: string): void {
    const customer = this.customers.get(id)
    if (customer) this.deleted.add({ ...customer, events: [] })
    this.release(id)
    this.customers.delete(id)
    for (const [trackingId, tracking] of this.trackings) {
      if (tracking.customerId === id) this.trackings.delete(trackingId)
    }
  }

  tracking(trackingId: string): TrackingRecord | undefined {
    return this.trackings.get(trackingId)
  }

  allTrackings(): TrackingRecord[] {
    return [...this.trackings.values()]
  }

  saveTracking(tracking: TrackingRecord): void {
    this.trackings.set(tracking.trackingId, tracking)
  }

  /** Adds an event to the end of a timeline; a quarter too many, and the oldest of all are forgotten. */
  addEvent(events: TrackedEvent[], event: TrackedEvent): void {
    events.push(event)
    if (++this.kept > this.keepEvents * 1.25) this.forgetOldest()
  }

  reset(): void {
    this.companies.reset()
    this.deleted.reset()
    this.customers.clear()
    this.holders.clear()
    this.trackings.clear()
    this.count = 0
    this.kept = 0
  }

  private forgetOldest(): void {
    const timelines = [...this.customers.values(), ...this.trackings.values()].map(({ events }) => events)
    const all = timelines.flatMap((events) => events.map(sequenceOf)).sort()
    const oldest = all[Math.max(0, all.length - this.keepEvents)]
    for (const events of timelines) keepOnly(events, (event) => sequenceOf(event) >= oldest)
    this.kept = timelines.reduce((sum, { length }) => sum + length, 0)
  }

  // As if they had never been, with their tracking IDs: not deleted, which some look-ups tell.
  private forgetCustomers(count: number): void {
    const oldest = new Set([...this.customers.keys()].slice(0, count))
    for (const id of oldest) {
      this.release(id)
      this.customers.delete(id)
    }
    for (const [trackingId, { customerId }] of this.trackings) {
      if (customerId !== undefined && oldest.has(customerId)) this.trackings.delete(trackingId)
    }
  }

  private release(id: string): void {
    const stored = this.customers.get(id)
    if (stored) for (const { key } of uniqueKeys(stored.attributes)) this.holders.delete(key)
  }
}

/** The counter of an ID, as text that sorts: the order in which events came, whatever the clock says. */
const sequenceOf = ({ id }: TrackedEvent) => id.slice(8)

/** Takes all others out of a timeline, in place: whoever holds it sees the same. */
function keepOnly(events: TrackedEvent[], isKept: (event: TrackedEvent) => boolean): void {
  let length = 0
  for (const event of events) if (isKept(event)) events[length++] = event
  events.length = length
}

/** Forgets the anonymous events that are older than 30 days at this time (milliseconds). */
export function expire(events: TrackedEvent[], at: number): void {
  // They are in the order of time, so that the first tells whether there is anything to do.
  if (events.length > 0 && at - events[0].at > anonymousMs) keepOnly(events, (event) => at - event.at <= anonymousMs)
}

/** The anonymous events that are not yet older than 30 days at this time (milliseconds). */
export function unexpired(tracking: TrackingRecord, at: number): TrackedEvent[] {
  return tracking.events.filter((event) => at - event.at <= anonymousMs)
}
