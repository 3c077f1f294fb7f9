import type { GlobalSetting } from '@segment/actions-core'

/** The two settings of the destination. */
export const settings: Record<'apiKey' | 'orgPod', GlobalSetting> = {
  apiKey: {
    label: 'API Key',
    description:
      'In Kustomer, open Settings > Apps > Segment and copy the API key; or make one under Settings > Security > API Keys, with the roles org.tracking and org.permission.customer.',
    type: 'password',
    required: true
  },
  orgPod: {
    label: 'Org Pod',
    description:
      'In Kustomer, open Settings > Apps > Segment and copy the Org Pod, such as prod1 or prod2. The name of your organisation in the address of Kustomer works too.',
    type: 'string',
    required: true
  }
}
