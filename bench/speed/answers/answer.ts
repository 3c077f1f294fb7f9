/** A request as an answer needs it. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
}

/** An answer in the shape that the service documents. */
export interface CannedAnswer {
  readonly status: number
  /** Left out where the service answers without one. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}
