import type { ActionDefinition } from '@segment/actions-core'
import type { Settings } from '../generated-types'
import { performMany, performOne } from '../perform'
import { prepareIdentify } from '../prepare'
import type { World } from '../world'
import { fields } from './fields'
import type { Payload } from './generated-types'

/** The identify action: the customer whose external ID is the user ID is created or updated. */
export default (world: World): ActionDefinition<Settings, Payload> => ({
  title: 'Create or Update Customer',
  description: 'Create the customer with this user ID, or update the one that is there.',
  defaultSubscription: 'type = "identify"',
  fields,
  perform: (request, data) => performOne(request, data, prepareIdentify, world),
  performBatch: (request, data) => performMany(request, data, prepareIdentify, world)
})
