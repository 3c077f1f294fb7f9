// Generated file. DO NOT MODIFY IT BY HAND.

export interface Payload {
  /**
   * The name of the event. Kustomer takes letters, digits, `-`, `_` and `.`: a blank becomes `-`, and where more is changed the original is shown with the event.
   */
  name: string
  /**
   * What is shown with the event: text, numbers and dates. Lists are shown as text, nested objects by their keys; 100 at most.
   */
  properties?: {
    [k: string]: unknown
  }
  /**
   * Your own ID of the user. It is the customer's external ID in Kustomer.
   */
  userId?: string
  /**
   * The ID that Segment gives to a visitor. Kustomer keeps anonymous activity for 30 days and shows it once the visitor is identified.
   */
  anonymousId?: string
  /**
   * Events with the same session ID are shown together. Without one, events less than the session gap apart form a session.
   */
  sessionId?: string
  /**
   * The minutes without an event that end a session that has no session ID: 1 to 1440, 30 unless you change it.
   */
  sessionGap?: number
  /**
   * The ID under which Kustomer keeps activity. Leave it as it is unless you run the Kustomer chat and pass its tracking ID on; without it the anonymous ID is used.
   */
  trackingId?: string
  /**
   * When it happened. Kustomer dates events by their arrival, so this time is shown as `occurredAt`. Leave it as it is.
   */
  timestamp?: string
  /**
   * The ID that Segment gives to the event, shown with it so that it can be found again. Leave it as it is.
   */
  messageId?: string
  /**
   * Off unless you turn it on: Kustomer takes events one at a time, so a batch is only a burst of requests.
   */
  enable_batching?: boolean
  /**
   * Maximum number of events to include in each batch, 1 to 100. Actual batches may be smaller.
   */
  batch_size?: number
}
