import { organisationOf } from '../destinations/kustomer/organisation'
import { Memories } from '../destinations/kustomer/plan/memory'
import type { Outcome } from '../destinations/kustomer/plan/outcome'
import type { Prepared } from '../destinations/kustomer/prepare'
import type { BatchResult } from '../destinations/kustomer/send/batch'
import { runPrepared } from '../destinations/kustomer/run-prepared'
import { asFailure } from '../destinations/kustomer/send/lane'
import { newWorld } from '../destinations/kustomer/world'
import { actions } from './actions'
import type { Ending } from './ending'
import { notSupported, ofFailure, ofProblem, ofSettings } from './ending'
import type { Choices } from './payload'
import { toPayload } from './payload'
import { requestClient } from './request'
import { configure } from './settings'

/** How long after the start of a call requests are begun, in milliseconds. */
const beginWithin = 3_500

/** How long after the start of a call answers are waited for, in milliseconds: Segment ends it after five seconds. */
const answerWithin = 4_000

// Digests, session IDs and times only, by organisation: no setting outlives its call.
const memories = new Memories(Date.now)

/**
 * Delivers the events of one call, each by the action that takes it: one person's in order, those of others side by
 * side, without bulk. What is not done in time is retried. Never throws; the endings stand in the order of the events.
 */
export async function deliver(events: readonly unknown[], given: unknown): Promise<Ending[]> {
  try {
    return await deliverWith(events, given)
  } catch (error) {
    return events.map(() => ofFailure(asFailure(error)))
  }
}

async function deliverWith(events: readonly unknown[], given: unknown): Promise<Ending[]> {
  const start = Date.now()
  const configured = configure(given)
  if ('problem' in configured) return events.map(() => ofSettings(configured.problem))
  const { settings, choices } = configured
  const prepared = events.map((event) => prepareAlone(event, choices))
  const sendable = prepared.filter((each): each is Prepared => !isEnding(each))
  const client = requestClient(settings.apiKey, start + answerWithin, Date.now)
  const world = newWorld({ memories, batchTime: start + beginWithin - Date.now() })
  const results = await runPrepared(sendable, organisationOf(client, settings, world), Date.now)
  return prepared.map((each) => (isEnding(each) ? each : endingOf(results[sendable.indexOf(each)])))
}

/** An event that cannot be read, such as one of a hundred thousand levels, ends alone. */
function prepareAlone(event: unknown, choices: Choices): Prepared | Ending {
  try {
    return prepareEvent(event, choices)
  } catch (error) {
    return ofFailure(asFailure(error))
  }
}

/** An event → what to do for it, or its end. */
function prepareEvent(event: unknown, choices: Choices): Prepared | Ending {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return ofProblem('A Segment event is an object, and this is none.')
  }
  const call = event as Readonly<Record<string, unknown>>
  const action = actions.find(({ takes }) => takes(call))
  if (action === undefined) return notSupported(unsupported)
  const mapped = toPayload(action.name, call, choices)
  // A bulk job may outlast the call, and then nothing could be said of its events.
  return 'problem' in mapped ? ofProblem(mapped.problem) : { ...action.prepare(mapped.payload), bulk: false }
}

const unsupported = 'Kustomer gets page, screen, track and identify calls, and this is none of them; nothing was sent.'

const isEnding = (each: Prepared | Ending): each is Ending => 'outcome' in each || 'error' in each

function endingOf({ value, failure }: BatchResult<Outcome>): Ending {
  if (failure !== undefined) return ofFailure(failure)
  return { outcome: value ?? { outcome: 'unchanged', notes: [] } }
}
