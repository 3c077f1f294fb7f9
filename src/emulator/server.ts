import { Hono } from 'hono'
import { answer, type Gate } from './pipeline'
import { loggedBody, type RequestEntry } from './request-log'
import { type Answer, iso } from './world'

/** What the server needs beside the gate. */
export interface ServerParts extends Gate {
  clock: () => number
  /** Told about each request of the API, not about `/_emulator`. */
  log: (entry: RequestEntry) => void
  /** What `GET /_emulator/state` answers. */
  state: () => unknown
  /** What `POST /_emulator/reset` does. */
  reset: () => void
}

/** The emulator as a fetch handler: the API, and two routes of its own that need no key. */
export function createServer(parts: ServerParts): Hono {
  const app = new Hono()
  app.get('/_emulator/state', () => respond({ status: 200, body: parts.state() }, parts.pod))
  app.post('/_emulator/reset', () => {
    parts.reset()
    return respond({ status: 204 }, parts.pod)
  })
  app.all('*', async ({ req }) => {
    // The body first: everything after this wait happens in one go.
    const bytes = await req.arrayBuffer()
    const url = new URL(req.url)
    const at = parts.clock()
    const { method } = req
    const authorization = req.header('authorization')
    const userAgent = req.header('user-agent') ?? null
    const given = answer(parts, { method, url, authorization, userAgent, bytes, at })
    parts.log({
      at: iso(at),
      method,
      path: url.pathname + url.search,
      status: given.status,
      body: loggedBody(bytes),
      answer: given.body
    })
    return respond(given, parts.pod, given.headers)
  })
  return app
}

function respond({ status, body }: Answer, pod: string, headers: Record<string, string> = {}): Response {
  // The pod stood on every recorded answer (rec).
  const all: Record<string, string> = { ...headers, 'x-kustomer-pod': pod }
  if (body === undefined) return new Response(null, { status, headers: all })
  all['content-type'] = 'application/json; charset=utf-8'
  return new Response(JSON.stringify(body), { status, headers: all })
}
