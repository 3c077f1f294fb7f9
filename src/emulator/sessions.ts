import { createHash } from 'node:crypto'
import { customerOf } from './customers'
import { notFound } from './errors'
import type { CustomerRecord, TrackedEvent } from './records'
import { type Answer, type Call, iso, orgLink } from './world'

/** A pause that ends a session formed by time, in milliseconds. The figure is not known; half an hour is usual. */
export const sessionGapMs = 30 * 60 * 1000

/** The session of a new event of this person that names none: the last one formed by time, unless it is too old (seg). */
export function openSession(events: readonly TrackedEvent[], at: number): string | undefined {
  const last = events.findLast((event) => event.formed)
  return last && at - last.at < sessionGapMs ? last.sessionId : undefined
}

/** The attributes of a session (oas). */
export interface SessionAttributes {
  sessionId: string
  firstEventAt: string
  lastEventAt: string
  count: number
}

/** The sessions of a customer, in the order of their first events. */
export function sessionsOf(events: readonly TrackedEvent[]): SessionAttributes[] {
  const sessions = new Map<string, { first: number; last: number; count: number }>()
  for (const { sessionId, at } of events) {
    const { first, last, count } = sessions.get(sessionId) ?? { first: at, last: at, count: 0 }
    sessions.set(sessionId, { first: Math.min(first, at), last: Math.max(last, at), count: count + 1 })
  }
  return [...sessions].map(([sessionId, { first, last, count }]) => ({
    sessionId,
    firstEventAt: iso(first),
    lastEventAt: iso(last),
    count
  }))
}

/** The attributes of an event (oas). */
export interface EventAttributes {
  name: string
  /** `tracking.` and the name that was sent. */
  trackingEvent: string
  app: string | null
  sessionId: string
  publishedAt: string
  createdAt: string
  realIp: string
  location: Record<string, unknown>
  meta: Record<string, unknown>
}

/** An event as Kustomer's timeline shows it. */
export function eventAttributes(event: TrackedEvent): EventAttributes {
  return {
    name: 'kustomer.tracking.identified.event',
    trackingEvent: `tracking.${event.name}`,
    app: null,
    sessionId: event.sessionId,
    publishedAt: iso(event.at),
    createdAt: iso(event.at),
    // The caller's own address (oas): the emulator listens on this machine only.
    realIp: '127.0.0.1',
    location: {},
    meta: event.meta
  }
}

/** GET /v1/customers/{id}/sessions (oas). */
export function listSessions(call: Call): Answer {
  const customer = customerOf(call)
  return list(
    sessionsOf(customer.events).map((attributes) => ({
      type: 'customer_session',
      id: sessionResourceId(customer, attributes.sessionId),
      attributes,
      relationships: relationships(customer)
    })),
    `/v1/customers/${customer.id}/sessions`
  )
}

/** GET /v1/customers/{id}/sessions/{session}/events (oas); the session by its sessionId or by its resource ID. */
export function listSessionEvents(call: Call): Answer {
  const customer = customerOf(call)
  const { session } = call.params
  const events = customer.events.filter(
    ({ sessionId }) => sessionId === session || sessionResourceId(customer, sessionId) === session
  )
  if (events.length === 0) throw notFound('sessionId')
  return list(
    events.map((event) => eventResource(customer, event)),
    `/v1/customers/${customer.id}/sessions/${encodeURIComponent(session)}/events`
  )
}

/** GET /v1/customers/{id}/events/{event} (oas). */
export function readEvent(call: Call): Answer {
  const customer = customerOf(call)
  const event = customer.events.find(({ id }) => id === call.params.event)
  if (!event) throw notFound('eventId')
  return { status: 200, body: { data: eventResource(customer, event) } }
}

function eventResource(customer: CustomerRecord, event: TrackedEvent): unknown {
  return {
    type: 'customer_event',
    id: event.id,
    attributes: eventAttributes(event),
    relationships: relationships(customer),
    links: { self: `/v1/customers/${customer.id}/events/${event.id}` }
  }
}

function relationships(customer: CustomerRecord): unknown {
  const { id } = customer
  return { org: orgLink, customer: { data: { type: 'customer', id }, links: { self: `/v1/customers/${id}` } } }
}

// Everything on one page: no limit of these two lists is known.
function list(data: unknown[], self: string): Answer {
  return { status: 200, body: { data, meta: { page: 1, pageSize: data.length }, links: { self, next: null } } }
}

function sessionResourceId(customer: CustomerRecord, sessionId: string): string {
  return createHash('sha256').update(`${customer.id} ${sessionId}`).digest('hex').slice(0, 24)
}
