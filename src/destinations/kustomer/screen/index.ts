import type { ActionDefinition } from '@segment/actions-core'
import type { Settings } from '../generated-types'
import { performMany, performOne } from '../perform'
import { prepareTracking } from '../prepare'
import type { World } from '../world'
import { fields } from './fields'
import type { Payload } from './generated-types'

/** The screen action: one tracking event for each call. */
export default (world: World): ActionDefinition<Settings, Payload> => ({
  title: 'Record Screen View',
  description: "Put a screen view on the customer's timeline.",
  defaultSubscription: 'type = "screen"',
  fields,
  perform: (request, data) => performOne(request, data, prepareTracking, world),
  performBatch: (request, data) => performMany(request, data, prepareTracking, world)
})
