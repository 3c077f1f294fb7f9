import type { Caller } from './auth'
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
  /** The JSON body; empty where the route takes none. */
  body: Attributes
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

/** A time in the form of Kustomer's answers. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}
