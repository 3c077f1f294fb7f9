import type { Caller } from './auth'
import type { BulkItem, BulkKind } from './bulk-intake'

/** The most complete jobs that are kept; older ones go first. */
export const keptJobs = 1000

/** What came of one item. */
export interface BulkResult {
  clientRef?: string
  /** The customer that was written; null for one that was not created. */
  objectId: string | null
  status: 'created' | 'updated' | 'error'
  error?: string
}

/** What is done of a bulk request, after its answer. Times are milliseconds. */
export interface BulkJob {
  readonly id: string
  readonly kind: BulkKind
  /** The IDs that an update names. */
  readonly ids: readonly string[]
  readonly hasClientRefs: boolean
  readonly createdAt: number
  /** When it takes effect. */
  readonly dueAt: number
  /** In the order of the items; there once the job is complete. */
  readonly results?: readonly BulkResult[]
}

/** A job that has not taken effect yet. */
export interface WaitingJob extends BulkJob {
  readonly items: readonly BulkItem[]
  readonly caller: Caller
}

/** The jobs of the organisation: those that wait for their time, and the last that are complete. */
export class BulkJobs {
  /** In the order in which they are due. */
  private readonly waiting: WaitingJob[] = []
  private readonly complete = new Map<string, BulkJob>()

  add(job: WaitingJob): void {
    const after = this.waiting.findLastIndex(({ dueAt }) => dueAt <= job.dueAt)
    this.waiting.splice(after + 1, 0, job)
  }

  get(id: string): BulkJob | undefined {
    return this.complete.get(id) ?? this.waiting.find((job) => job.id === id)
  }

  /**
   * Completes the jobs that are due at this time (milliseconds), in the order in which they are due.
   *
   * @param write does what the job asks, at its due time
   */
  settle(at: number, write: (job: WaitingJob) => readonly BulkResult[]): void {
    while (this.waiting.length > 0 && this.waiting[0].dueAt <= at) {
      const [job] = this.waiting.splice(0, 1)
      const { items: _items, caller: _caller, ...rest } = job
      this.complete.set(job.id, { ...rest, results: write(job) })
      const oldest = this.complete.size > keptJobs ? this.complete.keys().next() : undefined
      if (oldest && !oldest.done) this.complete.delete(oldest.value)
    }
  }

  reset(): void {
    this.waiting.length = 0
    this.complete.clear()
  }
}
