import type { InputField } from '@segment/actions-core'
import { trackingBatch, trackingFields } from '../fields'

/** The fields of the page action. */
export const fields: Record<string, InputField> = {
  name: {
    label: 'Page Name',
    description: 'The name of the page.',
    type: 'string',
    category: 'data',
    default: { '@path': '$.name' }
  },
  namePrefix: {
    label: 'Event Name Prefix',
    description:
      'What stands before the name of the page in the name of the event: `Page-Viewed-Pricing`. A page without a name is shown under the prefix alone.',
    type: 'string',
    category: 'config',
    default: 'Page-Viewed'
  },
  category: {
    label: 'Category',
    description: 'The category of the page, shown with the event.',
    type: 'string',
    category: 'data',
    default: { '@path': '$.category' }
  },
  ...trackingFields,
  ...trackingBatch
}
