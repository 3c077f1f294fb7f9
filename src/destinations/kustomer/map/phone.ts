import type { Fit } from './fit'
import { kindOf } from './values'

/** E.164 with the plus (contract `safePhone`): accepted under every reading. */
const E164 = /^\+[1-9][0-9]{6,14}$/
const LONGEST_WRITTEN = 64
const NOT_A_PHONE = 'is not a phone number that can be put in international form; left out'
const NO_CODE = 'is a national number and no default calling code is set; left out'
// Digit zero of the scripts that phones are written in: Arabic, Persian, Devanagari, Bengali, Thai, full-width.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0xff10]
// Where the leading zero belongs to the number: Italy, Ivory Coast, Congo, San Marino (ITU-T E.164 national plans).
const KEEPS_ZERO = new Set(['39', '225', '242', '378'])
// Hungary's trunk prefix is 06, Lithuania's was 8 before nine digits in all.
const TRUNKS: { [code: string]: RegExp } = { '36': /^06(?=\d{8,9}$)/, '370': /^[08](?=\d{8}$)/ }
// Where numbers are dialled without a trunk zero they may begin as the calling code does: longest number → codes.
const LONGEST_NATIONAL: Array<[length: number, codes: string]> = [
  [7, '354'],
  [8, '45 47 65 356 357 371 372 503 504 505 506 507 852 853 965 968 973 974'],
  [9, '34 48 51 56 351 352 380 420'],
  [10, '30 52 54 57 91'],
  [11, '39 55']
]
const NATIONAL_LENGTH = new Map(
  LONGEST_NATIONAL.flatMap(([length, codes]) => codes.split(' ').map((code): [string, number] => [code, length]))
)

/**
 * A phone number in E.164, `+` and 7–15 digits. Takes `+` or `00` in front, `tel:`, blanks, dots, dashes, slashes,
 * brackets, a trunk `(0)`, digits of other scripts, and numbers; an extension is dropped with a note.
 * @param callingCode of the country of national numbers, such as '1', '+49' or '0049'; without it they are left out
 */
export function fitPhone(value: unknown, callingCode?: string): Fit<string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
    return { note: `must be a phone number but it was ${kindOf(value)}; left out` }
  }
  if (typeof value === 'number' && !(Number.isSafeInteger(value) && value > 0)) return { note: NOT_A_PHONE }
  const text = String(value)
  if (text.trim() === '') return {}
  if (text.length > LONGEST_WRITTEN) return { note: NOT_A_PHONE }
  const plain = latinDigits(text)
    .trim()
    .replace(/^tel:\s*/i, '')
  const [main, hadExtension] = withoutExtension(plain)
  const number = main.replace(/^(\+\s?|00\s?)(\d{1,3})([\s.-]*)\(0\)/, (_all, plus: string, code: string) =>
    KEEPS_ZERO.has(code) ? `${plus}${code}0` : `${plus}${code}`
  )
  const digits = number.replace(/[\s\p{Pd}.()[\]/\u00b7]/gu, '')
  if (!/^\+?\d+$/.test(digits)) return { note: NOT_A_PHONE }
  const code = codeOf(callingCode)
  const fitted = international(digits, code)
  if (fitted === undefined) return { note: code === undefined && !digits.startsWith('+') ? NO_CODE : NOT_A_PHONE }
  return hadExtension
    ? { value: fitted, note: 'had an extension, which Kustomer has no place for; dropped' }
    : { value: fitted }
}

function latinDigits(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\uff0b/g, '+')
    .replace(/\p{Nd}/gu, (digit) => {
      const point = digit.codePointAt(0) ?? 0
      const zero = ZEROS.find((each) => point >= each && point < each + 10)
      return zero === undefined ? digit : String(point - zero)
    })
}

function withoutExtension(text: string): [string, boolean] {
  const found = /(?:;\s*ext=|,|;|#|\bext(?:ension)?\b[.:=]?|\bdurchwahl\b|(?<=[\d\s)])x)[\s.:]*\d{1,8}\s*$/i.exec(text)
  // Other parameters of a tel: URI (RFC 3966) say nothing about the number itself.
  const main = (found ? text.slice(0, found.index) : text).replace(/;[a-z-]+=.*$/is, '')
  return [main, found !== null]
}

function codeOf(callingCode: string | undefined): string | undefined {
  const digits = typeof callingCode === 'string' ? callingCode.replace(/[\s()-]/g, '').replace(/^(?:\+|00)/, '') : ''
  return /^[1-9]\d{0,3}$/.test(digits) ? digits : undefined
}

function international(digits: string, code: string | undefined): string | undefined {
  if (digits.startsWith('+')) return checked(digits)
  if (digits.startsWith('00')) return checked(`+${digits.slice(2)}`)
  if (code === undefined) return undefined
  // 011 is how North America dials abroad; nothing there begins with a zero otherwise.
  if (code === '1' && /^011\d{8,}$/.test(digits)) return checked(`+${digits.slice(3)}`)
  return national(digits, code)
}

function national(digits: string, code: string): string | undefined {
  if (code === '1') return /^1?[2-9]\d{9}$/.test(digits) ? `+1${digits.slice(-10)}` : undefined
  if (code === '7') return /^[78]?\d{10}$/.test(digits) ? `+7${digits.slice(-10)}` : undefined
  if (startsWithCode(digits, code)) return checked(`+${digits}`)
  const trunk = TRUNKS[code] ?? (KEEPS_ZERO.has(code) ? undefined : /^0/)
  const significant = trunk ? digits.replace(trunk, '') : digits
  // Fewer than six digits are a short code or an extension, not a number that can be called from abroad.
  return significant.length < 6 ? undefined : checked(`+${code}${significant}`)
}

/** Whether a number without a plus bears the calling code already: it is then too long to be a national one. */
function startsWithCode(digits: string, code: string): boolean {
  if (!digits.startsWith(code)) return false
  const longest = NATIONAL_LENGTH.get(code)
  return longest === undefined ? digits.length - code.length >= 7 : digits.length > longest
}

function checked(number: string): string | undefined {
  return E164.test(number) ? number : undefined
}
