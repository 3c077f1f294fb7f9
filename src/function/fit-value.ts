import type { GlobalSetting, InputField } from '@segment/actions-core'

/** A field of an action or a setting, as far as it says what values it takes. */
export type Field = InputField | GlobalSetting

/** A value that a field takes, or what it must be, to follow its name. */
export type Fitted = { readonly value: unknown } | { readonly must: string }

/** A value → the same in the type of a field. */
type Coerce = (value: unknown) => unknown

/** What Segment's engine makes of a value of another type before it refuses it; undefined where it does. */
const coercions: Readonly<Record<string, Coerce | undefined>> = {
  string: (value) => {
    if (value === null) return ''
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
  },
  number: (value) => {
    const isText = typeof value === 'string' && value !== ''
    const number = isText || typeof value === 'boolean' || value === null ? Number(value) : Number.NaN
    return Number.isNaN(number) ? undefined : number
  },
  boolean: (value) => {
    if (value === 'true' || value === 1) return true
    return value === 'false' || value === 0 || value === null ? false : undefined
  },
  object: () => undefined
}

const inWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object'
}

/** The type that a field's values have. */
const typeOf = ({ type }: Field): string => (type === 'text' || type === 'password' ? 'string' : type)

/**
 * Checks that a field says nothing of its values that is not looked at here.
 *
 * @throws Error that names the field
 */
export function checkField(field: Field): void {
  const { allowNull, properties, required, minimum, maximum, format, multiple } = field as InputField
  const isPlain = multiple !== true && allowNull !== true && format === undefined && properties === undefined
  const isUnbound = minimum === undefined && maximum === undefined
  const isKnown = coercions[typeOf(field)] !== undefined && (isUnbound || field.type === 'number')
  if (isKnown && isPlain && typeof required !== 'object') return
  throw new Error(`The field ${field.label} asks for something that is not looked at here.`)
}

/** A value → what the engine hands to an action, or why it refuses the event. */
export function fitValue(field: Field, value: unknown): Fitted {
  const type = typeOf(field)
  const coerced = isOfType(type, value) ? value : coerce(type, value)
  if (coerced === undefined) return { must: `must be ${inWords[type]}` }
  const { choices = [], minimum = -Infinity, maximum = Infinity } = field as InputField
  const allowed = choices.map((choice) => (typeof choice === 'object' ? choice.value : choice))
  if (allowed.length > 0 && !allowed.some((each) => each === coerced))
    return { must: `must be ${allowed.join(' or ')}` }
  if (typeof coerced === 'number' && (coerced < minimum || coerced > maximum)) {
    return { must: `must be a number from ${minimum} to ${maximum}` }
  }
  return { value: coerced }
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value)
  return typeof value === type && (typeof value !== 'number' || Number.isFinite(value))
}

/** The engine takes a list of one for its item, but never for an object. */
function coerce(type: string, value: unknown): unknown {
  const [first, ...others] = Array.isArray(value) && type !== 'object' ? (value as unknown[]) : [value]
  if (Array.isArray(value) && others.length > 0) return undefined
  return Array.isArray(value) && isOfType(type, first) ? first : coercions[type]?.(first)
}
