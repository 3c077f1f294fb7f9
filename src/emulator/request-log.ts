import { parseBody } from './body'

/** A request of the API and its answer. Never a header: the key must not appear. */
export interface RequestEntry {
  /** ISO date-time by the emulator's clock. */
  at: string
  method: string
  /** Path and query, still encoded. */
  path: string
  status: number
  /** The JSON that was sent; absent if it was none, or above the limit of size. */
  body?: unknown
  /** The JSON that was answered; absent if the answer was empty. */
  answer?: unknown
}

/** The most entries that are kept; older ones go first. */
export const maxEntries = 10_000

/** The last requests, in the order of their answers. */
export class RequestLog {
  readonly entries: RequestEntry[] = []
  count = 0

  add(entry: RequestEntry): void {
    this.count++
    this.entries.push(entry)
    if (this.entries.length > maxEntries) this.entries.shift()
  }

  reset(): void {
    this.count = 0
    this.entries.length = 0
  }
}

/** The JSON of a body for the log, whatever became of the request. */
export function loggedBody(bytes: ArrayBuffer): unknown {
  try {
    return bytes.byteLength === 0 ? undefined : parseBody(bytes)
  } catch {
    return undefined
  }
}

/** One line for a terminal: time, call, status, and the text of an error. Control characters are taken out. */
export function formatRequest(entry: RequestEntry): string {
  const error = firstError(entry.answer)
  const line = `${entry.at}  ${entry.method.padEnd(6)} ${entry.path}  ${entry.status}${error ? `  ${error}` : ''}`
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
