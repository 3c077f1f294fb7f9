// Segment's engine turns an own `__proto__` into a prototype, so anything inherited may be an attacker's (SEGMENT.md §6).
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** The value of an own data property, else undefined. Runs no getter and never throws, not even on a proxy. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || FORBIDDEN.has(key)) return undefined
  try {
    return Object.getOwnPropertyDescriptor(value, key)?.value
  } catch {
    return undefined
  }
}

/** The own enumerable keys that may be read, in their order; none for what is no object. Never throws. */
export function ownKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  try {
    return Object.keys(value).filter((key) => !FORBIDDEN.has(key))
  } catch {
    return []
  }
}

/** True for a list. Never throws, not even on a revoked proxy. */
export function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

/** Milliseconds of a Date object (NaN for an invalid one), undefined for all else. Works across realms. */
export function dateTime(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    // Throws for everything without a Date's inner slot, and runs no code of the value.
    return Date.prototype.getTime.call(value)
  } catch {
    return undefined
  }
}

/** What a value is, in words for a note: never the value itself. */
export function kindOf(value: unknown): string {
  if (isList(value)) return 'a list'
  if (dateTime(value) !== undefined) return 'a date'
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'not a finite number'
  if (typeof value === 'boolean') return 'true or false'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'string' ? 'text' : `a ${typeof value}`
}
