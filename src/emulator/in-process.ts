import { createBulkIntake } from './bulk-intake'
import { BulkJobs } from './bulk-jobs'
import { settleBulk } from './bulk-write'
import { Clock } from './clock'
import { type InProcessOptions, wholeFrom1 } from './emulator-options'
import { FaultInjector } from './fault-injector'
import type { Fault } from './faults'
import { type Handle, handler } from './handle'
import { createFinish, createIntake } from './intake'
import { createRateLimiter } from './limits'
import { createObjectLimiter } from './object-limits'
import { faultsOf } from './own-routes'
import type { Parts } from './reply'
import { RequestLog, type RequestEntry } from './request-log'
import { seedCompany, seedCustomer, type SeedOptions } from './seed'
import { type EmulatorState, snapshot } from './state'
import { Store } from './store'
import { resolveSwitches } from './switches'
import type { World } from './world'

/** An emulator without a port. */
export interface InProcessEmulator {
  pod: string
  /** Answers a request at once, without HTTP. */
  handle: Handle
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
  /**
   * Forgets customers, companies, activity, bulk jobs, requests and used-up limits. Faults stay and count from zero; the
   * time stays.
   */
  reset(): void
}

/**
 * Makes an emulator of Kustomer's API that takes no port: for simulations, and wherever HTTP is not the point.
 *
 * @throws EmulatorError for an unknown switch, an impossible limit or fault
 */
export function createEmulator(options: InProcessOptions = {}): InProcessEmulator {
  return openInProcess(options).emulator
}

/** The same, with the parts that a server answers from. */
export function openInProcess(options: InProcessOptions): { emulator: InProcessEmulator; parts: Parts } {
  const { pod = 'prod1', keys, onRequest, customKeys = [], keepEvents, keepCustomers } = options
  const switches = resolveSwitches(options.switches)
  const rateLimit = wholeFrom1(options.rateLimit ?? 1000, 'The rate limit')
  const objectLimit = wholeFrom1(options.objectLimit ?? Number(switches['object-limit']), 'The object limit')
  const clock = new Clock(options.clock ?? Date.now)
  const store = new Store(
    keepEvents === undefined ? undefined : wholeFrom1(keepEvents, 'The number of events that are kept'),
    keepCustomers === undefined ? undefined : wholeFrom1(keepCustomers, 'The number of customers that are kept')
  )
  const log = new RequestLog(options.keepRequests)
  const limiter = createRateLimiter(rateLimit, switches)
  const faults = new FaultInjector(options.random ?? Math.random)
  faults.replace(faultsOf(options.faults ?? []))
  const finish = createFinish(switches, customKeys)
  const world: World = {
    store,
    switches,
    intake: createIntake(switches, finish),
    bulkIntake: createBulkIntake(switches, finish),
    bulkJobs: new BulkJobs(),
    objectLimiter: createObjectLimiter(objectLimit, switches)
  }
  const present = (): number => {
    const at = clock.now()
    settleBulk(world, at)
    return at
  }
  const state = (): EmulatorState => {
    const at = present()
    return snapshot(store, faults.states(), at)
  }
  const kept = [store, log, limiter, world.bulkJobs, world.objectLimiter, faults]
  const reset = (): void => kept.forEach((part) => part.reset())
  const parts: Parts = {
    world,
    pod,
    keys,
    limiter,
    rateLimit,
    controls: { clock, faults, state, reset },
    present,
    log: (entry) => {
      log.add(entry)
      onRequest?.(entry)
    }
  }
  const emulator = {
    pod,
    handle: handler(parts),
    requests: log.entries,
    get requestCount() {
      return log.count
    },
    state,
    seedCustomer: (attributes: Record<string, unknown>, seedOptions: SeedOptions = {}) =>
      seedCustomer(store, attributes, seedOptions, present()),
    seedCompany: (attributes: Record<string, unknown>) => seedCompany(store, attributes, present()),
    setFaults: (given: readonly Fault[]) => faults.replace(faultsOf(given)),
    advance: (ms: number) => clock.advance(ms),
    reset
  }
  return { emulator, parts }
}
