/** True for a list. Never throws, not even on a revoked proxy. */
export function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}

/** Milliseconds of a Date object (NaN for an invalid one), undefined for all else. */
export function dateTime(value: unknown): number | undefined {
  try {
    // Called on the prototype, so that no code of the value runs.
    return value instanceof Date ? Date.prototype.getTime.call(value) : undefined
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
