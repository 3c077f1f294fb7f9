import type { Delivery } from '../host/delivery'
import { isRetriedStatus } from '../host/delivery'
import type { Called } from './function-instance'

type Outcome = Pick<Delivery, 'status' | 'outcome' | 'notes' | 'error'>

const timedOut: Outcome = {
  status: 'pending',
  notes: [],
  error: { code: 'Timeout', message: 'The call took longer than five seconds. Segment ends it then, and tries again.' }
}

const broken = (name: string): Outcome => ({
  status: 'failed',
  notes: [],
  error: {
    code: name,
    message: 'The function threw an error that Segment does not know, and would discard the event for good.'
  }
})

/** What a call of one event came to, in the words of `send`. */
export function ofCall(called: Called): Outcome {
  switch (called.ended) {
    case 'returned': {
      const [outcome, ...notes] = called.logs
      return { status: 'delivered', ...(outcome === undefined ? {} : { outcome }), notes }
    }
    case 'threw': {
      const { name, message } = called
      const status = { RetryError: 'pending', EventNotSupported: 'filtered' } as const
      return {
        status: name in status ? status[name as keyof typeof status] : 'failed',
        notes: [],
        error: { message, code: name }
      }
    }
    case 'broke':
      return broken(called.name)
    case 'timed out':
      return timedOut
  }
}

/** What a call of a batch came to, for each of its events. */
export function ofBatch(called: Called, count: number): Outcome[] {
  if (called.ended !== 'returned') return Array.from({ length: count }, () => ofCall(called))
  const statuses: readonly unknown[] = Array.isArray(called.value) ? called.value : []
  return Array.from({ length: count }, (_, index) => ofStatus(statuses[index]))
}

function ofStatus(given: unknown): Outcome {
  const { status, errormessage } = (given ?? {}) as { status?: unknown; errormessage?: unknown }
  if (typeof status !== 'number') return broken('no status')
  if (status < 400) return { status: 'delivered', outcome: String(status), notes: [] }
  const message = typeof errormessage === 'string' ? errormessage : 'The function gave no reason.'
  return {
    status: isRetriedStatus(status) ? 'pending' : 'failed',
    notes: [],
    error: { message, code: String(status), status }
  }
}
