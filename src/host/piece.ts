/** The text of one event, or why there is none. */
export type Piece = {
  /** The line on which it begins. */
  readonly line: number
  /** Where it stands, for a person: `line 3`, or `element 3` of an array. */
  readonly place: string
} & ({ readonly text: string } | { readonly problem: string })
