import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import type { Timing } from '../host/retry'

/** What a command touches of the process, so that tests can run it inside their own. */
export interface Io {
  readonly stdin: Readable
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  /** Calls the listener at the first Ctrl-C; gives back how to stop listening. */
  readonly onInterrupt: (listener: () => void) => () => void
  /** Real time unless given. */
  readonly timing?: Timing
}

/** A file of a command: it adds its arguments and options, and hands its exit code to `finish`. */
export interface CommandModule {
  readonly configure: (command: Command, io: Io, finish: (code: number) => void) => void
}
