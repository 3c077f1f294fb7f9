// Generated file. DO NOT MODIFY IT BY HAND.

export interface Settings {
  /**
   * In Kustomer, open Settings > Apps > Segment and copy the API key; or make one under Settings > Security > API Keys, with the roles org.tracking and org.permission.customer.
   */
  apiKey: string
  /**
   * In Kustomer, open Settings > Apps > Segment and copy the Org Pod, such as prod1 or prod2. The name of your organisation in the address of Kustomer works too.
   */
  orgPod: string
}
