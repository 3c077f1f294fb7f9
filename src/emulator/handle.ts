import { IncomingBody } from './body'
import { headersOf, type Parts, replyTo } from './reply'

/** A request without HTTP. */
export interface EmulatedRequest {
  method: string
  /** Path and query, encoded as in a URL: `/v1/customers/email=a%40b.c`. */
  path: string
  /** The header of that name: `Bearer <API key>`. */
  authorization?: string
  /** The JSON to be sent; a text is taken as the JSON text itself. */
  body?: unknown
}

/** The answer to such a request: `body` for JSON, `text` for plain text, neither for none. */
export interface EmulatedAnswer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  /** To be read only: it may share parts with what the emulator keeps. A field that is undefined is none. */
  body?: unknown
  text?: string
}

/**
 * Answers a request at once. Faults act as over HTTP, but for a latency: there is nothing to hold back.
 *
 * @throws ConnectionError where a fault drops the connection, loses the answer, or never gives one
 */
export type Handle = (request: EmulatedRequest) => EmulatedAnswer

/** What a client meets instead of an answer; `code` is that of a network error. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError'

  constructor(readonly code: 'ECONNRESET' | 'ETIMEDOUT') {
    super(code === 'ECONNRESET' ? 'The connection was reset' : 'There was no answer in time')
  }
}

/** A way to send requests without HTTP. */
export function handler(parts: Parts): Handle {
  return ({ method, path, authorization, body }) => {
    const { given, injection } = replyTo(parts, {
      method,
      url: new URL(path, 'http://emulator'),
      authorization,
      userAgent: null,
      // By way of its text, as over HTTP: its size counts, and what the caller changes later does not.
      body: new IncomingBody(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''))
    })
    if (injection.fault?.kind === 'timeout') throw new ConnectionError('ETIMEDOUT')
    if (given === undefined || injection.fault?.kind === 'lost') throw new ConnectionError('ECONNRESET')
    const { status, text, body: answered } = given
    const headers = headersOf(given, parts.pod)
    return { status, headers, ...(text !== undefined ? { text } : answered !== undefined && { body: answered }) }
  }
}
