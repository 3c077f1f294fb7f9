import { authenticate, type EmulatorKey, requireRole } from './auth'
import { parseBody } from './body'
import type { Attributes } from './document'
import { errorBody, Refusal } from './errors'
import type { RateLimiter } from './limits'
import { decodeParams, matchRoute } from './routes'
import { unknownRoute } from './unknown-route'
import type { Answer, World } from './world'

/** A request as it came in. The authorization header is read here and goes nowhere else. */
export interface Incoming {
  method: string
  url: URL
  authorization: string | undefined
  userAgent: string | null
  bytes: ArrayBuffer
  /** Milliseconds. */
  at: number
}

/** The gate that each request passes. */
export interface Gate {
  world: World
  pod: string
  keys: EmulatorKey[] | undefined
  limiter: RateLimiter
}

/** An answer with the headers of the organisation's limit. */
export interface GatedAnswer extends Answer {
  headers: Record<string, string>
}

/** Answers a request in one go, without waiting, so that two writes never interleave. A refusal writes nothing. */
export function answer(gate: Gate, incoming: Incoming): GatedAnswer {
  const headers: Record<string, string> = {}
  try {
    return { ...serve(gate, incoming, headers), headers }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { status: error.status, body: errorBody(error, gate.world.switches['error-shape']), headers }
  }
}

// Authentication, limit, route, role, path, size, contract, resource: in this order.
function serve(gate: Gate, incoming: Incoming, headers: Record<string, string>): Answer {
  const { world } = gate
  const { method, url, at, userAgent } = incoming
  const caller = authenticate(incoming.authorization, gate.keys, gate.pod)
  const limit = gate.limiter.take(at)
  Object.assign(headers, limit.headers)
  if (limit.refusal) throw limit.refusal
  const match = matchRoute(method, url.pathname)
  if (!match) throw unknownRoute(method, url.pathname)
  const { route, raw } = match
  requireRole(caller, route.roles)
  const params = decodeParams(raw)
  let body: Attributes = {}
  if (route.body) {
    const parsed = parseBody(incoming.bytes)
    world.judge(route.body, parsed)
    body = parsed as Attributes
  }
  return route.handle({ world, caller, userAgent, params, query: url.searchParams, body, at })
}
