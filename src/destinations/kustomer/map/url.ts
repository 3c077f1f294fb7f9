import type { Fit } from './fit'
import { kindOf } from './values'

/** Longest address sent, in characters: what browsers and proxies are known to carry. Kustomer names no limit. */
const LONGEST_URL = 2048
// RFC 3986, as ajv-formats' "uri" has it. What matches is sent as written; all else goes through URL.
const PLAIN =
  /^https?:\/\/[a-z0-9._-]+(?::\d+)?(?:\/(?:[a-z0-9\-._~!$&'()*+,;=:@/]|%[0-9a-f]{2})*)?(?:\?(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?(?:#(?:[a-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9a-f]{2})*)?$/i
const HOST = /^(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)$/
const NOT_A_URL = 'is not a web address; left out'
const FILE_NAME = /^[^/?#]*\.(?:png|jpe?g|gif|svg|webp|bmp|ico|pdf)$/i

/**
 * A web address that passes the format "uri" (oas): http or https only, at most 2,048 characters. Blanks and other
 * scripts are encoded; a missing scheme becomes https and is noted; a user name and password are taken out.
 */
export function fitUrl(value: unknown): Fit<string> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'string') return { note: `must be a web address but it was ${kindOf(value)}; left out` }
  const text = value.trim()
  if (text === '') return {}
  if (text.length > LONGEST_URL) return { note: `is longer than ${LONGEST_URL} characters; left out` }
  const scheme = schemeOf(text)
  if (scheme !== undefined && !/^https?$/i.test(scheme)) return { note: 'is neither http nor https; left out' }
  if (scheme === undefined && !looksLikeHost(text)) return { note: NOT_A_URL }
  const note = scheme === undefined ? 'had no scheme; https:// put in front' : undefined
  const fitted = encoded(scheme === undefined ? `https://${text.replace(/^\/\//, '')}` : text)
  if (fitted.value === undefined) return { note: fitted.note }
  return joined(fitted.value, [note, fitted.note])
}

function joined(value: string, notes: Array<string | undefined>): Fit<string> {
  const note = notes.filter((text) => text !== undefined).join('; ')
  return note === '' ? { value } : { value, note }
}

function encoded(text: string): Fit<string> {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    return { note: NOT_A_URL }
  }
  if (PLAIN.test(text)) return { value: text }
  if (!HOST.test(url.hostname)) return { note: NOT_A_URL }
  const named = url.username !== '' || url.password !== ''
  // A user name and password are not in `host`. URL leaves a few characters as they are that RFC 3986 wants encoded.
  const rest = `${url.pathname}${url.search}${legalFragment(url.hash)}`
  const legal = rest.replace(/[^a-z0-9\-._~!$&'()*+,;=:@/?#%]/gi, percent).replace(/%(?![0-9a-f]{2})/gi, '%25')
  const value = `${url.protocol}//${url.host}${legal}`
  if (value.length > LONGEST_URL) return { note: `is longer than ${LONGEST_URL} characters; left out` }
  return named ? { value, note: 'held a user name or password; taken out' } : { value }
}

function legalFragment(hash: string): string {
  return hash.charAt(0) + hash.slice(1).replace(/#/g, '%23')
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** The scheme, unless what stands before the colon is a host with a port. */
function schemeOf(text: string): string | undefined {
  const found = /^([a-z][a-z0-9+.-]*):/i.exec(text)
  if (!found) return undefined
  return found[1].includes('.') && /^\d+(?:[/?#]|$)/.test(text.slice(found[0].length)) ? undefined : found[1]
}

/** A dotted name with letters at its end; neither an e-mail address nor the name of a file. */
function looksLikeHost(text: string): boolean {
  const [host] = text.replace(/^\/\//, '').split(/[/?#\\]/)
  const labels = host.replace(/:\d+$/, '').split('.')
  if (FILE_NAME.test(text) || labels.length < 2) return false
  return labels.every((label) => /^[\p{L}\p{M}\p{N}_-]+$/u.test(label)) && /^\p{L}.+$/u.test(labels[labels.length - 1])
}
