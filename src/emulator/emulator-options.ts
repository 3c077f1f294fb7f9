import type { EmulatorKey } from './auth'
import { EmulatorError } from './emulator-error'
import type { Fault } from './faults'
import type { RequestEntry } from './request-log'
import type { Switches } from './switches'

/** How an emulator without a port is set up; every option may be left out. */
export interface InProcessOptions {
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
  /** How many of the customers that were written last are kept, at least; all unless given. For such runs, too. */
  keepCustomers?: number
  /** How many of the last requests are kept; 10,000 unless given. */
  keepRequests?: number
  /** Called after each request of the API, before the answer leaves. */
  onRequest?: (entry: RequestEntry) => void
}

/** How an emulator is set up; every option may be left out. */
export interface EmulatorOptions extends InProcessOptions {
  /** 0, the default, takes any free port. */
  port?: number
}

/**
 * Holds a number of an option against what it can be.
 *
 * @throws EmulatorError for what is no whole number from 1 up
 */
export function wholeFrom1(value: number, what: string): number {
  if (Number.isInteger(value) && value >= 1) return value
  throw new EmulatorError(`${what} must be a whole number from 1 up, not ${value}.`)
}
