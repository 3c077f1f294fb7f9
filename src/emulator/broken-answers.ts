import type { ServerResponse } from 'node:http'

/** Waits so many milliseconds, or until the connection ends: then nobody waits for the answer. */
export function holdBack(outgoing: ServerResponse, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    onceClosed(outgoing, () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

/** Waits until the connection ends, by the caller's hand or by the emulator's own end. */
export function neverAnswer(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => onceClosed(outgoing, resolve))
}

function onceClosed(outgoing: ServerResponse, then: () => void): void {
  if (outgoing.closed || outgoing.destroyed) then()
  else outgoing.once('close', then)
}
