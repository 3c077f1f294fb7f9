import { ownText, ownValue } from '../destinations/kustomer/map/own'
import { Failure } from '../destinations/kustomer/plan/failure'
import type { HttpAnswer } from '../destinations/kustomer/report/judge'
import { dataOf, judge } from '../destinations/kustomer/report/judge'
import type { Ask } from './ask'

/** An event of a timeline. */
export interface TimelineEvent {
  /** As it was sent. */
  readonly name: string
  /** When it arrived at Kustomer. */
  readonly at?: string
  readonly meta: Readonly<Record<string, unknown>>
}

/** A session with its events, the oldest first. */
export interface TimelineSession {
  readonly sessionId: string
  readonly firstEventAt?: string
  readonly lastEventAt?: string
  readonly events: readonly TimelineEvent[]
}

/** A session of the list: its events are read by one of its two IDs. */
export type ListedSession = Omit<TimelineSession, 'events'> & { readonly id?: string }

/** The role that reads sessions and events (oas). */
export const timelineRole = 'org.permission.event.read'
/** How many pages of a list are read at most. */
const mostPages = 20

/** The sessions of a customer, in Kustomer's order (oas). */
export async function listSessions(ask: Ask, customerId: string): Promise<ListedSession[]> {
  const resources = await readList(ask, `/v1/customers/${encodeURIComponent(customerId)}/sessions`)
  return resources.flatMap((resource) => {
    const attributes = ownValue(resource, 'attributes')
    const sessionId = ownText(attributes, 'sessionId')
    if (sessionId === undefined) return []
    const id = ownText(resource, 'id')
    return [{ sessionId, ...(id && { id }), ...times(attributes, 'firstEventAt', 'lastEventAt') }]
  })
}

/** The events of one session (oas), in the order of their times. */
export async function readEvents(ask: Ask, customerId: string, session: ListedSession): Promise<TimelineEvent[]> {
  const pathOf = (id: string) =>
    `/v1/customers/${encodeURIComponent(customerId)}/sessions/${encodeURIComponent(id)}/events`
  const { sessionId, id } = session
  const resources = await readList(ask, pathOf(sessionId)).catch((error: unknown) => {
    // Which of the two IDs the path takes is not documented.
    const isMiss = error instanceof Failure && error.code === 'not-found'
    if (!isMiss || id === undefined || id === sessionId) throw error
    return readList(ask, pathOf(id))
  })
  const events = resources.map((resource) => eventOf(ownValue(resource, 'attributes')))
  return events.sort((one, other) => (one.at ?? '').localeCompare(other.at ?? ''))
}

/** Kustomer writes `tracking.` before the name that was sent. */
function eventOf(attributes: unknown): TimelineEvent {
  const name = ownText(attributes, 'trackingEvent') ?? ownText(attributes, 'name') ?? 'an event without a name'
  const at = ownText(attributes, 'publishedAt') ?? ownText(attributes, 'createdAt')
  const meta = ownValue(attributes, 'meta')
  return {
    name: name.replace(/^tracking\./, ''),
    ...(at === undefined ? {} : { at }),
    meta: typeof meta === 'object' && meta !== null ? (meta as Record<string, unknown>) : {}
  }
}

/** All pages of a list; its next page is followed on the same host only. */
async function readList(ask: Ask, path: string): Promise<unknown[]> {
  const resources: unknown[] = []
  let next: string | undefined = path
  for (let page = 0; next !== undefined && page < mostPages; page++) {
    const answer: HttpAnswer = await ask(next)
    const list = ownValue(dataOf(answer), 'data')
    if (answer.status !== 200) throw failureOf(answer)
    if (!Array.isArray(list)) throw new Failure('answer-not-understood', failureOf(answer).facts)
    resources.push(...(list as unknown[]))
    const link = ownText(ownValue(dataOf(answer), 'links'), 'next')
    next = link?.startsWith('/v1/') === true && link !== next ? link : undefined
  }
  return resources
}

/** The verdict of the destination, in the words of what was asked here. */
function failureOf(answer: HttpAnswer): Failure {
  const { code, facts } = judge('findCustomer', answer)
  return new Failure(code, { ...facts, doing: 'reading the timeline', roles: [timelineRole] })
}

function times(attributes: unknown, ...names: ('firstEventAt' | 'lastEventAt')[]) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = ownText(attributes, name)
      return text === undefined ? [] : [[name, text]]
    })
  ) as Pick<ListedSession, 'firstEventAt' | 'lastEventAt'>
}
