/** Longer words are compared by their beginnings. */
const longest = 64

/** Collects the words that are nearest to one that was not found, as they come: the rest is forgotten. */
export class Nearest {
  private readonly word: string
  private best: { candidate: string; distance: number }[] = []

  constructor(
    word: string,
    private readonly most = 3
  ) {
    this.word = word.slice(0, longest).toLowerCase()
  }

  offer(candidate: string): this {
    const distance = distanceOf(this.word, candidate.slice(0, longest).toLowerCase())
    const isNear = distance <= Math.max(2, this.word.length / 3)
    if (isNear && !this.best.some((each) => each.candidate === candidate)) {
      this.best = [...this.best, { candidate, distance }].sort((a, b) => a.distance - b.distance).slice(0, this.most)
    }
    return this
  }

  /** The nearest first. */
  get words(): string[] {
    return this.best.map(({ candidate }) => candidate)
  }
}

/** The words of a list that are near to one. */
export function nearest(word: string, candidates: readonly string[]): string[] {
  const near = new Nearest(word)
  for (const candidate of candidates) near.offer(candidate)
  return near.words
}

/** How many letters differ; a candidate that holds the word, as where it was not copied whole, is one away. */
function distanceOf(one: string, other: string): number {
  if (one === other) return 0
  if (one.length >= 4 && other.includes(one)) return 1
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)
      next[j] = Math.min(changed, row[j] + 1, next[j - 1] + 1)
    }
    row = next
  }
  return row[other.length]
}
