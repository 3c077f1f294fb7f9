import { instantOf } from './dates'
import { eventName } from './event-name'
import type { Meta } from './meta'
import { toMeta } from './meta'
import { ownText, ownValue } from './own'
import { identifier } from './person'

/** What a page, screen or track call says, in Kustomer's words: all but the session that it may yet have to find. */
export interface Activity {
  readonly userId?: string
  readonly anonymousId?: string
  /** The ID under which Kustomer keeps activity: `kustomer_tracking_id`, else the anonymous ID. */
  readonly trackingId?: string
  /** The session that the event names; without it one is generated from the time between events. */
  readonly sessionId?: string
  readonly name: string
  readonly meta: Meta
  /** When it happened, in milliseconds; undefined where the event does not say. */
  readonly at?: number
  /** The time without events that ends a generated session, in milliseconds. */
  readonly gap: number
  readonly notes: readonly string[]
}

/** The shortest, usual and longest time that ends a session, in minutes. */
export const sessionGap = { minimum: 1, default: 30, maximum: 1440 } as const

/** A payload of the page, screen or track action → the activity. Never throws, whatever the payload holds. */
export function toActivity(payload: unknown): Activity {
  const { name = 'Event', changed, original } = eventName(ownValue(payload, 'name'), ownText(payload, 'namePrefix'))
  const at = instantOf(ownValue(payload, 'timestamp'))
  const { meta, notes } = toMeta(ownValue(payload, 'properties'), {
    reserved: [
      ['occurredAt', at === undefined ? undefined : new Date(at)],
      ['messageId', ownText(payload, 'messageId')],
      ['category', ownText(payload, 'category')],
      ['eventName', changed ? original : undefined]
    ]
  })
  const ownTrackingId = identifier(payload, 'trackingId')
  const anonymousId = identifier(payload, 'anonymousId') ?? ownTrackingId
  return {
    userId: identifier(payload, 'userId'),
    anonymousId,
    trackingId: ownTrackingId ?? anonymousId,
    sessionId: identifier(payload, 'sessionId'),
    name,
    meta,
    at,
    gap: gapOf(ownValue(payload, 'sessionGap')),
    notes
  }
}

function gapOf(minutes: unknown): number {
  const { minimum, default: usual, maximum } = sessionGap
  const given = typeof minutes === 'number' && Number.isFinite(minutes) ? minutes : usual
  return Math.min(Math.max(given, minimum), maximum) * 60_000
}
