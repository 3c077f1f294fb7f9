import type { Fit } from './fit'
import { dateTime, kindOf } from './values'

/**
 * Numbers below this are seconds since 1970, others milliseconds. As seconds it is the year 5138, as milliseconds
 * 3 March 1973, so both readings are right for every date that occurs.
 */
export const MILLISECONDS_FROM = 1e11

const FIRST_INSTANT = -62135596800000 // 0001-01-01T00:00:00.000Z
const LAST_INSTANT = 253402300799999 // 9999-12-31T23:59:59.999Z
const FIRST_BIRTH_YEAR = 1800
const WRITTEN =
  /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:[Tt]|\s{1,2})(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:\s?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}))?)?$/i
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)$/
const NOT_A_DATE = 'is not a date that can be read in one way only, as 2024-05-31 or 2024-05-31T12:00:00Z can; left out'

interface Reading {
  /** milliseconds since 1970 */
  time: number
  /** the calendar day as written, as milliseconds of its midnight in UTC */
  day: number
  withoutZone: boolean
}

/**
 * An instant in full ISO, `YYYY-MM-DDTHH:mm:ss.sssZ`, of the years 0001–9999. Takes ISO with a zone; without one it is
 * read as UTC, with a note; a day is its midnight in UTC; numbers, also as text, are seconds or milliseconds since
 * 1970 (see MILLISECONDS_FROM), but eight digits that read as a day of 1800–2100 are that day, and four are a year.
 */
export function fitInstant(value: unknown): Fit<string> {
  if (isNothing(value)) return {}
  const reading = read(value)
  if (!reading) return { note: noteOn(value) }
  const iso = new Date(reading.time).toISOString()
  return reading.withoutZone ? { value: iso, note: 'has no time zone; taken as UTC' } : { value: iso }
}

/**
 * The calendar day as written, as midnight in UTC: a time zone never moves a birthday. Numbers and Date objects give
 * their day in UTC. Days before 1800 are placeholders and are left out; the future is not checked (no clock here).
 */
export function fitBirthday(value: unknown): Fit<string> {
  if (isNothing(value)) return {}
  const reading = read(value)
  if (!reading) return { note: noteOn(value) }
  const day = new Date(reading.day)
  if (day.getUTCFullYear() < FIRST_BIRTH_YEAR) return { note: `is before ${FIRST_BIRTH_YEAR}; left out` }
  return { value: day.toISOString() }
}

/** Milliseconds since 1970 of whatever `fitInstant` takes, undefined if it is not a date. */
export function instantOf(value: unknown): number | undefined {
  return read(value)?.time
}

/** Milliseconds since 1970 of a full ISO date-time with a zone that exists in the calendar, undefined for all else. */
export function isoInstantOf(text: string): number | undefined {
  return ISO_INSTANT.test(text) ? readText(text)?.time : undefined
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

function noteOn(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return NOT_A_DATE
  return `must be a date but it was ${kindOf(value) === 'a date' ? 'an invalid one' : kindOf(value)}; left out`
}

function read(value: unknown): Reading | undefined {
  if (typeof value === 'string') return readText(value.trim())
  if (typeof value === 'number') return readNumber(value)
  const time = dateTime(value)
  return time === undefined ? undefined : atTime(time)
}

function readText(text: string): Reading | undefined {
  if (/^[+-]?\d{1,15}(?:\.\d{1,9})?$/.test(text)) return readNumber(Number(text))
  const found = WRITTEN.exec(text)
  if (!found) return undefined
  const { 1: year, 3: month, 4: dayOfMonth, 5: hour, 6: minute, 7: second = '0', 8: fraction = '', 9: zone } = found
  const day = dayAt(Number(year), Number(month), Number(dayOfMonth))
  if (day === undefined) return undefined
  if (hour === undefined) return { time: day, day, withoutZone: false }
  // A leap second (60) is the first moment of the next minute.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined
  const offset = offsetOf(zone)
  if (offset === undefined) return undefined
  const ofDay = Number(hour) * 3600000 + Number(minute) * 60000 + Number(second) * 1000
  const time = day + ofDay + Number(fraction.padEnd(3, '0').slice(0, 3)) - offset
  return isInRange(time) ? { time, day, withoutZone: zone === undefined } : undefined
}

function readNumber(value: number): Reading | undefined {
  const digits = String(value)
  // A bare year is no date; as seconds it would be the first hours of 1970, which nobody means.
  if (/^\d{4}$/.test(digits)) return undefined
  if (/^(?:1[89]|20|21)\d{6}$/.test(digits)) {
    const day = dayAt(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6)))
    if (day !== undefined && Number(digits.slice(0, 4)) <= 2100) return { time: day, day, withoutZone: false }
  }
  return atTime(Math.floor(Math.abs(value) < MILLISECONDS_FROM ? value * 1000 : value))
}

function atTime(time: number): Reading | undefined {
  if (!isInRange(time)) return undefined
  // -0 is 0: an instant is written and compared as one number.
  return { time: time + 0, day: Math.floor(time / 86400000) * 86400000 + 0, withoutZone: false }
}

function isInRange(time: number): boolean {
  return time >= FIRST_INSTANT && time <= LAST_INSTANT
}

/** Midnight in UTC of a day of the calendar, undefined for one that does not exist. */
function dayAt(year: number, month: number, dayOfMonth: number): number | undefined {
  // Date.UTC would read the years 0–99 as 1900–1999.
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  // A day that does not exist runs over into another month.
  const exists = date.getUTCMonth() === month - 1
  return exists && isInRange(date.getTime()) ? date.getTime() : undefined
}

/** Milliseconds east of UTC; undefined where no such offset exists. */
function offsetOf(zone: string | undefined): number | undefined {
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '')
  if (!found) return 0
  const [hours, minutes] = [Number(found[2]), Number(found[3] ?? '0')]
  if (hours > 23 || minutes > 59) return undefined
  return (found[1] === '-' ? -1 : 1) * (hours * 3600000 + minutes * 60000)
}
