import { ownText, ownValue } from '../map/own'
import { cutText, wellFormed } from '../map/text'
import type { FailureCode } from '../plan/failure'
import { Failure } from '../plan/failure'
import type { LookUp } from '../plan/operations'
import type { Deed } from './deeds'
import { deeds } from './deeds'

/** An answer over HTTP, as far as it is looked at. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  /** The parsed body, or its text. */
  readonly data?: unknown
}

/** The body of an answer; Kustomer may name a media type under which the engine leaves JSON as text. */
export function dataOf(answer: HttpAnswer): unknown {
  if (typeof answer.data !== 'string') return answer.data
  try {
    return JSON.parse(answer.data) as unknown
  } catch {
    return undefined
  }
}

/** The first error of either documented shape (rec, err). */
function errorOf(answer: HttpAnswer): unknown {
  const errors = ownValue(dataOf(answer), 'errors')
  return Array.isArray(errors) ? (errors as unknown[])[0] : undefined
}

/** The whole body as text, to look for a word in. */
function textOf({ data }: HttpAnswer): string {
  if (typeof data === 'string') return data
  return JSON.stringify(data) ?? ''
}

/** Kustomer's words: title, detail or message. */
function wordsOf(answer: HttpAnswer): string | undefined {
  const error = errorOf(answer)
  const words = [ownText(error, 'title'), ownText(error, 'message'), ownText(error, 'detail')]
  const text = words.filter((each) => each !== undefined).join(': ')
  return text === '' ? undefined : cutText(wellFormed(text), 200)
}

function parameterOf(answer: HttpAnswer): string | undefined {
  const error = errorOf(answer)
  const source = ownValue(error, 'source') ?? ownValue(error, 'meta')
  const parameter = ownText(source, 'parameter') ?? ownText(source, 'parameters') ?? ownText(source, 'pointer')
  return parameter === undefined ? undefined : cutText(wellFormed(parameter), 100)
}

/** Whether a 404 is a look-up's miss: its body or its parameter says so (rec). A wrong path or a gateway's 404 is not. */
export function isMiss(answer: HttpAnswer, by: LookUp): boolean {
  if (answer.status !== 404) return false
  const code = ownText(errorOf(answer), 'code')
  return code?.replace(/[^a-z]/gi, '').toLowerCase() === 'notfound' || parameterOf(answer) === by
}

/** Whether a write was refused because a value is another record's, or the record changed meanwhile. */
export function isDuplicate(answer: HttpAnswer): boolean {
  if (answer.status === 409) return true
  return answer.status === 400 && saysDuplicate(textOf(answer))
}

/** Whether Kustomer's words say that a value is another record's. */
export function saysDuplicate(text: string): boolean {
  return /duplicate|unique|already/i.test(text)
}

/** Whether a refusal is about the reference of a bulk record (unknown: `bulk-update-client-ref`). */
export function namesClientRef(answer: HttpAnswer): boolean {
  return answer.status === 400 && /_clientRef/i.test(textOf(answer))
}

/** Whether a refusal is about the tracking ID (unknown: `foreign-tracking-id`). */
export function namesTrackingId(answer: HttpAnswer): boolean {
  return answer.status === 400 && /tracking_?id/i.test(textOf(answer))
}

const wrongPod = /associated with pod (\S+) but request is being handled by (\S+)/i

/**
 * An answer that is not what was asked for → the failure. Decides on the status and reads the text for two things only,
 * whose status is not known: a wrong pod and a duplicate.
 */
export function judge(deed: Deed, answer: HttpAnswer): Failure {
  const { status } = answer
  const { doing, roles, isRepeatable } = deeds[deed]
  const pods = wrongPod.exec(textOf(answer))
  const facts = {
    status,
    doing,
    ...optional('detail', wordsOf(answer)),
    ...optional('parameter', parameterOf(answer)),
    ...optional('pod', answer.headers.get('x-kustomer-pod') ?? undefined),
    roles,
    ambiguous: !isRepeatable && (status >= 500 || status === 408)
  }
  if (pods !== null) {
    return new Failure('wrong-pod', { ...facts, keyPod: bare(pods[1]), pod: bare(pods[2]) })
  }
  return new Failure(codeOf(status, answer), facts)
}

function codeOf(status: number, answer: HttpAnswer): FailureCode {
  if (status === 400 && /properties\/custom/.test(textOf(answer))) return 'custom-key-refused'
  if (status === 429) return isObjectLimit(answer) ? 'customer-rate-limited' : 'rate-limited'
  if (status >= 500 || status === 423) return 'kustomer-unavailable'
  if (status < 400) return 'answer-not-understood'
  return byStatus[status] ?? 'request-refused'
}

const byStatus: Readonly<Record<number, FailureCode>> = {
  401: 'key-refused',
  402: 'feature-not-bought',
  403: 'role-missing',
  404: 'not-found',
  408: 'timed-out',
  409: 'conflict',
  413: 'body-too-large'
}

/** Whether a 429 concerns one customer only: the object's share is used up while the organisation's is not (rec). */
export function isObjectLimit({ headers }: Pick<HttpAnswer, 'headers'>): boolean {
  const left = (name: string) => {
    const text = headers.get(name)
    return text === null || text.trim() === '' ? Number.NaN : Number(text)
  }
  return left('x-ratelimit-object-remaining') === 0 && left('x-ratelimit-remaining') > 0
}

/** A request that got no answer → the failure; it is known by its code, and its text is not repeated. */
export function judgeSilence(deed: Deed, error: unknown): Failure {
  const network = ownText(error, 'code') ?? ownText(ownValue(error, 'cause'), 'code')
  const isTimeout = network !== undefined && /TIMEDOUT|TIMEOUT|REQUESTCLIENT/i.test(network)
  const { doing, isRepeatable } = deeds[deed]
  const facts = { doing, ...optional('network', network), ambiguous: !isRepeatable && !isNeverSent(network) }
  return new Failure(isTimeout ? 'timed-out' : 'not-reached', facts)
}

/** Errors after which the request has surely not arrived. */
const isNeverSent = (network: string | undefined) =>
  network !== undefined && ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(network)

const bare = (pod: string) => pod.replace(/[^a-z0-9-]/gi, '').slice(0, 32)

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: string })
}
