// Generated file. DO NOT MODIFY IT BY HAND.

export interface Payload {
  /**
   * Your own ID of the user. It is the customer's external ID in Kustomer.
   */
  userId?: string
  /**
   * The ID that Segment gives to a visitor. Kustomer keeps anonymous activity for 30 days and shows it once the visitor is identified.
   */
  anonymousId?: string
  /**
   * What is known of the person. Each row is one of the traits that Kustomer has a place for; remove a row to leave that trait alone.
   */
  traits?: {
    [k: string]: unknown
  }
  /**
   * What becomes of a value that the customer has already, such as another name. E-mails, phones, web addresses and places are always added to those that are there.
   */
  existingValues?: string
  /**
   * The country calling code of phone numbers that are written without one, such as 1 or 49. Without it such numbers are left out.
   */
  defaultCallingCode?: string
  /**
   * Where no customer has the user ID but one without an external ID has the e-mail, give that one the user ID. Otherwise the event fails, since Kustomer keeps an e-mail for one customer only.
   */
  takeOverByEmail?: boolean
  /**
   * The same by phone number. Off unless you turn it on, since phone numbers pass from person to person.
   */
  takeOverByPhone?: boolean
  /**
   * Find the company with the ID below, create it where there is none, and link the customer to it. Off unless you turn it on; the API key then needs the roles org.permission.company.read and org.permission.company.create.
   */
  linkCompany?: boolean
  /**
   * The company of the person: your ID of it, and the name, domains and number of employees that it is created with. A company that is there is linked and not changed.
   */
  company?: {
    [k: string]: unknown
  }
  /**
   * Send all in one tracking call instead of reading the customer first. It needs the role org.tracking alone and half the requests, and carries one e-mail, one phone and one place. What Kustomer does with values that differ from those of the customer is not documented.
   */
  oneRequest?: boolean
  /**
   * The ID under which Kustomer keeps activity. Leave it as it is unless you run the Kustomer chat and pass its tracking ID on; without it the anonymous ID is used.
   */
  trackingId?: string
  /**
   * When it happened. Kustomer dates events by their arrival, so this time is shown as `occurredAt`. Leave it as it is.
   */
  timestamp?: string
  /**
   * Whether the call comes from Engage, which also sends calls that say nothing of the person.
   */
  fromEngage?: boolean
  /**
   * Write the customers of a batch together, in one request of Kustomer's bulk API, where there are at least four of them. It needs the role org.permission.bulk.read beside those for customers; without it each customer is written by itself.
   */
  bulk?: boolean
  /**
   * On unless you turn it off: a hundred new customers then cost three requests instead of two hundred. The calls of one person stay in order.
   */
  enable_batching?: boolean
  /**
   * Maximum number of events to include in each batch, 1 to 100. Actual batches may be smaller.
   */
  batch_size?: number
}
