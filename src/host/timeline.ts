import type { Settings } from '../destinations/kustomer/generated-types'
import type { CustomerRecord } from '../destinations/kustomer/map/customer'
import { Failure } from '../destinations/kustomer/plan/failure'
import type { LookUp } from '../destinations/kustomer/plan/operations'
import { toAnswer, toRequest } from '../destinations/kustomer/send/endpoints'
import type { Ask } from './ask'
import { asker } from './ask'
import { checkSettings } from './config'
import { Slots } from './slots'
import type { TimelineSession } from './timeline-sessions'
import { listSessions, readEvents, timelineRole } from './timeline-sessions'
import type { Transport } from './transport'

/** By what a customer is looked up: `id` is Kustomer's own. */
export type CustomerKey = LookUp | 'id'

/** A customer as an agent sees it. */
export interface Timeline {
  readonly customer: CustomerRecord
  /** The newest first; undefined where the key may not read them. */
  readonly sessions?: readonly TimelineSession[]
  /** How many sessions there are beside those that were read. */
  readonly more: number
  /** Why there are no sessions: the role that reading them needs. */
  readonly problem?: string
}

/** What a timeline is read with. */
export interface TimelineOptions {
  readonly settings: Settings
  readonly transport: Transport
  readonly by?: CustomerKey
  /** How many sessions are read at most. */
  readonly limit?: number
}

const concurrency = 5

/**
 * Reads a customer, the newest sessions and their events: a request for each session, and two more.
 *
 * @returns undefined where Kustomer has no such customer
 * @throws Failure what Kustomer refuses, but for the role that reads sessions; ConfigError for settings that are wrong
 */
export async function readTimeline(
  value: string,
  { settings, transport, by = 'externalId', limit = 10 }: TimelineOptions
): Promise<Timeline | undefined> {
  const ask = asker(checkSettings(settings), transport, 'findCustomer')
  const customer = await findCustomer(ask, by, value)
  if (customer === undefined) return undefined
  try {
    const all = await listSessions(ask, customer.id)
    const newest = all.sort((one, other) => timeOf(other.lastEventAt) - timeOf(one.lastEventAt)).slice(0, limit)
    const slots = new Slots(concurrency)
    const withEvents = newest.map((session) =>
      slots.run(async () => ({ ...session, events: await readEvents(ask, customer.id, session) }))
    )
    return { customer, sessions: await Promise.all(withEvents), more: all.length - newest.length }
  } catch (error) {
    // The customer was read with the same key, so that it is the role that is missing (401 or 403 is not known).
    const isRole = error instanceof Failure && ['role-missing', 'key-refused'].includes(error.code)
    if (!isRole) throw error
    const problem = `The API key may not read sessions and events (Kustomer answered ${error.facts.status ?? 403}). Make a key in Kustomer with the role ${timelineRole}: the roles of a key cannot be changed later.`
    return { customer, more: 0, problem }
  }
}

async function findCustomer(ask: Ask, by: CustomerKey, given: string): Promise<CustomerRecord | undefined> {
  const value = valueOf(by, given)
  // Whatever it is looked up by, the answer is read alike; Kustomer's own ID has a path of its own.
  const operation = { kind: 'findCustomer', by: by === 'id' ? 'externalId' : by, value } as const
  const path = by === 'id' ? `/v1/customers/${encodeURIComponent(value)}` : toRequest(operation).path
  return toAnswer(operation, await ask(path)) as CustomerRecord | undefined
}

/** As the destination writes it: e-mails in lower case, phone numbers without what makes them easy to read. */
function valueOf(by: CustomerKey, value: string): string {
  if (by === 'email') return value.trim().toLowerCase()
  return by === 'phone' ? value.replace(/[^+\d]/g, '') : value
}

const timeOf = (text: string | undefined) => Date.parse(text ?? '') || 0
