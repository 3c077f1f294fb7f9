/** Something that is measured. */
export interface Subject {
  /** How many events one call takes. */
  readonly size: number
  /** Makes the call with this index, outside of what is measured: an event as it would come out of a queue. */
  readonly prepare: (index: number) => () => Promise<unknown>
}
