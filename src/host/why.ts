import type { InputField, JSONObject, SegmentEvent } from '@segment/actions-core'
import { transform } from '@segment/actions-core'
import { kustomer } from '../destinations/kustomer'
import { ownText, ownValue } from '../destinations/kustomer/map/own'
import { subscriptionsOf } from './mappings'
import { Nearest } from './near'
import type { Preview, PreviewerOptions } from './preview'
import { createPreviewer } from './preview'
import type { Row } from './read-events'

/** What became of one field of an action. */
export interface MappedField {
  readonly field: string
  readonly label: string
  /** The value for this event; null where there is none. */
  readonly value: unknown
  /** What the field is mapped to. */
  readonly mapping: unknown
  /** Whether that is laid over the preset's own. */
  readonly isOwn: boolean
}

/** One event, step by step. */
export interface Explanation {
  readonly line: number
  readonly place: string
  readonly type: string
  /** How many events of the input were played before it, so that its session is right. */
  readonly before: number
  /** The preset that gives it to an action. */
  readonly preset?: {
    readonly name: string
    readonly subscribe: string
    readonly action: string
    readonly title: string
  }
  /** The fields of the action, in their order. */
  readonly fields: readonly MappedField[]
  readonly preview: Preview
}

/** The event is not there. */
export interface NotThere {
  readonly near: readonly string[]
  readonly events: number
  /** Lines that are no events, and what is wrong with the first: the event may be one of them. */
  readonly problems: number
  readonly firstProblem?: { readonly place: string; readonly problem: string }
}

/**
 * Finds the first event with a message ID and shows what becomes of it. All events before it are previewed too, since a
 * session comes from what went before; no more than one is in memory.
 *
 * @throws ConfigError for a pod that is not understood, and for mappings that are wrong
 */
export async function explain(
  rows: AsyncIterable<Row>,
  messageId: string,
  options: PreviewerOptions
): Promise<Explanation | NotThere> {
  const previewOne = createPreviewer(options)
  const near = new Nearest(messageId)
  let [events, problems] = [0, 0]
  let firstProblem: NotThere['firstProblem']
  for await (const row of rows) {
    if ('problem' in row) {
      problems++
      firstProblem ??= { place: row.place, problem: row.problem }
      continue
    }
    const { event, line, place } = row
    const preview = await previewOne(event)
    const id = ownText(event, 'messageId')
    if (id === messageId)
      return { line, place, type: event.type, before: events, ...mappingOf(event, preview, options), preview }
    if (id !== undefined) near.offer(id)
    events++
  }
  return { near: near.words, events, problems, ...(firstProblem && { firstProblem }) }
}

/** The preset of the action that took the event, and what its mapping makes of the event. */
function mappingOf(
  event: SegmentEvent,
  { action }: Preview,
  { mappings = {} }: PreviewerOptions
): Pick<Explanation, 'preset' | 'fields'> {
  const definition = kustomer()
  const preset = subscriptionsOf(definition, mappings).find(({ partnerAction }) => partnerAction === action)
  if (preset === undefined) return { fields: [] }
  const { name = preset.partnerAction, subscribe, partnerAction, mapping = {} } = preset
  const { title, fields } = definition.actions[partnerAction]
  return {
    preset: { name, subscribe, action: partnerAction, title },
    fields: Object.entries(fields).map(fieldOf(event, mapping, mappings[partnerAction]))
  }
}

function fieldOf(event: SegmentEvent, mapping: JSONObject, own: object = {}) {
  const payload = payloadOf(event, mapping)
  return ([field, { label }]: [string, InputField]): MappedField => {
    const value = ownValue(payload, field)
    return {
      field,
      label,
      // As the engine: empty text counts as none.
      value: value === undefined || value === '' ? null : value,
      mapping: ownValue(mapping, field) ?? null,
      isOwn: Object.hasOwn(own, field)
    }
  }
}

function payloadOf(event: SegmentEvent, mapping: JSONObject): JSONObject {
  try {
    return transform(mapping, { ...event })
  } catch {
    // Such as an event that is nested too deeply, of which the preview tells.
    return {}
  }
}
