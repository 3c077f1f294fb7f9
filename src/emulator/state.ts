import type { Attributes } from './document'
import type { FaultState } from './fault-injector'
import type { TrackedEvent } from './records'
import { eventAttributes, type SessionAttributes, sessionsOf } from './sessions'
import { type Store, unexpired } from './store'
import { iso } from './world'

/** An event in a snapshot: what Kustomer's timeline would show of it, and the tracking ID that it came under. */
export interface EventState {
  id: string
  trackingId: string
  name: string
  trackingEvent: string
  sessionId: string
  publishedAt: string
  createdAt: string
  meta: Record<string, unknown>
}

/** A customer in a snapshot. */
export interface CustomerState {
  id: string
  attributes: Attributes
  company: string | null
  rev: number
  createdAt: string
  updatedAt: string
  trackingIds: string[]
  events: EventState[]
  sessions: SessionAttributes[]
}

/** A tracking ID with activity that is still kept and joined nobody. */
export interface AnonymousState {
  trackingId: string
  events: EventState[]
  sessions: SessionAttributes[]
}

/** A company in a snapshot. */
export interface CompanyState {
  id: string
  attributes: Attributes
  rev: number
  createdAt: string
  updatedAt: string
}

/** Everything that the emulated organisation knows, as plain JSON, and the faults that are set. */
export interface EmulatorState {
  customers: CustomerState[]
  anonymous: AnonymousState[]
  companies: CompanyState[]
  faults: FaultState[]
}

/** A snapshot at this time (milliseconds); later requests do not change it. */
export function snapshot(store: Store, faults: readonly FaultState[], at: number): EmulatorState {
  const trackings = store.allTrackings()
  const trackingIds = new Map<string, string[]>()
  for (const { customerId, trackingId } of trackings) {
    if (customerId !== undefined) trackingIds.set(customerId, [...(trackingIds.get(customerId) ?? []), trackingId])
  }
  const customers = store.allCustomers().map((customer) => ({
    id: customer.id,
    attributes: customer.attributes,
    company: customer.company,
    rev: customer.rev,
    createdAt: iso(customer.createdAt),
    updatedAt: iso(customer.updatedAt),
    trackingIds: trackingIds.get(customer.id) ?? [],
    events: customer.events.map(eventState),
    sessions: sessionsOf(customer.events)
  }))
  const anonymous = trackings
    .map((tracking) => ({ trackingId: tracking.trackingId, events: unexpired(tracking, at) }))
    .filter(({ events }) => events.length > 0)
    .map(({ trackingId, events }) => ({ trackingId, events: events.map(eventState), sessions: sessionsOf(events) }))
  const companies = store.companies.all().map(({ createdAt, updatedAt, ...company }) => ({
    ...company,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt)
  }))
  return JSON.parse(JSON.stringify({ customers, anonymous, companies, faults })) as EmulatorState
}

function eventState(event: TrackedEvent): EventState {
  const { name, trackingEvent, sessionId, publishedAt, createdAt, meta } = eventAttributes(event)
  return { id: event.id, trackingId: event.trackingId, name, trackingEvent, sessionId, publishedAt, createdAt, meta }
}
