import { HTTPError, IntegrationError, InvalidAuthenticationError, RetryableError } from '@segment/actions-core'

/** What became of an event, in Segment's words; `pending` is its "pending retry". */
export type DeliveryStatus = 'delivered' | 'filtered' | 'pending' | 'failed'

/** Why an event was not delivered. */
export interface DeliveryError {
  /** The whole sentence, with the way out. */
  readonly message: string
  readonly code?: string
  readonly status?: number
}

/** What became of one event. */
export interface Delivery {
  readonly messageId: string | null
  /** The action that took it; null where none did. */
  readonly action: string | null
  readonly status: DeliveryStatus
  /** What the destination did: created, updated, unchanged, recorded or ignored. */
  readonly outcome?: string
  /** What was fitted or left out, or why it was filtered. */
  readonly notes: readonly string[]
  readonly error?: DeliveryError
  /** How many requests it took, those of earlier tries included. */
  readonly requests: number
  /** A tracking call got no clear answer: the event may stand on the timeline once more than it should. */
  readonly ambiguous?: boolean
  /** When Kustomer takes requests again (milliseconds), where it said so. */
  readonly resumesAt?: number
}

/** Whether Segment tries again after this status. */
export function isRetriedStatus(status: number): boolean {
  return [408, 423, 429].includes(status) || (status >= 500 && status !== 501)
}

/** What the engine or the destination threw → the end of the event. No stack, and no text of an unknown error. */
export function ofError(error: unknown): { status: 'pending' | 'failed'; error: DeliveryError } {
  const known = read(error)
  const isRetried = known.status !== undefined && isRetriedStatus(known.status)
  return { status: isRetried ? 'pending' : 'failed', error: known }
}

function read(error: unknown): DeliveryError {
  if (error instanceof HTTPError) return sentence(`Kustomer answered ${error.response.status}.`, error.response.status)
  if (
    error instanceof IntegrationError ||
    error instanceof RetryableError ||
    error instanceof InvalidAuthenticationError
  ) {
    const { message, code, status } = error
    return { message, ...(code === undefined ? {} : { code }), ...(status === undefined ? {} : { status }) }
  }
  const { name, message } = error instanceof Error ? error : { name: 'unknown error', message: '' }
  // The engine's check of the mapped event; its words name the field by its label.
  if (name === 'AggregateAjvError' || name === 'ValidationError') return sentence(message, 400)
  if (name === 'RangeError' && /call stack/i.test(message)) {
    return sentence("The event is nested too deeply for Segment's engine. Send it with fewer levels.", 400)
  }
  const unknown = `Segment's engine could not process the event (${name}). Report it with the message ID of the event.`
  return { message: unknown, code: 'UNKNOWN_ERROR' }
}

const sentence = (message: string, status: number): DeliveryError => ({
  message,
  code: 'PAYLOAD_VALIDATION_FAILED',
  status
})
