import { badParam } from './errors'
import type { CustomerRecord, TrackingRecord } from './records'
import { unexpired } from './store'
import type { Call, World } from './world'

/**
 * The tracking ID of a request as Kustomer takes it: undefined where it takes none, and will issue one.
 * Foreign is every one that it did not issue.
 *
 * @throws Refusal 400 that names the tracking ID, where the switch `foreign-tracking-id` says so
 */
export function admittedTrackingId({ store, switches }: World, sent: string | undefined): string | undefined {
  const position = switches['foreign-tracking-id']
  if (sent === undefined || position === 'kept' || store.tracking(sent)) return sent
  if (position === 'replaced') return undefined
  throw badParam('Invalid parameter', { parameter: 'trackingId' }, 'trackingId was not issued by Kustomer')
}

/**
 * Where a tracking ID is another customer's.
 *
 * @throws Refusal 400 that names the tracking ID, where the switch `tracking-id-reuse` says so
 */
export function refuseReuse({ store, switches }: World, trackingId: string | undefined, meant?: CustomerRecord): void {
  if (switches['tracking-id-reuse'] !== 'refused' || trackingId === undefined) return
  const customerId = store.tracking(trackingId)?.customerId
  if (customerId === undefined || customerId === meant?.id) return
  throw badParam('Invalid parameter', { parameter: 'trackingId' }, 'trackingId is tied to another customer')
}

/** The record of a tracking ID. Kustomer issues one if none is sent (trk), the same one again to the same customer. */
export function trackingFor(call: Call, sent: string | undefined, customer?: CustomerRecord): TrackingRecord {
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

/** Ties a tracking ID to a customer; earlier anonymous events join if they are still kept (switch `anonymous-backfill`). */
export function tie(call: Call, tracking: TrackingRecord, customer: CustomerRecord): void {
  const { store, switches } = call.world
  const isTied = tracking.customerId !== undefined
  if (isTied && (switches['tracking-id-reuse'] !== 'moves' || tracking.customerId === customer.id)) return
  const kept = unexpired(tracking, call.at)
  const isJoining = switches['anonymous-backfill'] === 'joined'
  store.saveTracking({ ...tracking, customerId: customer.id, events: isJoining ? [] : kept })
  if (isJoining && kept.length > 0) customer.events = [...customer.events, ...kept].sort((a, b) => a.at - b.at)
}
