import { fitBytes } from './meta-size'
import { metaKeys } from './meta-key'
import type { ValuedLeaf } from './meta-leaves'
import { leafOf, leavesOf } from './meta-leaves'
import { withoutControls, cutText } from './text'

/** Meta of a tracking event: flat, numbers under `…Num`, instants under `…At`, text under `…Str`. */
export interface Meta {
  [key: string]: string | number
}

/** What rides along and how far meta may go. */
export interface MetaOptions {
  /** Pairs that come first and win over a property of the same key; undefined values are skipped. */
  reserved?: Array<[key: string, value: unknown]>
  /** Size of the whole as JSON in bytes of UTF-8, 80,000 by default: Kustomer takes bodies of 100 kB (err, rl). */
  maxBytes?: number
}

const MOST_KEYS = 100
const MOST_BYTES = 80000
const LONGEST_NAME = 64
const NAMED = 3
// Reserved words of Segment's Kustomer app (seg): they steer the session and the identity and are no facts.
const STEERING = new Set(['kustomer_session_id', 'kustomerSessionId', 'kustomer_tracking_id', 'kustomerTrackingId'])

/**
 * Properties → meta that Kustomer takes under every reading of its rules (decision 8, contract `safeMeta`). Nested
 * objects are flattened with `_`; lists, and what lies below five levels, are JSON text. At most 100 keys. Never throws.
 * @returns notes name the property and say what was done, never a value
 */
export function toMeta(properties: unknown, options: MetaOptions = {}): { meta: Meta; notes: string[] } {
  const { reserved = [], maxBytes = MOST_BYTES } = options
  const entries = new Map<string, ValuedLeaf>()
  for (const [key, value] of reserved) {
    const leaf = leafOf([key], value)
    if (leaf !== undefined && entries.size < MOST_KEYS && !entries.has(leaf.key)) entries.set(leaf.key, leaf)
  }
  const { kept, notes } = givingWay(leavesOf(properties, STEERING), entries)
  const keys = metaKeys(kept, entries)
  const room = MOST_KEYS - entries.size
  kept.slice(0, room).forEach((leaf, i) => entries.set(keys[i], leaf))
  for (const leaf of entries.values()) for (const note of leaf.notes) notes.push(`${nameOf(leaf)}: ${note}`)
  if (kept.length > room) {
    notes.push(`properties: ${listed(kept.slice(room))} left out, since Kustomer takes ${MOST_KEYS} at most`)
  }
  return fitted(entries, maxBytes, notes)
}

/** The leaves without those whose place a reserved pair has; a note where that one says something else. */
function givingWay(leaves: ValuedLeaf[], reserved: ReadonlyMap<string, ValuedLeaf>) {
  const kept: ValuedLeaf[] = []
  const notes: string[] = []
  for (const leaf of leaves) {
    const holder = leaf.path.length === 1 ? reserved.get(leaf.key) : undefined
    if (holder === undefined) kept.push(leaf)
    else if (holder.value !== leaf.value)
      notes.push(`${nameOf(leaf)}: has a name that the destination uses itself; left out`)
  }
  return { kept, notes }
}

function fitted(entries: ReadonlyMap<string, ValuedLeaf>, maxBytes: number, notes: string[]) {
  const meta: Meta = {}
  for (const [key, { value }] of entries) meta[key] = value
  const { meta: small, cut, dropped } = fitBytes(meta, maxBytes)
  const leaves = (keys: string[]) => keys.map((key) => entries.get(key)).filter((leaf) => leaf !== undefined)
  if (cut.length > 0)
    notes.push(`properties: ${listed(leaves(cut))} shortened, since the whole would be over ${maxBytes} bytes`)
  if (dropped.length > 0)
    notes.push(`properties: ${listed(leaves(dropped))} left out, since the whole would be over ${maxBytes} bytes`)
  return { meta: small, notes }
}

function listed(leaves: ReadonlyArray<ValuedLeaf | undefined>): string {
  const names = leaves.slice(0, NAMED).map((leaf) => (leaf === undefined ? '' : nameOf(leaf)))
  const more = leaves.length - names.length
  return `${leaves.length} (${names.join(', ')}${more > 0 ? ` and ${more} more` : ''})`
}

function nameOf(leaf: ValuedLeaf): string {
  const path = leaf.path.map((part) => part.slice(0, LONGEST_NAME)).join('.')
  return cutText(withoutControls(path).replace(/[\t\n\r]+/g, ' '), LONGEST_NAME)
}
