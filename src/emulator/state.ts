import type { Attributes } from './document'
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

/** A tracking ID that is tied to nobody, with the activity that is still kept. */
export interface AnonymousState {
  trackingId: string
  events: EventState[]
  sessions: SessionAttributes[]
}

/** Everything that the emulated organisation knows, as plain JSON. */
export interface EmulatorState {
  customers: CustomerState[]
  anonymous: AnonymousState[]
}

/** A snapshot at this time (milliseconds); later requests do not change it. */
export function snapshot(store: Store, at: number): EmulatorState {
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
    .filter((tracking) => tracking.customerId === undefined)
    .map((tracking) => ({ trackingId: tracking.trackingId, events: unexpired(tracking, at) }))
    .filter(({ events }) => events.length > 0)
    .map(({ trackingId, events }) => ({ trackingId, events: events.map(eventState), sessions: sessionsOf(events) }))
  return JSON.parse(JSON.stringify({ customers, anonymous })) as EmulatorState
}

function eventState(event: TrackedEvent): EventState {
  const { name, trackingEvent, sessionId, publishedAt, createdAt, meta } = eventAttributes(event)
  return { id: event.id, trackingId: event.trackingId, name, trackingEvent, sessionId, publishedAt, createdAt, meta }
}
