import type { ActionDefinition } from '@segment/actions-core'
import type { Settings } from '../generated-types'
import { performMany, performOne } from '../perform'
import { prepareTracking } from '../prepare'
import type { World } from '../world'
import { fields } from './fields'
import type { Payload } from './generated-types'

/** The page action: one tracking event for each call. */
export default (world: World): ActionDefinition<Settings, Payload> => ({
  title: 'Record Page View',
  description: "Put a page view on the customer's timeline.",
  defaultSubscription: 'type = "page"',
  fields,
  perform: (request, data) => performOne(request, data, prepareTracking, world),
  performBatch: (request, data) => performMany(request, data, prepareTracking, world)
})
