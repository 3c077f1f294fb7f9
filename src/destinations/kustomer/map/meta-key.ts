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
}

/**
 * A key for each leaf, in their order, all different and none in `taken`. Where several leaves would have one key, the
 * one that is written just so keeps it and the others get a digest of their path, whatever the order.
 */
export function metaKeys(leaves: readonly Leaf[], taken: ReadonlySet<string>): string[] {
  const natural = leaves.map(metaKey)
  const rivals = new Map<string, number[]>()
  natural.forEach((key, i) => {
    const group = rivals.get(key)
    if (group) group.push(i)
    else rivals.set(key, [i])
  })
  const keepers = new Set([...rivals].map(([key, group]) => (taken.has(key) ? undefined : keeper(group, leaves, key))))
  const keys = natural.map((key, i) => (keepers.has(i) ? key : undefined))
  const used = new Set<string | undefined>([...taken, ...keys])
  return keys.map((key, i) => {
    if (key !== undefined) return key
    let length = DIGEST_LENGTH
    let other = withDigest(leaves[i], length)
    while (used.has(other) && length < 28) other = withDigest(leaves[i], (length += 2))
    used.add(other)
    return other
  })
}

/** The key of a leaf that has no rival: the path joined by `_`, its kind as suffix, not doubled. */
export function metaKey(leaf: Leaf): string {
  const stem = stemOf(leaf)
  return stem.length > LONGEST_STEM[leaf.kind] ? withDigest(leaf, DIGEST_LENGTH) : stem + leaf.kind
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

function stemOf({ path, kind }: Leaf): string {
  const name = path.join('_').replace(/[^a-zA-Z0-9_-]/g, '_')
  const bare = name.endsWith(kind) && name.length > kind.length ? name.slice(0, -kind.length) : name
  const lettered = /^[a-zA-Z]/.test(bare) ? bare : `p_${bare}`
  // The pattern of 2021 refuses text under a key with Num or At anywhere, so `orderNumber` is written `orderNo`.
  const plain =
    kind === 'Str'
      ? lettered
          .replace(/Number/g, 'No')
          .replace(/Num/g, 'num')
          .replace(/At/g, 'at')
      : lettered
  return plain.padEnd(SHORTEST_STEM[kind], '_')
}

function withDigest(leaf: Leaf, length: number): string {
  const digest = shortDigest(JSON.stringify(leaf.path), length)
  const stem = stemOf(leaf).slice(0, LONGEST_STEM[leaf.kind] - length - 1)
  return `${stem}_${digest}${leaf.kind}`
}
