import type { LocationItem, SingleAttributes } from './customer'
import type { Meta } from './meta'

/** Who a tracking call is about: identifiers only, since what Kustomer does with attributes there is unknown. */
export interface Identity {
  externalId?: string
  trackingId?: string
  sessionId?: string
}

/** A tracking event as Kustomer takes it: no timestamp, no idempotency key (oas). */
export interface TrackingEvent {
  name: string
  trackingId?: string
  sessionId?: string
  meta?: Meta
}

/** All that a tracking identity can say of a person: one e-mail, one phone, one place; no avatar, no web address (oas). */
export interface DescribedIdentity extends Identity, Omit<SingleAttributes, 'avatarUrl'> {
  email?: string
  phone?: string
  location?: LocationItem
}
