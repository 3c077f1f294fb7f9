import { isRecord } from './document'
import { EmulatorError } from './emulator-error'
import { routes } from './routes'

/** Which requests a fault befalls; without a selector, every request of the API. */
export interface FaultSelector {
  /** The share of the matching requests, from 0 to 1; 1 unless given. */
  rate?: number
  /**
   * A path, with a method before it or without: `POST /v1/tracking` is that path and all below it,
   * `PUT /v1/customers/{id}` a call as the emulator models it. Every request unless given.
   */
  route?: string
  /** Only the n-th request of those that match the route, from 1; a reset of the emulator counts anew. */
  nth?: number
}

/** What happens to a request: a status without effect, a slow answer, no answer, or an answer that is lost. */
export type FaultEffect =
  /** 429 or 5xx, before authentication and without effect. */
  | { kind: 'status'; status: number }
  /** The answer is held back by so many milliseconds of real time, up to ten minutes; the effect is not. */
  | { kind: 'latency'; ms: number }
  /** The connection breaks before an answer, without effect. */
  | { kind: 'drop' }
  /** There is never an answer, and no effect. */
  | { kind: 'timeout' }
  /** The request takes effect, and the connection breaks before the answer. */
  | { kind: 'lost' }

/** Something that goes wrong on the way. */
export type Fault = FaultEffect & FaultSelector

/** The kinds of faults, and what each does. */
export const faultKinds: Readonly<Record<Fault['kind'], string>> = {
  status: 'answers this status, 429 or 500 to 599, without effect',
  latency: 'holds the answer back by so many milliseconds, the effect not',
  drop: 'breaks the connection, without effect',
  timeout: 'never answers, without effect',
  lost: 'takes effect, and breaks the connection before the answer'
}

/** What selects the requests of a fault. */
export const faultSelectors: Readonly<Record<keyof FaultSelector, string>> = {
  rate: 'the share of those requests, from 0 to 1; 1 unless given',
  route: 'a path and all below it, or a call as listed, with its method or for any; every request unless given',
  nth: 'only the n-th of those requests, from 1'
}

const maxLatencyMs = 600_000

/** The methods that a route of a fault may name. */
export const faultMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * Holds a value against the form of a fault.
 *
 * @param name how the message calls the fault
 * @throws EmulatorError that names the part at fault and what is possible
 */
export function checkFault(value: unknown, name: string): Fault {
  const no = (text: string): never => {
    throw new EmulatorError(`${name}: ${text}`)
  }
  if (!isRecord(value)) return no('a fault must be an object such as { "kind": "drop", "rate": 0.05 }.')
  const { kind, rate, route, nth } = value
  const checked: Record<string, unknown> = {}
  if (typeof kind !== 'string' || !Object.hasOwn(faultKinds, kind)) {
    return no(`there is no kind ${shown(kind)}. Kinds: ${Object.keys(faultKinds).join(', ')}.`)
  }
  const own = kind === 'status' ? ['status'] : kind === 'latency' ? ['ms'] : []
  const fields = ['kind', ...own, ...Object.keys(faultSelectors)]
  const unknown = Object.keys(value).find((field) => !fields.includes(field))
  if (unknown !== undefined) no(`a fault of kind ${kind} has no ${shown(unknown)}. It has: ${fields.join(', ')}.`)
  if (kind === 'status' && value.status !== 429 && !isWhole(value.status, 500, 599)) {
    no(`status must be 429, or from 500 to 599, not ${shown(value.status)}.`)
  }
  if (kind === 'latency' && !isWhole(value.ms, 0, maxLatencyMs)) {
    no(`ms must be a whole number from 0 to ${maxLatencyMs}, not ${shown(value.ms)}.`)
  }
  if (rate !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1)) {
    no(`rate must be a number from 0 to 1, not ${shown(rate)}.`)
  }
  if (nth !== undefined && !isWhole(nth, 1, Number.MAX_SAFE_INTEGER)) {
    no(`nth must be a whole number from 1, not ${shown(nth)}.`)
  }
  if (route !== undefined) checkRoute(route, no)
  for (const field of fields) if (value[field] !== undefined) checked[field] = value[field]
  return checked as unknown as Fault
}

function checkRoute(route: unknown, no: (text: string) => never): void {
  const [, method, path] = (typeof route === 'string' && /^(?:([^ /]+) )?(\/[^\s,]*)$/.exec(route)) || []
  if (path === undefined) {
    return no(`route must be a path without a comma, such as /v1/tracking or POST /v1/tracking, not ${shown(route)}.`)
  }
  if (method !== undefined && !(faultMethods as readonly string[]).includes(method)) {
    no(`route has no method ${shown(method)}. Methods: ${faultMethods.join(', ')}.`)
  }
  if (!path.includes('{')) return
  const calls = routes.filter((each) => each.path.includes('{'))
  if (calls.some((each) => each.path === path && (method === undefined || each.method === method))) return
  no(
    `route names no call of the emulator: ${shown(route)}. Calls: ${calls.map((each) => `${each.method} ${each.path}`).join(', ')}.`
  )
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

function shown(value: unknown): string {
  // A number as it is: JSON would make null of NaN.
  return (typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing')).slice(0, 100)
}
