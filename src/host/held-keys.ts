import { createHash } from 'node:crypto'

/** How full the table may be. */
const mostFull = 0.6

/**
 * The keys of persons who are held, as digests of eight bytes each: a million people with two keys take 32 MB, and no ID
 * is kept. That two keys share a digest is less likely than one in a million even then; an event would wait for nothing.
 */
export class HeldKeys {
  private table = new BigUint64Array(1_024)
  private count = 0

  get size(): number {
    return this.count
  }

  /** How much memory they take. */
  get bytes(): number {
    return this.table.byteLength
  }

  add(key: string): void {
    if (this.count >= this.table.length * mostFull) this.grow()
    const digest = digestOf(key)
    const place = this.placeOf(digest)
    if (this.table[place] === digest) return
    this.table[place] = digest
    this.count++
  }

  has(key: string): boolean {
    if (this.count === 0) return false
    const digest = digestOf(key)
    return this.table[this.placeOf(digest)] === digest
  }

  /** Where a digest stands, or the free place for it. */
  private placeOf(digest: bigint): number {
    const { table } = this
    let place = Number(digest & BigInt(table.length - 1))
    while (table[place] !== 0n && table[place] !== digest) place = (place + 1) % table.length
    return place
  }

  private grow(): void {
    const old = this.table
    this.table = new BigUint64Array(old.length * 2)
    for (const digest of old) if (digest !== 0n) this.table[this.placeOf(digest)] = digest
  }
}

function digestOf(key: string): bigint {
  const digest = createHash('sha256').update(key).digest().readBigUInt64LE(0)
  // Nought stands for a free place.
  return digest === 0n ? 1n : digest
}
