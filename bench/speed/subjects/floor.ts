import type { ActionDefinition, DestinationDefinition } from '@segment/actions-core'
import { trackEvent } from '../events'
import { throughEngine } from '../engine'
import type { Subject } from '../subject'

const action: ActionDefinition<never> = {
  title: 'Nothing',
  description: 'Does nothing.',
  fields: {},
  perform: () => undefined,
  performBatch: () => undefined
}

const definition: DestinationDefinition<never> = { name: 'Floor', mode: 'cloud', actions: { nothing: action } }

/** What the engine costs by itself: an action that does nothing. */
export const floor = (size: number): Subject =>
  throughEngine(
    { definition, settings: {}, action: 'nothing', mapping: {}, subscribe: 'type = "track"' },
    trackEvent,
    size
  )
