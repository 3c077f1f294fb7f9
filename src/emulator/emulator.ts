import type { EmulatorOptions } from './emulator-options'
import { type InProcessEmulator, openInProcess } from './in-process'
import { close, host, listen } from './listen'
import { createServer } from './server'

/** A running emulator: what one in process does, and the same over HTTP. */
export interface Emulator extends InProcessEmulator {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  port: number
  /** Ends the server and its open connections, those held by a fault too; a second call does no harm. */
  close(): Promise<void>
}

/**
 * Starts an emulator of Kustomer's API, on this machine only.
 *
 * @throws EmulatorError for a port that is in use or cannot be taken, an unknown switch, an impossible limit or fault.
 */
export async function startEmulator({ port: wanted = 0, ...options }: EmulatorOptions = {}): Promise<Emulator> {
  const { emulator, parts } = openInProcess(options)
  const { server, port } = await listen(createServer(parts).fetch, wanted)
  return Object.defineProperties(
    { url: `http://${host}:${port}`, port, close: () => close(server) },
    // The counts stay live, which a spread would freeze.
    Object.getOwnPropertyDescriptors(emulator)
  ) as Emulator
}
