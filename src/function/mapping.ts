/** Reads a value out of an event. */
export type Read = (event: unknown) => unknown

/**
 * A mapping → what reads its value out of an event, as Segment's mapping kit does, for the directives that the presets
 * use: `@path`, `@if` with `exists`, literals, and objects of these.
 *
 * @throws Error for a directive or a path of another form, so that a preset with one is seen when the file is built
 */
export function reader(mapping: unknown): Read {
  if (Array.isArray(mapping)) throw new Error('A list in a mapping is not evaluated here.')
  if (typeof mapping !== 'object' || mapping === null) return () => mapping
  const entries = Object.entries(mapping) as ReadonlyArray<[string, unknown]>
  if (!entries.some(([key]) => key.startsWith('@'))) return objectReader(entries)
  const [[directive, argument]] = entries
  if (entries.length === 1 && directive === '@path') return pathReader(argument)
  if (entries.length === 1 && directive === '@if') return ifReader(argument)
  throw new Error(`The directive ${directive} is not evaluated here.`)
}

function objectReader(entries: ReadonlyArray<[string, unknown]>): Read {
  const readers = entries.map(([key, mapping]) => [key, reader(mapping)] as const)
  return (event) => {
    const values = readers.map(([key, read]) => [key, read(event)] as const)
    return Object.fromEntries(values.filter(([, value]) => value !== undefined))
  }
}

function pathReader(path: unknown): Read {
  if (typeof path !== 'string' || !/^\$(\.[a-z_]\w*)+$/i.test(path)) throw new Error('A path of another form.')
  const keys = path.split('.').slice(1)
  return (event) => keys.reduce(step, event)
}

/** What is falsy ends the path and is its value: the kit gives `0` for `$.traits.email` where `traits` is 0. */
function step(value: unknown, key: string): unknown {
  return value ? (value as Readonly<Record<string, unknown>>)[key] : value
}

function ifReader(argument: unknown): Read {
  const { exists, then, else: otherwise, ...others } = argument as Readonly<Record<string, unknown>>
  if (exists === undefined || then === undefined || Object.keys(others).length > 0) {
    throw new Error('An @if of another form.')
  }
  const readers = { exists: reader(exists), then: reader(then), else: reader(otherwise) }
  return (event) => {
    const value = readers.exists(event)
    if (value !== undefined && value !== null) return readers.then(event)
    // The kit does not look at an `else` that is falsy.
    return otherwise ? readers.else(event) : undefined
  }
}
