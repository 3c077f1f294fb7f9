/** The hosts that the server of a run stands in for. */
export const hosts = {
  kustomer: 'api.kustomerapp.com',
  intercom: 'api.intercom.io',
  customerio: 'track.customer.io',
  klaviyo: 'a.klaviyo.com'
} as const
