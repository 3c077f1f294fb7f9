import type { InputField } from '@segment/actions-core'
import { trackingBatch, trackingFields } from '../fields'

/** The fields of the track action. */
export const fields: Record<string, InputField> = {
  name: {
    label: 'Event Name',
    description:
      'The name of the event. Kustomer takes letters, digits, `-`, `_` and `.`: a blank becomes `-`, and where more is changed the original is shown with the event.',
    type: 'string',
    category: 'data',
    required: true,
    default: { '@path': '$.event' }
  },
  ...trackingFields,
  ...trackingBatch
}
