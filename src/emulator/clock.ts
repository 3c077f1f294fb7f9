import { EmulatorError } from './emulator-error'

/** The first and the last time that the clock can show, in milliseconds: years of four digits. */
const earliest = 0
const latest = Date.UTC(9999, 11, 31)

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** The emulator's time: the injected clock, and how far it was moved. All times are milliseconds. */
export class Clock {
  private offset = 0

  constructor(private readonly base: () => number) {}

  now(): number {
    return this.base() + this.offset
  }

  /**
   * Moves the clock; a negative number moves it back.
   *
   * @throws EmulatorError for what is no finite number, and for a time before 1970 or after 9999
   */
  advance(ms: number): void {
    if (!Number.isFinite(ms)) throw new EmulatorError(`The clock cannot be moved by ${ms} milliseconds.`)
    this.set(this.now() + ms)
  }

  /**
   * Sets the clock, which goes on from there.
   *
   * @throws EmulatorError for a time before 1970 or after 9999
   */
  set(at: number): void {
    // A fraction would show in no answer, but would decide at the edge of a minute.
    const whole = Math.round(at)
    if (!(whole >= earliest && whole <= latest)) {
      throw new EmulatorError('The clock can show the years from 1970 to 9999 only.')
    }
    this.offset = whole - this.base()
  }
}

/**
 * Reads a duration: a number of milliseconds, or text such as `90s`, `30m`, `31d` with one unit of ms, s, m, h, d.
 *
 * @returns milliseconds
 * @throws EmulatorError for anything else
 */
export function durationOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const [, count, unit] = /^(\d{1,12})(ms|s|m|h|d)$/.exec(typeof value === 'string' ? value : '') ?? []
  if (count !== undefined) return Number(count) * units[unit]
  throw new EmulatorError('advance must be a number of milliseconds, or a text such as 500ms, 90s, 30m, 2h, 31d.')
}

/**
 * Reads a time: milliseconds, or an ISO date-time with its zone.
 *
 * @returns milliseconds
 * @throws EmulatorError for anything else
 */
export function timeOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const isIso =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value)
  const at = isIso ? Date.parse(value) : Number.NaN
  if (!Number.isNaN(at)) return at
  throw new EmulatorError('now must be milliseconds, or an ISO date-time such as 2026-01-31T12:00:00Z.')
}
