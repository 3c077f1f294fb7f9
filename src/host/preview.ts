import { AsyncLocalStorage } from 'node:async_hooks'
import type { SegmentEvent } from '@segment/actions-core'
import { Memories } from '../destinations/kustomer/plan/memory'
import { createDeliverer } from './deliver'
import type { Mappings } from './mappings'
import type { Transport, TransportRequest, TransportResponse } from './transport'

/** A request that would be sent. */
export interface PreviewedRequest {
  readonly method: string
  readonly url: string
  /** With the key left out. */
  readonly headers: Readonly<Record<string, string>>
  /** The JSON of the body; null where there is none. */
  readonly body: unknown
}

/** What would be sent for one event, or why nothing could be. */
export type Preview = {
  readonly messageId: string | null
  /** The action that takes it; null where none does. */
  readonly action: string | null
  readonly notes: readonly string[]
} & ({ readonly requests: readonly PreviewedRequest[] } | { readonly error: { readonly message: string } })

/** What a previewer is made of; the key plays no part. */
export interface PreviewerOptions {
  readonly orgPod: string
  /** What is laid over the mappings of the presets: action → field → value. */
  readonly mappings?: Mappings
  /** The time in milliseconds; `Date.now` unless given. */
  readonly now?: () => number
}

const people = 10_000

/**
 * Shows the requests of an event without sending any: the event goes through the same engine and the same plans, and is
 * answered as by a Kustomer that knows neither the customer nor the company. Sessions are remembered from event to event, customers are
 * not.
 *
 * @throws ConfigError for a pod that is not understood, and for mappings that are wrong
 */
export function createPreviewer({
  orgPod,
  mappings,
  now = Date.now
}: PreviewerOptions): (event: SegmentEvent) => Promise<Preview> {
  const recordings = new AsyncLocalStorage<PreviewedRequest[]>()
  const transport: Transport = (request) => {
    recordings.getStore()?.push(shown(request))
    return Promise.resolve(answer(request))
  }
  // With a lifetime of 0 no fact about a customer outlives its event, while sessions, which have none, stay.
  const memories = new Memories(now, people, 0)
  const deliver = createDeliverer({ settings: { apiKey: 'preview', orgPod }, transport, now, memories, mappings })
  return async (event) => {
    const requests: PreviewedRequest[] = []
    const { messageId, action, notes, error } = await recordings.run(requests, () => deliver(event))
    if (error !== undefined) return { messageId, action, error: { message: error.message }, notes }
    return { messageId, action, requests, notes }
  }
}

function shown({ method, url, headers, body }: TransportRequest): PreviewedRequest {
  return {
    method,
    url,
    headers: { ...headers, ...(headers.authorization !== undefined && { authorization: 'Bearer [redacted]' }) },
    body: body === undefined ? null : (JSON.parse(body) as unknown)
  }
}

/** The answers of a Kustomer that knows neither the customer nor the company. */
function answer({ method, url }: TransportRequest): TransportResponse {
  const { pathname } = new URL(url)
  if (method === 'GET') {
    // A list without a hit is no miss.
    if (pathname === '/v1/companies') return json(200, { data: [] })
    const parameter = /\/(\w+)=[^/]*$/.exec(pathname)?.[1] ?? 'id'
    return json(404, { errors: [{ status: 404, source: { parameter }, code: 'notfound', title: 'Not Found' }] })
  }
  if (pathname.endsWith('/tracking/event')) return { status: 204, headers: { get: () => null }, text: '' }
  const type = /\/tracking\//.test(pathname) ? 'identity' : pathname === '/v1/companies' ? 'company' : 'customer'
  return json(201, { data: { type, id: '0123456789abcdef01234567', attributes: {} } })
}

function json(status: number, body: unknown): TransportResponse {
  const contentType = (name: string) => (name.toLowerCase() === 'content-type' ? 'application/json' : null)
  return { status, headers: { get: contentType }, text: JSON.stringify(body) }
}
