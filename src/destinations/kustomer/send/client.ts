import type { HttpAnswer } from '../report/judge'
import { podOf } from './pod'

/** The part of a request client that is used: Segment's own has it, and so has any other that sends. */
export type RequestClient = (
  url: string,
  options: { method: 'GET' | 'POST' | 'PUT'; json?: unknown; throwHttpErrors: false }
) => Promise<HttpAnswer>

/** Sends a request to Kustomer and reads its answer, whatever its status. */
export type Client = (method: 'GET' | 'POST' | 'PUT', path: string, json?: object) => Promise<HttpAnswer>

/**
 * The client of one organisation: it adds the base URL, and takes the API key out of what Kustomer says of a refusal,
 * since those words are passed on.
 *
 * @throws Failure `org-pod-not-understood`
 */
export function clientOf(request: RequestClient, { orgPod, apiKey }: { orgPod: string; apiKey: string }): Client {
  const { baseUrl } = podOf(orgPod)
  return async (method, path, json) => {
    const url = `${baseUrl}${path}`
    const answer = await request(url, { method, ...(json === undefined ? {} : { json }), throwHttpErrors: false })
    if (answer.status < 400) return answer
    return { status: answer.status, headers: answer.headers, data: without(apiKey, answer.data) }
  }
}

function without(apiKey: string, data: unknown): unknown {
  const isText = typeof data === 'string'
  const json = JSON.stringify(data) ?? ''
  const text = isText ? data : json
  const secret = isText ? apiKey : JSON.stringify(apiKey).slice(1, -1)
  if (secret === '' || !text.includes(secret)) return data
  return text.split(secret).join('[redacted]')
}
