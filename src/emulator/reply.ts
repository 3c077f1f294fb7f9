import { faultAnswer } from './fault-answer'
import type { Injection } from './fault-injector'
import { isOwn, ownAnswer } from './own-answer'
import type { Controls } from './own-routes'
import { answer, type Gate, type GatedAnswer, type Incoming } from './pipeline'
import { loggedBody, type RequestEntry } from './request-log'
import { iso } from './world'

/** What a reply needs beside the gate. */
export interface Parts extends Gate {
  controls: Controls
  /** The time in milliseconds, once all that is due by then has happened. */
  present: () => number
  /** Told about each request of the API, not about `/_emulator`. */
  log: (entry: RequestEntry) => void
}

/** What a request is answered, and what goes wrong on the way. */
export interface Reply {
  /** Undefined where there is neither an answer nor an effect. */
  given: GatedAnswer | undefined
  injection: Injection
}

/** Answers a request to the API, or to a route of the emulator itself, in one go. */
export function replyTo(parts: Parts, request: Omit<Incoming, 'at'>): Reply {
  const { method, url, body } = request
  const at = parts.present()
  if (isOwn(url.pathname)) {
    const given = ownAnswer(parts.controls, method, url.pathname, body)
    return { given: { ...given, headers: {} }, injection: { latencyMs: 0 } }
  }
  const injection = parts.controls.faults.next(method, url.pathname)
  const { fault } = injection
  const given = effect(parts, fault, { ...request, at })
  parts.log({
    at: iso(at),
    method,
    path: url.pathname + url.search,
    status: given?.status ?? 0,
    body: loggedBody(body),
    answer: given?.body ?? given?.text,
    ...(fault && { fault: fault.kind })
  })
  return { given, injection }
}

function effect(parts: Parts, fault: Injection['fault'], incoming: Incoming): GatedAnswer | undefined {
  if (fault?.kind === 'status') return faultAnswer(fault.status, parts.rateLimit, parts.world.switches, incoming.at)
  if (fault?.kind === 'drop' || fault?.kind === 'timeout') return undefined
  return answer(parts, incoming)
}

/** The headers that an answer bears beside those of its limits. */
export function headersOf({ body, text, headers }: GatedAnswer, pod: string): Record<string, string> {
  // The pod stood on every recorded answer (rec).
  const all: Record<string, string> = { ...headers, 'x-kustomer-pod': pod }
  if (text !== undefined) all['content-type'] = 'text/plain; charset=utf-8'
  else if (body !== undefined) all['content-type'] = 'application/json; charset=utf-8'
  return all
}
