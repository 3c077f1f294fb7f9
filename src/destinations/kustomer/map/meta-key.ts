import { shortDigest } from './digest'

/** The suffix of a key says what its value is: a number, an instant, or text (rudder-2021, rudder-docs). */
export type Kind = 'Num' | 'At' | 'Str'

// contract `safeMeta`: 3–33 characters before Num and At; 3–33 in all for text.
const LONGEST_STEM = { Num: 33, At: 33, Str: 30 }
const SHORTEST_STEM = { Num: 3, At: 3, Str: 1 }
const DIGEST_LENGTH = 6

/** A property on its way to meta. */
export interface Leaf {
  path: readonly string[]
  kind: Kind
  /** Its key where it has no rival. */
  key: string
}

/**
 * A key for each leaf, in their order, all different and none in `taken`. Where several leaves would have one key, the
 * one that is written just so keeps it and the others get a digest of their path, whatever the order.
 */
export function metaKeys(leaves: readonly Leaf[], taken: ReadonlyMap<string, unknown>): string[] {
  const natural = leaves.map(({ key }) => key)
  if (new Set(natural).size === natural.length && !natural.some((key) => taken.has(key))) return natural
  const rivals = new Map<string, number[]>()
  natural.forEach((key, i) => {
    const group = rivals.get(key)
    if (group) group.push(i)
    else rivals.set(key, [i])
  })
  const keepers = new Set([...rivals].map(([key, group]) => (taken.has(key) ? undefined : keeper(group, leaves, key))))
  const keys = natural.map((key, i) => (keepers.has(i) ? key : undefined))
  const used = new Set<string | undefined>([...taken.keys(), ...keys])
  return keys.map((key, i) => {
    if (key !== undefined) return key
    let length = DIGEST_LENGTH
    const { path, kind } = leaves[i]
    let other = withDigest(path, kind, length)
    while (used.has(other) && length < 28) other = withDigest(path, kind, (length += 2))
    used.add(other)
    return other
  })
}

/** The key of a property that has no rival: its path joined by `_`, its kind as suffix, not doubled. */
export function metaKey(path: readonly string[], kind: Kind): string {
  const stem = stemOf(path, kind)
  return stem.length > LONGEST_STEM[kind] ? withDigest(path, kind, DIGEST_LENGTH) : stem + kind
}

/** The leaf that keeps a key: alone, or alone in being written closest to it. */
function keeper(group: readonly number[], leaves: readonly Leaf[], key: string): number | undefined {
  for (const near of [0, 1, 2]) {
    const closest = group.filter((i) => distance(leaves[i], key) === near)
    if (closest.length > 0) return closest.length === 1 ? closest[0] : undefined
  }
  return undefined
}

function distance({ path, kind }: Leaf, key: string): number {
  if (path.length > 1) return 2
  return path[0] === key ? 0 : path[0] + kind === key ? 1 : 2
}

function stemOf(path: readonly string[], kind: Kind): string {
  const joined = path.join('_')
  const name = /[^a-zA-Z0-9_-]/.test(joined) ? joined.replace(/[^a-zA-Z0-9_-]/g, '_') : joined
  const bare = name.endsWith(kind) && name.length > kind.length ? name.slice(0, -kind.length) : name
  const lettered = /^[a-zA-Z]/.test(bare) ? bare : `p_${bare}`
  // The pattern of 2021 refuses text under a key with Num or At anywhere, so `orderNumber` is written `orderNo`.
  const plain =
    kind === 'Str' && /Num|At/.test(lettered)
      ? lettered
          .replace(/Number/g, 'No')
          .replace(/Num/g, 'num')
          .replace(/At/g, 'at')
      : lettered
  return plain.padEnd(SHORTEST_STEM[kind], '_')
}

function withDigest(path: readonly string[], kind: Kind, length: number): string {
  const digest = shortDigest(JSON.stringify(path), length)
  const stem = stemOf(path, kind).slice(0, LONGEST_STEM[kind] - length - 1)
  return `${stem}_${digest}${kind}`
}
