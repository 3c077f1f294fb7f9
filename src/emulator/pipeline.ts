import { authenticate, type EmulatorKey, requireRole } from './auth'
import type { IncomingBody } from './body'
import { refusalAnswer } from './error-answer'
import { Refusal } from './errors'
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
  body: IncomingBody
  /** Milliseconds. */
  at: number
}

/** The gate that each request passes. */
export interface Gate {
  world: World
  pod: string
  keys: EmulatorKey[] | undefined
  limiter: RateLimiter
  /** Requests of the organisation in 60 seconds. */
  rateLimit: number
}

/** An answer with the headers of the limits. */
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
    return { ...refusalAnswer(error, gate.world.switches), headers }
  }
}

// Authentication, limit, route, role, path, size, contract, resource: in this order.
function serve(gate: Gate, incoming: Incoming, headers: Record<string, string>): Answer {
  const { world } = gate
  const { switches } = world
  const { method, url, at, userAgent } = incoming
  const caller = authenticate(incoming.authorization, gate.keys, gate.pod, switches)
  const limit = gate.limiter.take(at)
  Object.assign(headers, limit.headers)
  if (limit.refusal) throw limit.refusal
  const match = matchRoute(method, url.pathname)
  if (!match) throw unknownRoute(method, url.pathname)
  const { route, raw } = match
  requireRole(caller, route.roles, switches)
  const params = decodeParams(raw, switches['lookup-encoding'])
  const parsed = route.body || route.checksBody ? incoming.body.parse() : undefined
  const body = route.body ? world.intake(route.body, parsed) : {}
  return route.handle({ world, caller, userAgent, params, query: url.searchParams, body, parsed, at, headers })
}
