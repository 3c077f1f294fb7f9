import type { Attributes } from './document'
import { identifier, identifies, matchCustomer, settleConflict } from './identity'
import { writeIdentity } from './identity-write'
import type { CustomerRecord, TrackedEvent, TrackingRecord } from './records'
import { countsTracking } from './object-limits'
import { openSession } from './sessions'
import { expire } from './store'
import { admittedTrackingId, refuseReuse, tie, trackingFor } from './tracking-ids'
import { type Answer, type Call, iso, orgLink } from './world'

/** POST /v1/tracking/event → 204, empty (oas): of the customer whom the tracking ID is tied to, else anonymous. */
export function trackEvent(call: Call): Answer {
  const { store } = call.world
  const trackingId = admittedTrackingId(call.world, identifier(call.body, 'trackingId'))
  const customerId = trackingId === undefined ? undefined : store.tracking(trackingId)?.customerId
  const customer = customerId === undefined ? undefined : store.customer(customerId)
  countUpdate(call, customer)
  record(call, call.body, trackingFor(call, trackingId), customer)
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

// Whatever refuses comes before the first write.
function identify(call: Call, sent: Attributes, eventTrackingId: string | undefined): Identified {
  const { world, at } = call
  const trackingId = admittedTrackingId(world, identifier(sent, 'trackingId') ?? eventTrackingId)
  const identity = settleConflict(world, sent)
  const found = matchCustomer(world, identity, trackingId)
  const known = found !== undefined || identifies(identity)
  if (known) refuseReuse(world, trackingId, found)
  countUpdate(call, found)
  const customer = known ? writeIdentity(world, identity, found, at) : undefined
  const tracking = trackingFor(call, trackingId, customer)
  if (customer) tie(call, tracking, customer)
  return { tracking, customer }
}

// A customer that is new by this call is created, not updated.
function countUpdate({ world, caller, at, headers }: Call, customer: CustomerRecord | undefined): void {
  if (!customer || !countsTracking(world.switches)) return
  world.objectLimiter.take({ id: customer.id, caller, at, headers })
}

function record(call: Call, event: Attributes, tracking: TrackingRecord, customer: CustomerRecord | undefined): void {
  const { at } = call
  const { store } = call.world
  if (!customer) {
    expire(tracking.events, at)
    store.saveTracking(tracking)
  }
  const { events } = customer ?? tracking
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
  store.addEvent(events, tracked)
}

function identityAnswer(
  { at, world }: Call,
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
          ...(customer &&
            world.switches['identity-answer-customer'] === 'yes' && {
              customer: { data: { type: 'customer', id: customer.id }, links: { self: `/v1/customers/${customer.id}` } }
            })
        },
        links: { self: `/v1/tracking/identities/${tracking.id}` }
      }
    }
  }
}
