import type { DestinationDefinition, JSONObject, SegmentEvent } from '@segment/actions-core'
import { Destination } from '@segment/actions-core'
import { kustomer } from '../../src/destinations/kustomer'
import type { Settings } from '../../src/destinations/kustomer/generated-types'
import type { Choices } from '../../src/function/payload'
import { settings } from './artefact'

/** What Segment's engine makes of an event: what it hands to an action, or that it hands it to none. */
export type Handed =
  | { readonly action: string; readonly payload: unknown }
  /** Its check of the mapped event refuses it. */
  | { readonly refused: string }
  /** It fails where it does not expect such an event. */
  | { readonly broke: string }
  | 'not subscribed'

/** The engine with the real definition, whose actions tell what they are handed and do nothing. */
export async function handedByEngine(event: unknown, choices: Choices = {}): Promise<Handed> {
  const handed: Handed[] = []
  const definition = kustomer()
  const telling: DestinationDefinition<Settings> = {
    ...definition,
    actions: Object.fromEntries(
      Object.entries(definition.actions).map(([action, each]) => [
        action,
        { ...each, perform: (_request, { payload }) => void handed.push({ action, payload }) }
      ])
    )
  }
  const subscriptions = (definition.presets ?? []).map((preset) => ({
    ...preset,
    mapping: { ...preset.mapping, ...choices[preset.partnerAction as keyof Choices] }
  }))
  try {
    // The engine may write into both.
    const [own, given] = JSON.parse(JSON.stringify([event, { ...settings, subscriptions }])) as [
      SegmentEvent,
      JSONObject
    ]
    await new Destination(telling).onEvent(own, given)
    return handed[0] ?? 'not subscribed'
  } catch (error) {
    const { name, message } = error as Error
    return ['AggregateAjvError', 'ValidationError'].includes(name) ? { refused: message } : { broke: name }
  }
}
