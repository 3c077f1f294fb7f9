import { cutText, utf8Length } from './text'
import { LONGEST_TEXT } from './meta-leaves'

/** Below this a text says nothing any more, and whole properties go instead. */
const SHORTEST_CUT = 16
// A control character is six characters of JSON, all others are less in bytes.
const MOST_OF_CHARACTER = 6
// Quotes, colon and comma, and a number: less than 25 characters, as -1.2345678901234567e-100.
const MOST_AROUND = 31

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
  if (mostOf(meta) <= maxBytes || sizeOf(meta) <= maxBytes) return { meta, cut: [], dropped: [] }
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

/** What the size cannot be above: cheap, and enough to know for nearly every meta. */
function mostOf(meta: Sized): number {
  let most = 2
  for (const key of Object.keys(meta)) {
    const value = meta[key]
    most += MOST_OF_CHARACTER * (key.length + (typeof value === 'string' ? value.length : 0)) + MOST_AROUND
  }
  return most
}

function sizeOf(meta: Sized): number {
  return utf8Length(JSON.stringify(meta))
}
