import { isAddressKey, maskAddress } from './mask'
import { cutText, withoutControls } from './text'
import { ownKeys, ownValue } from './own'
import { dateTime, isList } from './values'

/** JSON that fits a limit, and what was done to make it fit. */
export interface JsonText {
  text: string
  isCut: boolean
  isMasked: boolean
}

/** What a whole value has in common. */
interface Whole {
  readonly limit: number
  isCut: boolean
  isMasked: boolean
}

/**
 * Valid JSON of at most `limit` characters: where the whole does not fit, later items and the ends of strings are left
 * out. What is no JSON is null in a list and absent in an object. Each level costs characters, so that the limit also
 * bounds the depth, and with it the stack.
 * @param limit in UTF-16 units, at least 2
 * @param key the name under which the value stands: addresses are masked by it
 */
export function jsonText(value: unknown, limit: number, key: string): JsonText {
  const whole = { limit, isCut: false, isMasked: false }
  const text = write(value, limit, key, whole) ?? ''
  return { text, isCut: whole.isCut, isMasked: whole.isMasked }
}

// These share an argument instead of a scope: functions that are made anew for each value are compiled anew as well.

function write(value: unknown, room: number, under: string, whole: Whole): string | undefined {
  if (typeof value === 'string') return quoted(value, room, under, whole)
  if (typeof value === 'bigint') return fitting(`"${value}"`, room)
  if (typeof value !== 'object' || value === null) {
    return fitting(JSON.stringify(typeof value === 'number' || typeof value === 'boolean' ? value : null), room)
  }
  if (isList(value)) return list(value, room, under, whole)
  const time = dateTime(value)
  if (time === undefined) return fields(value, room, whole)
  return fitting(Number.isNaN(time) ? 'null' : JSON.stringify(new Date(time)), room)
}

function list(value: object, room: number, under: string, whole: Whole): string | undefined {
  if (room < 2) return undefined
  const count = Number(ownValue(value, 'length') ?? 0)
  let inside = ''
  for (let i = 0; i < count; i++) {
    const comma = i === 0 ? '' : ','
    const left = room - 2 - inside.length - comma.length
    const text = write(ownValue(value, String(i)), left, under, whole) ?? fitting('null', left)
    if (text === undefined) {
      whole.isCut = true
      break
    }
    inside += comma + text
  }
  return `[${inside}]`
}

function fields(value: object, room: number, whole: Whole): string | undefined {
  if (room < 2) return undefined
  let inside = ''
  for (const name of ownKeys(value)) {
    const each = ownValue(value, name)
    if (!isJson(each)) continue
    const comma = inside === '' ? '' : ','
    const left = room - 2 - inside.length - comma.length
    const label = `${JSON.stringify(withoutControls(name.slice(0, whole.limit)))}:`
    const text = label.length < left ? write(each, left - label.length, name, whole) : undefined
    if (text === undefined) {
      whole.isCut = true
      break
    }
    inside += comma + label + text
  }
  return `{${inside}}`
}

function quoted(value: string, room: number, under: string, whole: Whole): string | undefined {
  const masked = isAddressKey(under) ? maskAddress(value) : undefined
  if (masked?.isMasked === true) whole.isMasked = true
  if (room < 2) return undefined
  const clean = withoutControls(masked?.text ?? value)
  let end = Math.min(clean.length, room - 2)
  let text = JSON.stringify(cutText(clean, end))
  // Escapes make the text longer than what it says.
  while (text.length > room) text = JSON.stringify(cutText(clean, (end -= Math.max(1, (text.length - room) >> 1))))
  if (end < clean.length) whole.isCut = true
  return text
}

function fitting(text: string, room: number): string | undefined {
  return text.length <= room ? text : undefined
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}
