import type { Caller } from './auth'
import type { BulkIntake } from './bulk-intake'
import type { BulkJobs } from './bulk-jobs'
import type { Attributes } from './document'
import type { Intake } from './intake'
import type { ObjectLimiter } from './object-limits'
import type { Store } from './store'
import type { Switches } from './switches'

/** What every resource works on. */
export interface World {
  store: Store
  switches: Switches
  intake: Intake
  bulkIntake: BulkIntake
  /** The bulk requests that are under way, and the last that are complete. */
  bulkJobs: BulkJobs
  /** Updates of one customer. */
  objectLimiter: ObjectLimiter
}

/** A request that has passed authentication, limits, role and contract. */
export interface Call {
  world: World
  caller: Caller
  userAgent: string | null
  /** Decoded values of the path. */
  params: Readonly<Record<string, string>>
  query: URLSearchParams
  /** The JSON body; empty where the route takes none, or checks it itself. */
  body: Attributes
  /** The JSON as it came in, for a route that checks it itself. */
  parsed: unknown
  /** The time of the request, in milliseconds. */
  at: number
  /** Headers of the answer, whatever it will be: a resource may add some. */
  headers: Record<string, string>
}

/** What a resource answers; without a body or a text nothing is sent. */
export interface Answer {
  status: number
  /** Sent as JSON. */
  body?: unknown
  /** Sent as plain text. */
  text?: string
}

/** The emulated organisation. */
export const orgId = '000000000000000000000001'

/** The relationship to the organisation that every resource bears (rec). */
export const orgLink = { data: { type: 'org', id: orgId }, links: { self: `/v1/orgs/${orgId}` } }

let lastIso = { at: 0, text: '1970-01-01T00:00:00.000Z' }

/** A time in the form of Kustomer's answers. */
export function iso(at: number): string {
  // One answer shows the same time in many places.
  if (at !== lastIso.at) lastIso = { at, text: new Date(at).toISOString() }
  return lastIso.text
}
