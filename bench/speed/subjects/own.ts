import type { DestinationDefinition, JSONObject } from '@segment/actions-core'
import { kustomer } from '../../../src/destinations/kustomer'
import { newWorld } from '../../../src/destinations/kustomer/world'
import type { Mapped } from '../engine'
import { throughEngine } from '../engine'
import { identifyEvent, joiningEvent, trackEvent } from '../events'
import type { Subject } from '../subject'

/** The settings of this project's destination in the bench. */
export const settings = { apiKey: 'bench', orgPod: 'prod1' }

/** The mapping of one of the presets of this project's destination. */
export function preset(action: 'track' | 'identify', world = newWorld()): Mapped {
  const definition = kustomer(world)
  const { mapping = {} } = definition.presets?.find(({ partnerAction }) => partnerAction === action) ?? {}
  return {
    definition: definition,
    settings,
    action,
    mapping: JSON.parse(JSON.stringify(mapping)) as JSONObject,
    subscribe: `type = "${action}"`
  }
}

export const ownTrack = (size: number): Subject => throughEngine(preset('track'), trackEvent, size)

/** The same event by the same mapping to an action that does nothing: what the engine costs on the way to our action. */
export function ownFloor(size: number): Subject {
  const mapped = preset('track')
  const definition = mapped.definition as DestinationDefinition
  const { track } = definition.actions
  const idle = { ...track, perform: () => undefined, performBatch: () => undefined }
  return throughEngine({ ...mapped, definition: { ...definition, actions: { track: idle } } }, trackEvent, size)
}

export const ownIdentify = (size: number): Subject => throughEngine(preset('identify'), identifyEvent, size)

/** With an anonymous ID that is new, too: one more request joins it. */
export const ownJoin = (size: number): Subject => throughEngine(preset('identify'), joiningEvent, size)
