import type { InputField } from '@segment/actions-core'
import { sessionGap } from './map/tracking-event'

/** The first of these paths that exists in the event. */
export function firstOf(...paths: readonly string[]): object {
  const [path, ...others] = paths
  if (others.length === 0) return { '@path': path }
  return { '@if': { exists: { '@path': path }, then: { '@path': path }, else: firstOf(...others) } }
}

/** Who the event is about. */
export const userId: InputField = {
  label: 'User ID',
  description: "Your own ID of the user. It is the customer's external ID in Kustomer.",
  type: 'string',
  category: 'identifier',
  default: { '@path': '$.userId' }
}

export const anonymousId: InputField = {
  label: 'Anonymous ID',
  description:
    'The ID that Segment gives to a visitor. Kustomer keeps anonymous activity for 30 days and shows it once the visitor is identified.',
  type: 'string',
  category: 'identifier',
  default: { '@path': '$.anonymousId' }
}

export const timestamp: InputField = {
  label: 'Timestamp',
  description:
    'When it happened. Kustomer dates events by their arrival, so this time is shown as `occurredAt`. Leave it as it is.',
  type: 'string',
  category: 'data',
  default: { '@path': '$.timestamp' }
}

const trackingId = (holder: 'properties' | 'traits'): InputField => ({
  label: 'Kustomer Tracking ID',
  description:
    'The ID under which Kustomer keeps activity. Leave it as it is unless you run the Kustomer chat and pass its tracking ID on; without it the anonymous ID is used.',
  type: 'string',
  category: 'identifier',
  default: firstOf(`$.${holder}.kustomer_tracking_id`, `$.${holder}.kustomerTrackingId`)
})

/** The fields that say when an identify was made and under which ID its activity is kept. */
export const identifyFields = { trackingId: trackingId('traits'), timestamp }

/** The fields that page, screen and track share, in the order of the mapping page. */
export const trackingFields: Record<string, InputField> = {
  properties: {
    label: 'Properties',
    description:
      'What is shown with the event: text, numbers and dates. Lists are shown as text, nested objects by their keys; 100 at most.',
    type: 'object',
    category: 'data',
    default: { '@path': '$.properties' }
  },
  userId,
  anonymousId,
  sessionId: {
    label: 'Session ID',
    description:
      'Events with the same session ID are shown together. Without one, events less than the session gap apart form a session.',
    type: 'string',
    category: 'data',
    default: firstOf('$.properties.kustomer_session_id', '$.properties.kustomerSessionId')
  },
  sessionGap: {
    label: 'Session Gap',
    description: `The minutes without an event that end a session that has no session ID: ${sessionGap.minimum} to ${sessionGap.maximum}, ${sessionGap.default} unless you change it.`,
    type: 'number',
    category: 'config',
    minimum: sessionGap.minimum,
    maximum: sessionGap.maximum,
    default: sessionGap.default
  },
  trackingId: trackingId('properties'),
  timestamp,
  messageId: {
    label: 'Message ID',
    description:
      'The ID that Segment gives to the event, shown with it so that it can be found again. Leave it as it is.',
    type: 'string',
    category: 'data',
    default: { '@path': '$.messageId' }
  }
}

/** The fields that page and screen share: what is seen has a name, and the event's name says that it was seen. */
export function viewFields(view: 'page' | 'screen', prefix: string, example: string): Record<string, InputField> {
  const label = view === 'page' ? 'Page' : 'Screen'
  return {
    name: {
      label: `${label} Name`,
      description: `The name of the ${view}.`,
      type: 'string',
      category: 'data',
      default: { '@path': '$.name' }
    },
    namePrefix: {
      label: 'Event Name Prefix',
      description: `What stands before the name of the ${view} in the name of the event: \`${prefix}-${example}\`. A ${view} without a name is shown under the prefix alone.`,
      type: 'string',
      category: 'config',
      default: prefix
    },
    category: {
      label: 'Category',
      description: `The category of the ${view}, shown with the event.`,
      type: 'string',
      category: 'data',
      default: { '@path': '$.category' }
    },
    ...trackingFields,
    ...trackingBatch
  }
}

/** Whether Segment hands over events in batches, and of which size. */
export function batchFields(isOn: boolean, why: string): Record<'enable_batching' | 'batch_size', InputField> {
  return {
    enable_batching: {
      label: 'Batch Data to Kustomer',
      description: why,
      type: 'boolean',
      category: 'config',
      default: isOn
    },
    batch_size: {
      label: 'Batch Size',
      description: 'Maximum number of events to include in each batch, 1 to 100. Actual batches may be smaller.',
      type: 'number',
      category: 'config',
      minimum: 1,
      maximum: 100,
      default: 100
    }
  }
}

/** Why batches are off for events. */
export const trackingBatch = batchFields(
  false,
  'Off unless you turn it on: Kustomer takes events one at a time, so a batch is only a burst of requests.'
)
