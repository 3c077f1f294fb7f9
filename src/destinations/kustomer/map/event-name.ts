import { shortDigest } from './digest'

// oas CreateTrackingEvent.name: two characters at least, no blanks, 255 at most.
const LEGAL = /^[a-zA-Z][a-zA-Z0-9\-_.]+$/
const LONGEST_NAME = 255
const FALLBACK = 'Event'

/** What `eventName` gives: `original` is the name as it came, there only where it was changed. */
export interface EventName {
  name?: string
  changed: boolean
  original?: string
}

/**
 * A name under which Kustomer takes an event (decision 9). Blanks become '-'. Other refused characters do too, and then
 * eight digits of the original's digest follow, so that two names of another script stay two.
 * @param prefix put before the name, e.g. 'Page-Viewed'; without a name it stands alone
 */
export function eventName(name: unknown, prefix?: string): EventName {
  const original = textOf(name)
  const front = textOf(prefix)
  const cleanFront = front === '' ? '' : legal(hyphened(front), front)
  if (original === '') return cleanFront === '' ? { changed: false } : { name: cleanFront, changed: false }
  const plain = hyphened(original)
  const result = legal(cleanFront === '' ? plain : `${cleanFront}-${plain}`, original)
  const asWritten = front === '' ? original : `${front}-${original}`
  return result === asWritten ? { name: result, changed: false } : { name: result, changed: true, original }
}

function textOf(name: unknown): string {
  if (typeof name === 'string') return name.trim()
  return typeof name === 'boolean' || (typeof name === 'number' && Number.isFinite(name)) ? String(name) : ''
}

function hyphened(text: string): string {
  return text.replace(/\s+/g, '-')
}

/** `candidate` if Kustomer takes it, else its legal characters and the digest of what it was made from. */
function legal(candidate: string, original: string): string {
  if (LEGAL.test(candidate) && candidate.length <= LONGEST_NAME) return candidate
  const digest = shortDigest(original)
  const clean = candidate
    .replace(/[^a-zA-Z0-9\-_.]+/g, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^[-_.]+/, '')
  const lettered = /^[a-zA-Z]/.test(clean) ? clean : clean === '' ? FALLBACK : `${FALLBACK}-${clean}`
  return `${lettered.slice(0, LONGEST_NAME - digest.length - 1).replace(/-+$/, '')}-${digest}`
}
