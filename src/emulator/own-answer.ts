import type { IncomingBody } from './body'
import { EmulatorError } from './emulator-error'
import { errorBody } from './error-answer'
import { Refusal } from './errors'
import { type Controls, ownRoutes } from './own-routes'
import type { Answer } from './world'

/** Where the emulator's own routes lie. */
export const ownPrefix = '/_emulator'

/** Whether a path is one of the emulator's own, known or not. */
export function isOwn(path: string): boolean {
  return path === ownPrefix || path.startsWith(`${ownPrefix}/`)
}

/** Answers a request to a route of the emulator itself; a wrong one is told what would be right. */
export function ownAnswer(controls: Controls, method: string, path: string, body: IncomingBody): Answer {
  try {
    const route = ownRoutes.find((each) => each.method === method && each.path === path)
    if (!route) throw unknownOwnRoute(method, path)
    return route.handle(controls, route.takesBody ? body.parse() : undefined)
  } catch (error) {
    const refusal = error instanceof EmulatorError ? badRequest(error) : error
    if (!(refusal instanceof Refusal)) throw error
    return { status: refusal.status, body: errorBody(refusal, 'json-api') }
  }
}

function badRequest({ message }: EmulatorError): Refusal {
  return new Refusal(400, 'bad_request', 'Bad Request', message)
}

function unknownOwnRoute(method: string, path: string): Refusal {
  const known = ownRoutes.map((route) => `${route.method} ${route.path}`).join(', ')
  return new Refusal(404, 'notfound', 'Not Found', `The emulator has no ${method} ${path}. Its own routes: ${known}.`)
}
