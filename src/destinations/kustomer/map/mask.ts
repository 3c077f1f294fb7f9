/** What a masked value is replaced by. */
export const MASK = '[masked]'

// Decision 8. Parts of names: `code` also masks `country_code`, since a secret shown costs more than a code hidden.
const SECRET = /token|code|key|passw|pwd|secret|sig|auth|session|email|jwt|otp|credential/
const NAME_LENGTH = 256
// How often a name or value may have been encoded; browsers and redirects do it once or twice.
const DEPTH = 3

/** Whether a property of this name holds an address whose parameters are masked; what follows its last dot counts. */
export function isAddressKey(key: string): boolean {
  return /(?:url|uri|href|referrer|referer|(?:^|\.)(?:search|path))$/i.test(key)
}

/**
 * An address in which the values of query, fragment and matrix parameters whose name looks like a secret or an address,
 * and a user name and password before the host, are replaced by `[masked]`. All else stays byte for byte. Linear.
 */
export function maskAddress(text: string): { text: string; isMasked: boolean } {
  return mask(text, true)
}

function mask(text: string, looksInside: boolean): { text: string; isMasked: boolean } {
  const head = userInfo(text)
  let result = head.shown
  let isMasked = head.isMasked
  let at = head.end
  // Text such as `token=x&q=y`, as some send in `search`, begins with a name.
  let separator = head.end === 0 && /^[^=&;?#/:]*=/.test(text) ? '&' : ''
  let inParameters = separator !== ''
  while (at < text.length) {
    if (separator === '') {
      separator = text.charAt(at)
      if (separator === '?' || separator === '#') inParameters = true
      result += separator
      at += 1
      if (!/[?#&;]/.test(separator)) separator = ''
      continue
    }
    const name = take(text, at, /[=&;?#]/g)
    result += name
    at += name.length
    if (text.charAt(at) === '=') {
      const value = take(text, at + 1, inParameters ? (isSecret(name) ? /[&#]/g : /[&#?;]/g) : /[/;?#&]/g)
      const hide = value !== '' && value !== MASK && (isSecret(name) || (looksInside && holdsSecret(value)))
      isMasked = isMasked || hide
      result += `=${hide ? MASK : value}`
      at += 1 + value.length
    }
    separator = ''
  }
  return { text: result, isMasked }
}

/** What stands before the end of the authority, with its user name and password masked. */
function userInfo(text: string): { shown: string; end: number; isMasked: boolean } {
  const found = /^\s*(?:[a-z][a-z0-9+.-]{0,30}:)?[/\\]{2}/i.exec(text)
  if (!found) return { shown: '', end: 0, isMasked: false }
  const authority = take(text, found[0].length, /[/\\?#]/g)
  const end = found[0].length + authority.length
  const host = authority.slice(authority.lastIndexOf('@') + 1)
  const isMasked = host.length < authority.length && authority !== `${MASK}@${host}`
  return { shown: isMasked ? `${found[0]}${MASK}@${host}` : text.slice(0, end), end, isMasked }
}

/** From `from` to the next character that `until` (a global expression) matches, or to the end. */
function take(text: string, from: number, until: RegExp): string {
  until.lastIndex = from
  return text.slice(from, until.exec(text)?.index ?? text.length)
}

function isSecret(name: string): boolean {
  let plain = name.slice(0, NAME_LENGTH)
  for (let round = 0; round < DEPTH; round++) plain = decoded(plain)
  // Browsers drop tabs and line breaks from an address, so they may not break a name either.
  return SECRET.test(plain.replace(/[^\x21-\x7e]/g, '').toLowerCase())
}

/** An encoded address in a parameter (`redirect=https%3A…%3Ftoken%3D…`) is masked as a whole. */
function holdsSecret(value: string): boolean {
  let plain = value
  for (let round = 0; round < DEPTH; round++) {
    const next = decoded(plain)
    if (next === plain) return false
    plain = next
    if (mask(plain, false).isMasked) return true
  }
  return false
}

/** Percent-encoding taken away byte by byte: broken sequences stay, so that nothing throws. */
function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}
