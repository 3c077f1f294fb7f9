import type { ScenarioName } from './scenarios'

/** What is asked of a process that plays a scenario. */
export interface Play {
  readonly scenario: ScenarioName
  readonly people: number
  /** Requests a minute. */
  readonly budget: number
}

/** What a backfill costs. */
export interface Figures {
  /** Of simulated time. */
  readonly minutes: number
  readonly requests: number
  /** The most memory that the process had, the emulator included. */
  readonly peakMemoryMB: number
  /** Requests by method and route. */
  readonly byKind: Readonly<Record<string, number>>
}

/** What such a process tells. */
export type FromPlay =
  | { readonly kind: 'progress'; readonly done: number; readonly all: number }
  | { readonly kind: 'done'; readonly figures: Figures; readonly cpuUs: number; readonly tries: number }
  | { readonly kind: 'failed'; readonly why: string }
