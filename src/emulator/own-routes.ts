import { type Clock, durationOf, timeOf } from './clock'
import { isRecord } from './document'
import { EmulatorError } from './emulator-error'
import type { FaultInjector } from './fault-injector'
import { parseFault } from './fault-text'
import { checkFault, type Fault } from './faults'
import { type Answer, iso } from './world'

/** What the emulator's own routes work on. */
export interface Controls {
  clock: Clock
  faults: FaultInjector
  /** A plain JSON snapshot. */
  state: () => unknown
  reset: () => void
}

/** A route of the emulator itself: needs no key, is not logged, counts for no limit, suffers no fault. */
export interface OwnRoute {
  method: 'GET' | 'POST' | 'DELETE'
  path: string
  /** What it does, for help and docs. */
  what: string
  /** Whether it takes a JSON body. */
  takesBody?: boolean
  /** @throws EmulatorError for a body that it cannot take */
  handle: (controls: Controls, body: unknown) => Answer
}

/** Every route of the emulator itself. */
export const ownRoutes: readonly OwnRoute[] = [
  {
    method: 'GET',
    path: '/_emulator/state',
    what: 'all customers, companies, anonymous activity and faults',
    handle: ({ state }) => ({ status: 200, body: state() })
  },
  {
    method: 'POST',
    path: '/_emulator/reset',
    what: 'forgets all of it, with the bulk requests and the used-up limits; faults stay and count from zero, the clock stays',
    handle: ({ reset }) => {
      reset()
      return { status: 204 }
    }
  },
  {
    method: 'GET',
    path: '/_emulator/faults',
    what: 'the faults that are set, with their counts',
    handle: faultsAnswer
  },
  {
    method: 'POST',
    path: '/_emulator/faults',
    what: 'sets a list of faults in place of all others; each an object, or a text as on the command line',
    takesBody: true,
    handle: (controls, body) => {
      controls.faults.replace(faultsOf(body))
      return faultsAnswer(controls)
    }
  },
  {
    method: 'DELETE',
    path: '/_emulator/faults',
    what: 'removes all faults',
    handle: ({ faults }) => {
      faults.replace([])
      return { status: 204 }
    }
  },
  { method: 'GET', path: '/_emulator/clock', what: "the emulator's time", handle: clockAnswer },
  {
    method: 'POST',
    path: '/_emulator/clock',
    what: 'sets the time, {"now": "2026-01-31T12:00:00Z"} or milliseconds, or moves it, {"advance": "31d"} or milliseconds',
    takesBody: true,
    handle: (controls, body) => {
      moveClock(controls.clock, body)
      return clockAnswer(controls)
    }
  }
]

/**
 * Reads a list of faults, each an object or a text.
 *
 * @throws EmulatorError that names the fault and its part
 */
export function faultsOf(body: unknown): Fault[] {
  if (!Array.isArray(body)) throw new EmulatorError('The body must be a list of faults, such as ["503:rate=0.05"].')
  return (body as unknown[]).map((each, index) =>
    typeof each === 'string' ? parseFault(each) : checkFault(each, `Fault ${index + 1}`)
  )
}

function faultsAnswer({ faults }: Controls): Answer {
  return { status: 200, body: { faults: faults.states() } }
}

function clockAnswer({ clock }: Controls): Answer {
  const at = clock.now()
  return { status: 200, body: { now: iso(at), ms: at } }
}

function moveClock(clock: Clock, body: unknown): void {
  const [field, ...more] = isRecord(body) ? Object.keys(body) : []
  if (!isRecord(body) || more.length > 0 || (field !== 'now' && field !== 'advance')) {
    throw new EmulatorError('The body must be {"now": …} or {"advance": …}, and nothing else.')
  }
  if (field === 'now') clock.set(timeOf(body.now))
  else clock.advance(durationOf(body.advance))
}
