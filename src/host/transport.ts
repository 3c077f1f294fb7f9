import { ConfigError } from './config-error'

/** A request as it goes out. */
export interface TransportRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds; `false` for none. */
  readonly timeout?: number | false
}

/** An answer as it came in. */
export interface TransportResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly text: string
}

/**
 * Sends one request and gives back whatever is answered.
 *
 * @throws TransportError where there was no answer
 */
export type Transport = (request: TransportRequest) => Promise<TransportResponse>

/** There was no answer. The message has the code alone: the library's own may bear headers, and so the key. */
export class TransportError extends Error {
  override readonly name = 'TransportError'

  constructor(
    /** The network's own code, such as ECONNREFUSED or ETIMEDOUT. */
    readonly code: string
  ) {
    super(`There was no answer (${code}).`)
  }
}

/** How `gotTransport` sends. */
export interface GotTransportOptions {
  /** Stands in for the origin of every URL; an address of this machine only, such as that of an emulator. */
  readonly origin?: string
  /** Milliseconds for a request that gives none; 10,000 unless given. */
  readonly timeout?: number
}

/**
 * A transport over `got`: connections are kept, nothing is retried or redirected, and every status is an answer.
 *
 * @throws ConfigError for an origin that is not of this machine
 */
export function gotTransport({ origin, timeout: usual = 10_000 }: GotTransportOptions = {}): Transport {
  const local = origin === undefined ? undefined : loopbackOrigin(origin)
  let ready: ReturnType<typeof load> | undefined
  return async ({ method, url, headers, body, timeout = usual }) => {
    // got is loaded with the first request, so that a command which sends none starts fast.
    const { got, agent } = await (ready ??= load())
    try {
      const answer = await got(local === undefined ? url : withOrigin(url, local), {
        method: method as 'GET',
        headers,
        ...(body === undefined ? {} : { body }),
        ...(timeout === false ? {} : { timeout: { request: timeout } }),
        agent,
        retry: { limit: 0 },
        throwHttpErrors: false,
        followRedirect: false
      })
      return {
        status: answer.statusCode,
        headers: { get: (name) => headerOf(answer.headers, name) },
        text: answer.body
      }
    } catch (error) {
      throw new TransportError(codeOf(error))
    }
  }
}

async function load() {
  const [{ got }, http, https] = await Promise.all([import('got'), import('node:http'), import('node:https')])
  const agent = {
    http: new http.Agent({ keepAlive: true }),
    https: new https.Agent({ keepAlive: true })
  }
  return { got, agent }
}

/**
 * The origin of a URL on this machine.
 *
 * @throws ConfigError for every other URL, since a key must not be sent to a stranger
 */
export function loopbackOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url?.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  const isBare =
    url?.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (url !== undefined && isLocal && isBare) return url.origin
  throw new ConfigError(
    'The URL of the emulator must be one of this machine without a path: http://127.0.0.1, http://[::1] or http://localhost, with a port.'
  )
}

/** The URL under another origin, the rest as it is written. */
function withOrigin(url: string, origin: string): string {
  return url.replace(/^https?:\/\/[^/?#]+/, () => origin)
}

function headerOf(headers: NodeJS.Dict<string | string[]>, name: string): string | null {
  const value = headers[name.toLowerCase()]
  return Array.isArray(value) ? value.join(', ') : (value ?? null)
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' ? code : 'ERR_UNKNOWN'
}
