import type { Delivery } from '../host/delivery'

const unsent = { messageId: null, action: null, notes: [], requests: 0 } as const

/** The end of a line that is no event. */
export function ofProblem(message: string): Delivery {
  return { ...unsent, status: 'failed', error: { message, code: 'NOT_AN_EVENT' } }
}

/** The end of an event that was not sent and may be sent again. */
export function notSent(event: { readonly messageId?: unknown }, why: 'held' | 'stopped'): Delivery {
  const error =
    why === 'held'
      ? {
          code: 'WAITING',
          message: 'It waits behind an earlier event of the same person that is pending retry. Send both again.'
        }
      : { code: 'STOPPED', message: 'It was not sent, since the command was stopped. Send it again.' }
  const messageId = typeof event.messageId === 'string' ? event.messageId : null
  return { ...unsent, messageId, status: 'pending', error }
}
