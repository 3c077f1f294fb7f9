import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { IncomingBody } from './body'
import { holdBack, neverAnswer } from './broken-answers'
import type { GatedAnswer } from './pipeline'
import { headersOf, type Parts, replyTo } from './reply'

/** The emulator as a fetch handler: the API, and routes of its own that need no key. */
export function createServer(parts: Parts): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.all('*', async ({ req, env: { incoming, outgoing } }) => {
    // The body first: everything after this wait happens in one go, but for a latency.
    const body = new IncomingBody(await req.arrayBuffer())
    const authorization = req.header('authorization')
    const userAgent = req.header('user-agent') ?? null
    const { given, injection } = replyTo(parts, {
      method: req.method,
      url: new URL(req.url),
      authorization,
      userAgent,
      body
    })
    if (injection.latencyMs > 0) await holdBack(outgoing, injection.latencyMs)
    if (injection.fault?.kind === 'timeout') await neverAnswer(outgoing)
    const isBroken = given === undefined || injection.fault?.kind === 'lost'
    if (!isBroken) return respond(given, parts.pod)
    incoming.socket.destroy()
    return RESPONSE_ALREADY_SENT
  })
  return app
}

function respond(given: GatedAnswer, pod: string): Response {
  const { status, body, text } = given
  const headers = headersOf(given, pod)
  if (body === undefined && text === undefined) return new Response(null, { status, headers })
  return new Response(text ?? JSON.stringify(body), { status, headers })
}
