import type { Attributes } from './document'
import { identifier, identifies, matchCustomer, writeIdentity } from './identity'
import type { CustomerRecord, TrackedEvent, TrackingRecord } from './records'
import { openSession } from './sessions'
import { unexpired } from './store'
import { type Answer, type Call, iso, orgLink } from './world'

/** POST /v1/tracking/event → 204, empty (oas): of the customer whom the tracking ID is tied to, else anonymous. */
export function trackEvent(call: Call): Answer {
  const tracking = trackingFor(call, identifier(call.body, 'trackingId'))
  const customer = tracking.customerId === undefined ? undefined : call.world.store.customer(tracking.customerId)
  record(call, call.body, tracking, customer)
  return { status: 204 }
}

/** POST /v1/tracking/identity → 201 (oas). */
export function trackIdentity(call: Call): Answer {
  const { tracking, customer } = identify(call, call.body, undefined)
  return identityAnswer(call, call.body, tracking, customer)
}

/** POST /v1/tracking/identityEvent → 201 (oas): the identity first, then the event as the identified customer's. */
export function trackIdentityEvent(call: Call): Answer {
  const identity = call.body.identity as Attributes
  const event = call.body.event as Attributes
  const { tracking, customer } = identify(call, identity, identifier(event, 'trackingId'))
  const sessionId = identifier(event, 'sessionId') ?? identifier(identity, 'sessionId')
  record(call, { ...event, sessionId }, tracking, customer)
  return identityAnswer(call, identity, tracking, customer)
}

interface Identified {
  tracking: TrackingRecord
  customer: CustomerRecord | undefined
}

function identify(call: Call, identity: Attributes, eventTrackingId: string | undefined): Identified {
  const { store } = call.world
  const trackingId = identifier(identity, 'trackingId') ?? eventTrackingId
  const found = matchCustomer(store, identity, trackingId)
  const known = found || identifies(identity)
  const customer = known ? writeIdentity(store, identity, found, call.at) : undefined
  const tracking = trackingFor(call, trackingId, customer)
  if (customer) tie(call, tracking, customer)
  return { tracking, customer }
}

// A foreign tracking ID is kept; Kustomer issues one if none is sent (trk), the same one again to the same customer.
function trackingFor(call: Call, sent: string | undefined, customer?: CustomerRecord): TrackingRecord {
  const { store } = call.world
  const trackingId = sent ?? customer?.issuedTrackingId
  const known = trackingId === undefined ? undefined : store.tracking(trackingId)
  if (known) return known
  const id = store.newId(call.at)
  const tracking = { id, trackingId: trackingId ?? id, createdAt: call.at, events: [] }
  if (customer && trackingId === undefined) customer.issuedTrackingId = id
  store.saveTracking(tracking)
  return tracking
}

// Tied once, it stays; earlier anonymous events are joined if they are still kept (seg; first answers in section 10).
function tie(call: Call, tracking: TrackingRecord, customer: CustomerRecord): void {
  if (tracking.customerId !== undefined) return
  const joined = unexpired(tracking, call.at)
  call.world.store.saveTracking({ ...tracking, customerId: customer.id, events: [] })
  if (joined.length > 0) customer.events = [...customer.events, ...joined].sort((a, b) => a.at - b.at)
}

function record(call: Call, event: Attributes, tracking: TrackingRecord, customer: CustomerRecord | undefined): void {
  const { at } = call
  const { store } = call.world
  const events = customer ? customer.events : unexpired(tracking, at)
  const named = identifier(event, 'sessionId')
  const tracked: TrackedEvent = {
    id: store.newId(at),
    name: String(event.name),
    sessionId: named ?? openSession(events, at) ?? store.newId(at),
    formed: named === undefined,
    trackingId: tracking.trackingId,
    at,
    meta: (event.meta as Attributes | undefined) ?? {}
  }
  if (customer) customer.events.push(tracked)
  else store.saveTracking({ ...tracking, events: [...events, tracked] })
}

function identityAnswer(
  { at }: Call,
  identity: Attributes,
  tracking: TrackingRecord,
  customer: CustomerRecord | undefined
): Answer {
  const now = iso(at)
  return {
    status: 201,
    body: {
      data: {
        type: 'identity',
        id: tracking.id,
        attributes: {
          trackingId: tracking.trackingId,
          email: identifier(identity, 'email') ?? null,
          // The only value that was ever shown (oas).
          status: 'updated',
          statusAt: now,
          createdAt: iso(tracking.createdAt),
          updatedAt: now
        },
        relationships: {
          org: orgLink,
          ...(customer && {
            customer: { data: { type: 'customer', id: customer.id }, links: { self: `/v1/customers/${customer.id}` } }
          })
        },
        links: { self: `/v1/tracking/identities/${tracking.id}` }
      }
    }
  }
}
