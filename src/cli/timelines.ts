import type { EmulatorState } from '../emulator'
import { plain } from './output'

/** An event of a timeline. */
interface TimelineEvent {
  readonly name: string
  readonly meta: Readonly<Record<string, unknown>>
}

/** A session with its events. */
interface TimelineSession {
  readonly sessionId: string
  readonly events: readonly TimelineEvent[]
}

/** What Kustomer shows of one customer. */
export interface Timeline {
  /** The user ID, or the tracking ID of somebody who is not known. */
  readonly who: string
  readonly details: string
  readonly sessions: readonly TimelineSession[]
}

interface Resource {
  readonly attributes: {
    readonly sessionId: string
    readonly trackingEvent: string
    readonly meta: TimelineEvent['meta']
  }
}

/** Reads all timelines back from an emulator over HTTP: who there is from its state, sessions and events by Kustomer's own calls. */
export async function readTimelines(url: string): Promise<Timeline[]> {
  const { customers, anonymous } = await get<EmulatorState>(`${url}/_emulator/state`)
  const known = customers.map(async ({ id, attributes }) => {
    const { data } = await get<{ data: Resource[] }>(`${url}/v1/customers/${id}/sessions`)
    const sessions = data.map(async ({ attributes: { sessionId } }) => {
      const path = `${url}/v1/customers/${id}/sessions/${encodeURIComponent(sessionId)}/events`
      const { data: events } = await get<{ data: Resource[] }>(path)
      return { sessionId, events: events.map((event) => eventOf(event.attributes)) }
    })
    const details = [attributes.name, firstEmail(attributes.emails), id].filter((text) => typeof text === 'string')
    return { who: textOf(attributes.externalId), details: details.join(', '), sessions: await Promise.all(sessions) }
  })
  const unknown = anonymous.map(({ trackingId, events, sessions }) => ({
    who: trackingId,
    details: 'anonymous',
    sessions: sessions.map(({ sessionId }) => ({
      sessionId,
      events: events.filter((event) => event.sessionId === sessionId).map(eventOf)
    }))
  }))
  return [...(await Promise.all(known)), ...unknown]
}

/** Timelines for a person to read: customer, session, event with its meta. */
export function timelineLines(timelines: readonly Timeline[], bold: (text: string) => string): string[] {
  return timelines.flatMap(({ who, details, sessions }) => [
    `  ${bold(plain(who))}  ${plain(details)}`,
    ...(sessions.length === 0 ? ['    no events'] : []),
    ...sessions.flatMap(({ sessionId, events }) => [
      `    session ${plain(sessionId)}`,
      ...events.map(({ name, meta }) => `      ${plain(name)}  ${plain(JSON.stringify(meta))}`)
    ]),
    ''
  ])
}

async function get<T>(url: string): Promise<T> {
  const answer = await fetch(url, { headers: { authorization: 'Bearer emulator-key' } })
  return (await answer.json()) as T
}

/** Kustomer writes `tracking.` before the name that was sent. */
function eventOf({ trackingEvent, meta }: Resource['attributes']): TimelineEvent {
  return { name: trackingEvent.replace(/^tracking\./, ''), meta }
}

function firstEmail(emails: unknown): unknown {
  return Array.isArray(emails) ? (emails[0] as { email?: unknown } | undefined)?.email : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'a customer without an external ID'
}
