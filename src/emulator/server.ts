import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { holdBack, neverAnswer } from './broken-answers'
import { faultAnswer } from './fault-answer'
import type { Injection } from './fault-injector'
import { ownAnswer, ownPrefix } from './own-answer'
import type { Controls } from './own-routes'
import { answer, type Gate, type GatedAnswer, type Incoming } from './pipeline'
import { loggedBody, type RequestEntry } from './request-log'
import { type Answer, iso } from './world'

/** What the server needs beside the gate. */
export interface ServerParts extends Gate {
  controls: Controls
  /** Told about each request of the API, not about `/_emulator`. */
  log: (entry: RequestEntry) => void
}

/** The emulator as a fetch handler: the API, and routes of its own that need no key. */
export function createServer(parts: ServerParts): Hono<{ Bindings: HttpBindings }> {
  const { clock, faults } = parts.controls
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', async ({ req, env: { incoming, outgoing } }) => {
    // The body first: everything after this wait happens in one go, but for a latency.
    const bytes = await req.arrayBuffer()
    const url = new URL(req.url)
    const { method } = req
    if (url.pathname === ownPrefix || url.pathname.startsWith(`${ownPrefix}/`)) {
      return respond(ownAnswer(parts.controls, method, url.pathname, bytes), parts.pod)
    }
    const authorization = req.header('authorization')
    const userAgent = req.header('user-agent') ?? null
    const injection = faults.next(method, url.pathname)
    const given = outcome(parts, injection, { method, url, authorization, userAgent, bytes, at: clock.now() })
    if (injection.latencyMs > 0) await holdBack(outgoing, injection.latencyMs)
    if (injection.fault?.kind === 'timeout') await neverAnswer(outgoing)
    const isBroken = given === undefined || injection.fault?.kind === 'lost'
    if (!isBroken) return respond(given, parts.pod, given.headers)
    incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  })
  return app
}

// What comes of a request, logged; undefined where there is neither an answer nor an effect.
function outcome(parts: ServerParts, { fault }: Injection, incoming: Incoming): GatedAnswer | undefined {
  const { method, url, bytes, at } = incoming
  const given = effect(parts, fault, incoming)
  parts.log({
    at: iso(at),
    method,
    path: url.pathname + url.search,
    status: given?.status ?? 0,
    body: loggedBody(bytes),
    answer: given?.body ?? given?.text,
    ...(fault && { fault: fault.kind })
  })
  return given
}

function effect(parts: ServerParts, fault: Injection['fault'], incoming: Incoming): GatedAnswer | undefined {
  if (fault?.kind === 'status') return faultAnswer(fault.status, parts.rateLimit, parts.world.switches, incoming.at)
  if (fault?.kind === 'drop' || fault?.kind === 'timeout') return undefined
  return answer(parts, incoming)
}

function respond({ status, body, text }: Answer, pod: string, headers: Record<string, string> = {}): Response {
  // The pod stood on every recorded answer (rec).
  const all: Record<string, string> = { ...headers, 'x-kustomer-pod': pod }
  if (body === undefined && text === undefined) return new Response(null, { status, headers: all })
  all['content-type'] = text === undefined ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8'
  return new Response(text ?? JSON.stringify(body), { status, headers: all })
}
