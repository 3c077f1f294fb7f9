import type { Attributes } from './document'

/** A tracking event as it is kept. Times are milliseconds. */
export interface TrackedEvent {
  id: string
  /** The name that was sent. */
  name: string
  sessionId: string
  /** The session was formed by time, not named by the caller. */
  formed: boolean
  trackingId: string
  at: number
  meta: Attributes
}

/** A customer as it is kept. Times are milliseconds. */
export interface CustomerRecord {
  id: string
  attributes: Attributes
  company: string | null
  rev: number
  createdAt: number
  updatedAt: number
  /** Oldest first. */
  events: TrackedEvent[]
  /** The tracking ID that Kustomer made up for callers that sent none (trk). */
  issuedTrackingId?: string
}

/** A tracking ID: a browser or device, tied to a customer or anonymous. Times are milliseconds. */
export interface TrackingRecord {
  id: string
  trackingId: string
  customerId?: string
  createdAt: number
  /** Activity while anonymous, oldest first; empty once it has joined a customer. */
  events: TrackedEvent[]
}

/** A company as it is kept. Times are milliseconds. */
export interface CompanyRecord {
  id: string
  attributes: Attributes
  rev: number
  createdAt: number
  updatedAt: number
}
