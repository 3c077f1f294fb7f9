import { dateTime, kindOf } from './values'
import { genderOf } from './genders'
import { cutText, withoutControls } from './text'

/**
 * A fitted value. `value` absent = nothing to send. `note` = a clause saying why and what was done, never containing
 * the value itself (privacy), e.g. 'is longer than 256 characters; cut to 256'.
 */
export interface Fit<T> {
  value?: T
  note?: string
}

// RFC 5321 §4.5.3: 64 before the @, 254 in all; a label of a host name has 63 (RFC 1035).
const LONGEST_EMAIL = 254
const LONGEST_LOCAL_PART = 64
const LOCAL_WORD = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/
const HOST_LABEL = /^[A-Za-z0-9-]{1,63}$/
const NOT_AN_EMAIL = 'is not an e-mail address that Kustomer takes; left out'

/**
 * One line of text: trimmed, well-formed, without control characters; a tab or line break becomes a blank. Numbers,
 * booleans and dates become text; nothing and blanks are absent without a note.
 * @param limit in UTF-16 units
 */
export function fitText(value: unknown, limit: number): Fit<string> {
  const text = asText(value)
  if (text === undefined) return { note: `must be text but it was ${kindOf(value)}; left out` }
  const line = withoutControls(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')).trim()
  if (line === '') return {}
  if (line.length <= limit) return { value: line }
  // A cut may end on a blank; without it, fitting the result once more would change it.
  const cut = cutText(line, limit).trim()
  const note = `is longer than ${limit} characters; cut to ${limit}`
  return cut === '' ? { note } : { value: cut, note }
}

/**
 * An e-mail address in lower case that passes the strict format of a tracking identity as well as the relaxed one of
 * a customer (oas); at most 254 characters. A `mailto:` goes, a domain in other scripts becomes Punycode.
 */
export function fitEmail(value: unknown): Fit<string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'string') return { note: `must be an e-mail address but it was ${kindOf(value)}; left out` }
  const text = value
    .trim()
    .replace(/^mailto:\s*([^?]*).*$/is, '$1')
    .trim()
  if (text === '') return {}
  if (text.length > LONGEST_EMAIL) return { note: `is longer than ${LONGEST_EMAIL} characters; left out` }
  const [local, written, ...more] = text.split('@')
  if (written === undefined || more.length > 0 || !isLocalPart(local)) return { note: NOT_AN_EMAIL }
  const domain = asciiDomain(written)
  if (domain === undefined || !isDomain(domain)) return { note: NOT_AN_EMAIL }
  // ASCII was checked before: lower-casing a look-alike such as the Kelvin sign would give another person's address.
  const email = `${local}@${domain}`.toLowerCase()
  if (email.length > LONGEST_EMAIL) return { note: `is longer than ${LONGEST_EMAIL} characters; left out` }
  return domain === written
    ? { value: email }
    : { value: email, note: 'has a domain in another script; put in Punycode' }
}

/** A gender as Kustomer knows it (oas: `m`, `f`), from letters and words of the larger languages in any case. */
export function fitGender(value: unknown): Fit<'m' | 'f'> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'string') return { note: `must be text but it was ${kindOf(value)}; left out` }
  if (value.trim() === '') return {}
  const gender = genderOf(value)
  return gender ? { value: gender } : { note: 'is neither m nor f, which are all that Kustomer knows; left out' }
}

function asText(value: unknown): string | undefined {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  const time = dateTime(value)
  return time === undefined || Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

function isLocalPart(text: string): boolean {
  return text.length <= LONGEST_LOCAL_PART && text.split('.').every((word) => LOCAL_WORD.test(word))
}

function isDomain(text: string): boolean {
  const labels = text.split('.')
  // A last label without a letter is an address of a machine, not of a mailbox.
  return labels.length > 1 && labels.every(isLabel) && /^[A-Za-z].*[A-Za-z0-9]$/.test(labels[labels.length - 1])
}

function isLabel(text: string): boolean {
  return HOST_LABEL.test(text) && !text.startsWith('-') && !text.endsWith('-')
}

function asciiDomain(text: string): string | undefined {
  if (/^[A-Za-z0-9.-]*$/.test(text)) return text
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return undefined
  try {
    return new URL(`https://${text}`).hostname
  } catch {
    return undefined
  }
}
