/** One unknown of Kustomer's API, with the answers that the emulator can give. */
export interface SwitchRow {
  /** What nobody outside Kustomer knows. */
  question: string
  /** Every answer that can be chosen. */
  positions: readonly string[]
  /** The answer that is given unless another is chosen. */
  default: string
  /** Why this default, with the tag of the source (docs/sources.md) where there is one. */
  source: string
  /**
   * `same` where what is kept in Kustomer after a destination's events must not depend on the position; otherwise the
   * position, a colon, and what must differ and why.
   */
  endState: string
}
