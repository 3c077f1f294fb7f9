import type { InputField } from '@segment/actions-core'
import { trackingBatch, trackingFields } from '../fields'

/** The fields of the screen action. */
export const fields: Record<string, InputField> = {
  name: {
    label: 'Screen Name',
    description: 'The name of the screen.',
    type: 'string',
    category: 'data',
    default: { '@path': '$.name' }
  },
  namePrefix: {
    label: 'Event Name Prefix',
    description:
      'What stands before the name of the screen in the name of the event: `Screen-Viewed-Home`. A screen without a name is shown under the prefix alone.',
    type: 'string',
    category: 'config',
    default: 'Screen-Viewed'
  },
  category: {
    label: 'Category',
    description: 'The category of the screen, shown with the event.',
    type: 'string',
    category: 'data',
    default: { '@path': '$.category' }
  },
  ...trackingFields,
  ...trackingBatch
}
