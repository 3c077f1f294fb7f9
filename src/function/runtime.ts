/** An answer, as node-fetch 2.6 gives it. */
export interface FetchAnswer {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly text: () => Promise<string>
}

/** How a request is sent, in the form of node-fetch 2.6. */
export interface FetchOptions {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly redirect: 'manual'
  /** Milliseconds for the answer and its body. */
  readonly timeout: number
}

type ErrorClass = new (message: string) => Error

/** What tells Segment what to do with an event that was not delivered, besides its message. */
export type ErrorName = 'RetryError' | 'ValidationError' | 'InvalidEventPayload' | 'EventNotSupported'

// The globals of a Function. They are read when they are used: the text must load where they come later.
declare const fetch: (url: string, options: FetchOptions) => Promise<FetchAnswer>
declare const RetryError: ErrorClass
declare const ValidationError: ErrorClass
declare const InvalidEventPayload: ErrorClass
declare const EventNotSupported: ErrorClass

/** Sends a request by the Function's own `fetch`. */
export const send = (url: string, options: FetchOptions): Promise<FetchAnswer> => fetch(url, options)

/** An error of one of the classes that Segment knows. */
export function errorOf(name: ErrorName, message: string): Error {
  switch (name) {
    case 'RetryError':
      return new RetryError(message)
    case 'ValidationError':
      return new ValidationError(message)
    case 'InvalidEventPayload':
      return new InvalidEventPayload(message)
    case 'EventNotSupported':
      return new EventNotSupported(message)
  }
}
