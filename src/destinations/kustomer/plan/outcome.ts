/** What a plan came to. `ignored`: nothing was asked of Kustomer, and a note says why. */
export type Result = 'created' | 'updated' | 'unchanged' | 'recorded' | 'ignored'

/** The end of a plan that came to its goal; `perform` returns it, and a batch carries it in `body`. */
export interface Outcome {
  readonly outcome: Result
  /** What was fitted or left out and why, one sentence each; never a value of the event. */
  readonly notes: string[]
}

/** Nothing had to be written. */
export const unchanged: Outcome = { outcome: 'unchanged', notes: [] }
