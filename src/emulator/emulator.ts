import type { EmulatorKey } from './auth'
import { Clock } from './clock'
import { EmulatorError } from './emulator-error'
import { FaultInjector } from './fault-injector'
import type { Fault } from './faults'
import { createIntake } from './intake'
import { createRateLimiter } from './limits'
import { close, host, listen } from './listen'
import { createObjectLimiter } from './object-limits'
import { faultsOf } from './own-routes'
import { RequestLog, type RequestEntry } from './request-log'
import { seedCompany, seedCustomer, type SeedOptions } from './seed'
import { createServer } from './server'
import { type EmulatorState, snapshot } from './state'
import { Store } from './store'
import { resolveSwitches, type Switches } from './switches'

/** How an emulator is set up; every option may be left out. */
export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** The pod that answers; `prod1` by default. */
  pod?: string
  /** The keys that are accepted. Without this list every bearer key is, and holds every role. */
  keys?: EmulatorKey[]
  /** Positions of switches; the table gives the defaults. */
  switches?: Partial<Switches>
  /** The time in milliseconds; `Date.now` by default. All times and limits follow it. */
  clock?: () => number
  /** Requests of the organisation in 60 seconds; 1,000 by default, as recorded (rec). */
  rateLimit?: number
  /** Updates of one customer by one key in 60 seconds; the switch `object-limit` by default. */
  objectLimit?: number
  /** Names of custom attributes that the organisation has defined: see the switch `custom-undefined-key`. */
  customKeys?: readonly string[]
  /** What goes wrong on the way; nothing by default. */
  faults?: readonly Fault[]
  /** Numbers from 0 up to, but not including, 1, for faults with a rate; `Math.random` by default. */
  random?: () => number
  /** How many of the newest events are kept, at least; all unless given. For runs that are longer than memory. */
  keepEvents?: number
  /** How many of the last requests are kept; 10,000 unless given. */
  keepRequests?: number
  /** Called after each request of the API, before the answer leaves. */
  onRequest?: (entry: RequestEntry) => void
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  port: number
  pod: string
  /** The last 10,000 requests of the API, oldest first. */
  requests: RequestEntry[]
  /** How many requests there were in all. */
  readonly requestCount: number
  /** A plain JSON snapshot; later requests do not change it. */
  state(): EmulatorState
  /**
   * Puts a customer there past the contract's limits; `company` is the ID of a company.
   *
   * @returns the ID of the customer
   * @throws EmulatorError for a unique value that another customer has
   */
  seedCustomer(attributes: Record<string, unknown>, options?: SeedOptions): string
  /**
   * Puts a company there past the contract's limits.
   *
   * @returns the ID of the company
   * @throws EmulatorError for an external ID that another company has
   */
  seedCompany(attributes: Record<string, unknown>): string
  /**
   * Sets these faults in place of all others.
   *
   * @throws EmulatorError that names the fault and its part at fault
   */
  setFaults(faults: readonly Fault[]): void
  /**
   * Moves the emulator's time by so many milliseconds, on top of its clock.
   *
   * @throws EmulatorError for a time before 1970 or after 9999
   */
  advance(ms: number): void
  /** Forgets customers, companies, activity, requests and used-up limits. Faults stay and count from zero; the time stays. */
  reset(): void
  /** Ends the server and its open connections, those held by a fault too; a second call does no harm. */
  close(): Promise<void>
}

/**
 * Starts an emulator of Kustomer's API, on this machine only.
 *
 * @throws EmulatorError for a port that is in use or cannot be taken, an unknown switch, an impossible limit or fault.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { pod = 'prod1', keys, onRequest, customKeys = [] } = options
  const switches = resolveSwitches(options.switches)
  const rateLimit = checkLimit(options.rateLimit ?? 1000, 'The rate limit')
  const objectLimit = checkLimit(options.objectLimit ?? Number(switches['object-limit']), 'The object limit')
  const clock = new Clock(options.clock ?? Date.now)
  const store = new Store(
    options.keepEvents === undefined ? undefined : checkLimit(options.keepEvents, 'The number of events that are kept')
  )
  const log = new RequestLog(options.keepRequests)
  const limiter = createRateLimiter(rateLimit, switches)
  const objectLimiter = createObjectLimiter(objectLimit, switches)
  const faults = new FaultInjector(options.random ?? Math.random)
  faults.replace(faultsOf(options.faults ?? []))
  const state = (): EmulatorState => snapshot(store, faults.states(), clock.now())
  const reset = (): void => [store, log, limiter, objectLimiter, faults].forEach((part) => part.reset())
  const app = createServer({
    world: { store, switches, intake: createIntake(switches, customKeys), objectLimiter },
    pod,
    keys,
    limiter,
    rateLimit,
    controls: { clock, faults, state, reset },
    log: (entry) => {
      log.add(entry)
      onRequest?.(entry)
    }
  })
  const { server, port } = await listen(app.fetch, options.port ?? 0)
  return {
    url: `http://${host}:${port}`,
    port,
    pod,
    requests: log.entries,
    get requestCount() {
      return log.count
    },
    state,
    seedCustomer: (attributes, seedOptions = {}) => seedCustomer(store, attributes, seedOptions, clock.now()),
    seedCompany: (attributes) => seedCompany(store, attributes, clock.now()),
    setFaults: (given) => faults.replace(faultsOf(given)),
    advance: (ms) => clock.advance(ms),
    reset,
    close: () => close(server)
  }
}

function checkLimit(limit: number, what: string): number {
  if (Number.isInteger(limit) && limit >= 1) return limit
  throw new EmulatorError(`${what} must be a whole number from 1 up, not ${limit}.`)
}
