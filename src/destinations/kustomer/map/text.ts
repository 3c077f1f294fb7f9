/** Characters that belong to the one before them: accents, joiners, variation selectors, skin tones. */
const EXTENDS = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d|[\u{e0020}-\u{e007f}])/u
const FLAG_HALF = /^\p{Regional_Indicator}/u
const JOINER = 0x200d
// More than any real character needs; a longer pile of accents is cut inside.
const LONGEST_CHARACTER = 64
// Nearly every text: nothing in it is half a character or a control character.
const PLAIN = /^[\t\n\r -~]*$/

/** Half characters become U+FFFD: they have no UTF-8 form, so a receiver may refuse the whole body. */
export function wellFormed(text: string): string {
  return PLAIN.test(text) ? text : text.replace(/\p{Surrogate}/gu, '\ufffd')
}

/** Well-formed text without NUL and other control characters; tabs and line breaks stay. */
export function withoutControls(text: string): string {
  return PLAIN.test(text) ? text : wellFormed(text).replace(/(?![\t\n\r])\p{Cc}/gu, '')
}

/**
 * The longest beginning of `text` that ends between two characters: never inside a surrogate pair, and not inside an
 * accented letter, an emoji sequence or a flag.
 * @param limit in UTF-16 units, as JSON Schema validators in JavaScript count; below 0 counts as 0
 */
export function cutText(text: string, limit: number): string {
  const most = Math.max(0, Math.floor(limit))
  if (text.length <= most) return text
  const plain = insidePair(text, most) ? most - 1 : most
  let end = plain
  while (end > 0 && plain - end <= LONGEST_CHARACTER && insideCharacter(text, end)) end = before(text, end)
  // A single character longer than the limit is still better shown in part than not at all.
  return text.slice(0, end > 0 && plain - end <= LONGEST_CHARACTER ? end : plain)
}

/** The length of `text` in bytes of UTF-8; half characters count as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}

function insidePair(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}

function before(text: string, at: number): number {
  return at - (insidePair(text, at - 1) ? 2 : 1)
}

function insideCharacter(text: string, at: number): boolean {
  const next = text.slice(at, at + 2)
  if (EXTENDS.test(next) || text.charCodeAt(at - 1) === JOINER) return true
  if (!FLAG_HALF.test(next)) return false
  // A flag is two letters: the cut is inside one after an odd number of them.
  let halves = 0
  for (
    let start = at - 2;
    halves < LONGEST_CHARACTER && FLAG_HALF.test(text.slice(Math.max(0, start), start + 2));
    start -= 2
  )
    halves++
  return halves % 2 === 1
}
