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

/**
 * Valid JSON of at most `limit` characters: where the whole does not fit, later items and the ends of strings are left
 * out. What is no JSON is null in a list and absent in an object. Each level costs characters, so that the limit also
 * bounds the depth, and with it the stack.
 * @param limit in UTF-16 units, at least 2
 * @param key the name under which the value stands: addresses are masked by it
 */
export function jsonText(value: unknown, limit: number, key: string): JsonText {
  const state = { isCut: false, isMasked: false }
  const write = (each: unknown, room: number, under: string): string | undefined => {
    if (isList(each))
      return container(
        '[]',
        Number(ownValue(each, 'length') ?? 0),
        room,
        (i, left) => write(ownValue(each, String(i)), left, under) ?? fitting('null', left)
      )
    const time = dateTime(each)
    if (time !== undefined) return fitting(Number.isNaN(time) ? 'null' : JSON.stringify(new Date(time)), room)
    if (typeof each === 'object' && each !== null) return fields(each, room)
    if (typeof each === 'string') return quoted(each, room, under)
    if (typeof each === 'bigint') return fitting(`"${each}"`, room)
    return fitting(JSON.stringify(typeof each === 'number' || typeof each === 'boolean' ? each : null), room)
  }
  const fields = (each: object, room: number) => {
    const names = ownKeys(each).filter((name) => isJson(ownValue(each, name)))
    return container('{}', names.length, room, (i, left) => {
      const label = `${JSON.stringify(withoutControls(names[i].slice(0, limit)))}:`
      const text = label.length < left ? write(ownValue(each, names[i]), left - label.length, names[i]) : undefined
      return text === undefined ? undefined : label + text
    })
  }
  const container = (
    ends: string,
    count: number,
    room: number,
    item: (i: number, left: number) => string | undefined
  ) => {
    if (room < 2) return undefined
    let inside = ''
    for (let i = 0; i < count; i++) {
      const comma = i === 0 ? '' : ','
      const text = item(i, room - 2 - inside.length - comma.length)
      if (text === undefined) {
        state.isCut = true
        break
      }
      inside += comma + text
    }
    return ends.charAt(0) + inside + ends.charAt(1)
  }
  const quoted = (each: string, room: number, under: string) => {
    const masked = isAddressKey(under) ? maskAddress(each) : { text: each, isMasked: false }
    state.isMasked = state.isMasked || masked.isMasked
    if (room < 2) return undefined
    const whole = withoutControls(masked.text)
    let end = Math.min(whole.length, room - 2)
    let text = JSON.stringify(cutText(whole, end))
    // Escapes make the text longer than what it says.
    while (text.length > room) text = JSON.stringify(cutText(whole, (end -= Math.max(1, (text.length - room) >> 1))))
    if (end < whole.length) state.isCut = true
    return text
  }
  return { text: write(value, limit, key) ?? '', ...state }
}

function fitting(text: string, room: number): string | undefined {
  return text.length <= room ? text : undefined
}

function isJson(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}
