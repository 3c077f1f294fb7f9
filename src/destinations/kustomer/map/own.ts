// Segment's engine turns an own `__proto__` of a payload into its prototype, so what is inherited may be an attacker's.
const forbidden = new Set(['__proto__', 'constructor', 'prototype'])

/** The value of an own data property, else undefined. Runs no getter and never throws, not even on a proxy. */
export function ownValue(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || forbidden.has(key)) return undefined
  try {
    return Object.getOwnPropertyDescriptor(value, key)?.value
  } catch {
    return undefined
  }
}

/** The text of an own property; a number becomes text. Blank text counts as absent, as everywhere in a mapping. */
export function ownText(value: unknown, key: string): string | undefined {
  const found = ownValue(value, key)
  if (typeof found === 'number' && Number.isFinite(found)) return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found : undefined
}

/** The own enumerable keys that may be read, in their order; none for what is no object. Never throws. */
export function ownKeys(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  try {
    return Object.keys(value).filter((key) => !forbidden.has(key))
  } catch {
    return []
  }
}
