/** What the server of a run is told when it is started. */
export interface ServerOptions {
  readonly key: string
  readonly cert: string
  /** Milliseconds of a round trip. */
  readonly latency: number
  readonly isPlain: boolean
}

/** What the server is asked: how many requests it has had. */
export type ToServer = 'count'

export type FromServer =
  { readonly kind: 'listening'; readonly port: number } | { readonly kind: 'count'; readonly requests: number }

/** What the client is asked to do: so many calls, so many of them at a time, to the server at this port. */
export interface ToClient {
  readonly port: number
  readonly isPlain: boolean
  readonly calls: number
  readonly concurrency: number
}

/** What came of it. */
export interface Round {
  readonly events: number
  /** Milliseconds of the processor, in user and in system mode, of the client's whole process. */
  readonly cpuMs: number
  readonly wallMs: number
}

export type FromClient =
  | { readonly kind: 'ready' }
  | ({ readonly kind: 'round' } & Round)
  | { readonly kind: 'failed'; readonly message: string }
