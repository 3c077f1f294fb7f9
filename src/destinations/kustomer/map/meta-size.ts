import { cutText, utf8Length } from './text'
import { LONGEST_TEXT } from './meta-leaves'

/** Below this a text says nothing any more, and whole properties go instead. */
const SHORTEST_CUT = 16

/** Meta of text, numbers and instants under their keys. */
interface Sized {
  [key: string]: string | number
}

/**
 * The same within `maxBytes` of JSON in UTF-8. The longest texts are cut first, all to one length, as long as leaves
 * something to read; after that the last properties go.
 */
export function fitBytes<M extends Sized>(
  meta: M,
  maxBytes: number
): { meta: Sized; cut: string[]; dropped: string[] } {
  if (sizeOf(meta) <= maxBytes) return { meta, cut: [], dropped: [] }
  let [fits, tooLong] = [SHORTEST_CUT, LONGEST_TEXT]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (sizeOf(withTextsOf(meta, middle)) <= maxBytes) fits = middle
    else tooLong = middle
  }
  const small = withTextsOf(meta, fits)
  const dropped: string[] = []
  const keys = Object.keys(small)
  for (let size = sizeOf(small); size > maxBytes && keys.length > 0; size = sizeOf(small)) {
    const last = keys.pop()
    if (last === undefined) break
    dropped.unshift(last)
    delete small[last]
  }
  return { meta: small, cut: keys.filter((key) => small[key] !== meta[key]), dropped }
}

function withTextsOf(meta: Sized, length: number): Sized {
  const small: Sized = {}
  for (const key of Object.keys(meta)) {
    const value = meta[key]
    // Instants are whole or not at all.
    small[key] = typeof value === 'string' && key.endsWith('Str') ? cutText(value, length) : value
  }
  return small
}

function sizeOf(meta: Sized): number {
  return utf8Length(JSON.stringify(meta))
}
