import type { RequestClient, RequestOptions } from '@segment/actions-core'
import { HTTPError } from '@segment/actions-core'
import type { Transport, TransportResponse } from './transport'
import { version } from './version'

/**
 * A request client with the part of the surface of Segment's own that actions use: `method`, `headers`, `json`,
 * `timeout` and `throwHttpErrors` go in; `status`, `ok`, `headers`, `content` and `data` come out.
 *
 * @param always the headers of every request, over which those of a call are laid
 */
export function requestClient(transport: Transport, always: Readonly<Record<string, string>>): RequestClient {
  const client = async (url: string, options: RequestOptions = {}) => {
    const { json, timeout, throwHttpErrors = true } = options
    const method = (options.method ?? 'GET').toUpperCase()
    const answer = await transport({
      method,
      url,
      headers: {
        'user-agent': `segment-kustomer/${version()}`,
        ...lowerCased(always),
        ...lowerCased(options.headers ?? {}),
        ...(json === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(timeout === undefined ? {} : { timeout })
    })
    const response = toResponse(answer)
    if (!response.ok && throwHttpErrors) {
      throw new HTTPError(response as unknown as Response, new Request(url, { method }), { method: 'GET', headers: {} })
    }
    return response
  }
  // Actions read these five properties only; the rest of a Response would be a promise that nobody keeps.
  return client as unknown as RequestClient
}

/** An answer as the engine's own client hands it on: `data` is parsed only under `application/json`. */
function toResponse({ status, headers, text }: TransportResponse) {
  const isJson = headers.get('content-type')?.includes('application/json') === true
  return { status, ok: status >= 200 && status < 300, headers, content: text, data: isJson ? parsed(text) : text }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
