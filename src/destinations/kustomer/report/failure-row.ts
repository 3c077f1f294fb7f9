import type { FailureFacts } from '../plan/failure'

/** A row of the failure table. */
export interface FailureRow {
  /** Whether the same event may succeed later without anybody's doing. */
  readonly retryable: boolean
  /** The status that Segment is told where Kustomer gave none; of 5xx it retries all but 501. */
  readonly status: number
  /** What happened, for the person who reads it at three in the morning. */
  readonly says: (facts: FailureFacts) => string
  /** What to do about it. */
  readonly wayOut: (facts: FailureFacts) => string
}

/** A row; what needs no fact is a text. */
export const row = (
  retryable: boolean,
  status: number,
  says: FailureRow['says'] | string,
  wayOut: FailureRow['wayOut'] | string
): FailureRow => ({
  retryable,
  status,
  says: typeof says === 'string' ? () => says : says,
  wayOut: typeof wayOut === 'string' ? () => wayOut : wayOut
})
