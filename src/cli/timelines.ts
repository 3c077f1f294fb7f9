import type { EmulatorState } from '../emulator'
import type { Timeline as HostTimeline } from '../host/timeline'
import type { TimelineSession } from '../host/timeline-sessions'
import { plain } from './output'

/** What Kustomer shows of one customer. */
export interface Timeline {
  /** The user ID, or the tracking ID of somebody who is not known. */
  readonly who: string
  readonly details: string
  /** What stands in the record, a row each. */
  readonly record?: ReadonlyArray<readonly [label: string, value: string]>
  /** Left out where they could not be read. */
  readonly sessions?: readonly TimelineSession[]
}

/** Reads all timelines back from an emulator over HTTP: who there is from its state, sessions and events by Kustomer's own calls. */
export async function readTimelines(url: string): Promise<Timeline[]> {
  const [{ asker }, { gotTransport }, { listSessions, readEvents }] = await Promise.all([
    import('../host/ask'),
    import('../host/transport'),
    import('../host/timeline-sessions')
  ])
  const transport = gotTransport({ origin: url })
  const ask = asker({ apiKey: 'emulator-key', orgPod: 'prod1' }, transport, 'findCustomer')
  const state = await fetch(`${url}/_emulator/state`)
  const { customers, anonymous } = (await state.json()) as EmulatorState
  const known = customers.map(async ({ id, attributes }) => {
    const sessions = (await listSessions(ask, id)).map(async (session) => {
      const { sessionId } = session
      return { sessionId, events: withoutTimes(await readEvents(ask, id, session)) }
    })
    return { ...headOf({ id, attributes }), sessions: await Promise.all(sessions) }
  })
  const unknown = anonymous.map(({ trackingId, events, sessions }) => ({
    who: trackingId,
    details: 'anonymous',
    sessions: sessions.map(({ sessionId }) => ({
      sessionId,
      events: events
        .filter((event) => event.sessionId === sessionId)
        .map(({ trackingEvent, meta }) => ({ name: trackingEvent.replace(/^tracking\./, ''), meta }))
    }))
  }))
  return [...(await Promise.all(known)), ...unknown]
}

/** Who it is, in one line. */
export function headOf({
  id,
  attributes
}: Pick<HostTimeline['customer'], 'id' | 'attributes'>): Pick<Timeline, 'who' | 'details'> {
  const { name, emails, externalId } = attributes
  const details = [name, firstEmail(emails), id].filter((text) => typeof text === 'string')
  const who = typeof externalId === 'string' ? externalId : 'a customer without an external ID'
  return { who, details: details.join(', ') }
}

/** Timelines for a person to read: customer, record, session, event with its time and its meta. */
export function timelineLines(timelines: readonly Timeline[], bold: (text: string) => string): string[] {
  return timelines.flatMap(({ who, details, record = [], sessions }) => {
    const width = Math.max(0, ...record.map(([label]) => label.length))
    return [
      `  ${bold(plain(who))}  ${plain(details)}`,
      ...record.map(([label, value]) => `    ${plain(label).padEnd(width)}  ${plain(value)}`),
      ...(sessions?.length === 0 ? ['    no events'] : []),
      ...(sessions ?? []).flatMap(({ sessionId, firstEventAt, lastEventAt, events }) => [
        `    session ${plain([sessionId, span(firstEventAt, lastEventAt)].join('  ').trimEnd())}`,
        ...events.map(
          ({ name, at, meta }) => `      ${plain([...(at ? [at] : []), name, JSON.stringify(meta)].join('  '))}`
        )
      ]),
      ''
    ]
  })
}

const span = (first?: string, last?: string) => (first === undefined || last === undefined ? '' : `${first} to ${last}`)

/** All examples arrive at once, so that their times say nothing. */
function withoutTimes(events: TimelineSession['events']): TimelineSession['events'] {
  return events.map(({ name, meta }) => ({ name, meta }))
}

function firstEmail(emails: unknown): unknown {
  return Array.isArray(emails) ? (emails[0] as { email?: unknown } | undefined)?.email : undefined
}
