import { instantOf, isoInstantOf } from './dates'
import { jsonText } from './json-text'
import { isAddressKey, maskAddress } from './mask'
import type { Kind, Leaf } from './meta-key'
import { metaKey } from './meta-key'
import { cutText, withoutControls } from './text'
import { ownKeys, ownValue } from './own'
import { dateTime, isList } from './values'

/** Longest text of meta, in characters (rudder-docs). */
export const LONGEST_TEXT = 1024
// Objects of five levels are flattened, what lies deeper is JSON.
const DEEPEST = 5
// No event of Segment (32 kB) has as many properties; a bound on the work for one that does.
const MOST_LEAVES = 10000
// An address is shortened to this before it is masked, so that what is cut in the end is cut from something masked.
const LONGEST_ADDRESS = 16384
// Blanks around it included; longer text is not looked at as an instant.
const LONGEST_INSTANT = 64

/** A property with its value as meta takes it, and clauses on what was done to it. */
export interface ValuedLeaf extends Leaf {
  value: string | number
  notes: readonly string[]
}

/** The leaves of a properties object, in order; nothing, blanks and what is no JSON are left out. */
export function leavesOf(properties: unknown, skip: ReadonlySet<string>): ValuedLeaf[] {
  const leaves: ValuedLeaf[] = []
  if (!isPlain(properties)) return leaves
  for (const key of ownKeys(properties)) if (!skip.has(key)) collect(leaves, [key], ownValue(properties, key))
  return leaves
}

function collect(leaves: ValuedLeaf[], path: readonly string[], value: unknown): void {
  if (leaves.length >= MOST_LEAVES) return
  if (isPlain(value) && path.length < DEEPEST) {
    for (const key of ownKeys(value)) collect(leaves, [...path, key], ownValue(value, key))
    return
  }
  const leaf = leafOf(path, value)
  if (leaf !== undefined) leaves.push(leaf)
}

/** One property → its kind and value; undefined where there is nothing to send. */
export function leafOf(path: readonly string[], value: unknown): ValuedLeaf | undefined {
  // -0 is 0 in JSON.
  if (typeof value === 'number') return Number.isFinite(value) ? valued(path, 'Num', value + 0) : undefined
  if (typeof value === 'boolean' || typeof value === 'bigint') return textLeaf(path, String(value))
  if (typeof value === 'string') return textLeaf(path, value)
  const time = dateTime(value)
  if (time !== undefined) return instantLeaf(path, instantOf(value))
  return typeof value === 'object' && value !== null ? jsonLeaf(path, value) : undefined
}

function textLeaf(path: readonly string[], text: string): ValuedLeaf | undefined {
  const time = text.length <= LONGEST_INSTANT ? isoInstantOf(text.trim()) : undefined
  if (time !== undefined) return instantLeaf(path, time)
  const notes: string[] = []
  const isAddress = isAddressKey(path[path.length - 1] ?? '')
  const shown = isAddress ? maskAddress(text.slice(0, LONGEST_ADDRESS)) : { text, isMasked: false }
  if (shown.isMasked) notes.push('holds a parameter or user name that looks like a secret or an address; masked')
  const clean = withoutControls(shown.text)
  if (clean.trim() === '') return undefined
  if (clean.length > LONGEST_TEXT || (isAddress && text.length > LONGEST_ADDRESS)) {
    notes.push(`is longer than ${LONGEST_TEXT} characters; cut to ${LONGEST_TEXT}`)
  }
  return valued(path, 'Str', cutText(clean, LONGEST_TEXT), notes)
}

function instantLeaf(path: readonly string[], time: number | undefined): ValuedLeaf | undefined {
  return time === undefined ? undefined : valued(path, 'At', new Date(time).toISOString())
}

function jsonLeaf(path: readonly string[], value: object): ValuedLeaf {
  const { text, isCut, isMasked } = jsonText(value, LONGEST_TEXT, path[path.length - 1] ?? '')
  const notes: string[] = []
  if (!isList(value)) notes.push(`is nested more than ${DEEPEST} levels deep; written as JSON`)
  if (isMasked) notes.push('holds a parameter or user name that looks like a secret or an address; masked')
  if (isCut) notes.push(`is longer than ${LONGEST_TEXT} characters as JSON; its end was left out`)
  return valued(path, 'Str', text, notes)
}

function valued(
  path: readonly string[],
  kind: Kind,
  value: string | number,
  notes: readonly string[] = []
): ValuedLeaf {
  return { path, kind, key: metaKey(path, kind), value, notes }
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isList(value) && dateTime(value) === undefined
}
