import type { IncomingBody } from './body'
import type { Fault } from './faults'

/** A request of the API and its answer. Never a header: the key must not appear. */
export interface RequestEntry {
  /** ISO date-time by the emulator's clock. */
  at: string
  method: string
  /** Path and query, still encoded. */
  path: string
  /** 0 where there was no answer, and no effect: see `fault`. */
  status: number
  /** The JSON that was sent; absent if it was none, or above the limit of size. */
  body?: unknown
  /** The JSON or text that was answered; absent if the answer was empty. */
  answer?: unknown
  /** The kind of the fault that befell it, other than a latency. */
  fault?: Fault['kind']
}

/** The most entries that are kept unless another number is given; older ones go first. */
export const maxEntries = 10_000

/** The last requests, in the order of their answers. */
export class RequestLog {
  readonly entries: RequestEntry[] = []
  count = 0

  constructor(private readonly most = maxEntries) {}

  add(entry: RequestEntry): void {
    this.count++
    this.entries.push(entry)
    if (this.entries.length > this.most) this.entries.shift()
  }

  reset(): void {
    this.count = 0
    this.entries.length = 0
  }
}

/** The JSON of a body for the log, whatever became of the request. */
export function loggedBody(body: IncomingBody): unknown {
  try {
    return body.isEmpty ? undefined : body.parse()
  } catch {
    return undefined
  }
}

/** One line for a terminal: time, call, status, and the text of an error. Control characters are taken out. */
export function formatRequest(entry: RequestEntry): string {
  const error = firstError(entry.answer)
  const status = entry.status === 0 ? 'no answer' : entry.status
  const fault = entry.fault === undefined ? '' : `  (fault: ${entry.fault})`
  const line = `${entry.at}  ${entry.method.padEnd(6)} ${entry.path}  ${status}${error ? `  ${error}` : ''}${fault}`
  return line.replace(/\p{Cc}/gu, '')
}

function firstError(answer: unknown): string | undefined {
  const errors = (answer as { errors?: unknown } | undefined)?.errors
  if (!Array.isArray(errors)) return undefined
  const { title, detail, message, source } = errors[0] as Record<string, unknown>
  const at = (source as Record<string, unknown> | undefined)?.parameter
  const text = [title, message, detail].filter((part) => typeof part === 'string').join(': ')
  return typeof at === 'string' ? `${text} (${at})` : text
}
