import type { HttpAnswer } from '../report/judge'
import { podOf } from './pod'

/** The part of a request client that is used: Segment's own has it, and so has any other that sends. */
export type RequestClient = (
  url: string,
  options: { method: 'GET' | 'POST' | 'PUT'; json?: unknown; throwHttpErrors: false }
) => Promise<HttpAnswer>

/** Sends a request to Kustomer and reads its answer, whatever its status. */
export type Client = (method: 'GET' | 'POST' | 'PUT', path: string, json?: object) => Promise<HttpAnswer>

/** Is told of each answer. */
export type OnAnswer = (answer: HttpAnswer) => void

/**
 * The client of one organisation: it adds the base URL, and takes the API key out of what Kustomer says of a refusal,
 * since those words are passed on.
 *
 * @throws Failure `org-pod-not-understood`
 */
export function clientOf(
  request: RequestClient,
  { orgPod, apiKey }: { orgPod: string; apiKey: string },
  onAnswer?: OnAnswer
): Client {
  const { baseUrl } = podOf(orgPod)
  return (method, path, json) => {
    const options: Parameters<RequestClient>[1] =
      json === undefined ? { method, throwHttpErrors: false } : { method, json, throwHttpErrors: false }
    return ask(request, `${baseUrl}${path}`, options, apiKey, onAnswer)
  }
}

// Not inside `clientOf`: what is made anew for each event is compiled anew as well.
async function ask(
  request: RequestClient,
  url: string,
  options: Parameters<RequestClient>[1],
  apiKey: string,
  onAnswer: OnAnswer | undefined
): Promise<HttpAnswer> {
  const answer = await request(url, options)
  onAnswer?.(answer)
  if (answer.status < 400) return answer
  return { status: answer.status, headers: answer.headers, data: without(apiKey, answer.data) }
}

function without(apiKey: string, data: unknown): unknown {
  const isText = typeof data === 'string'
  const json = JSON.stringify(data) ?? ''
  const text = isText ? data : json
  const secret = isText ? apiKey : JSON.stringify(apiKey).slice(1, -1)
  if (secret === '' || !text.includes(secret)) return data
  return text.split(secret).join('[redacted]')
}
