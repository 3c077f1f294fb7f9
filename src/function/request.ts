import type { RequestClient } from '../destinations/kustomer/send/client'
import type { FetchAnswer } from './runtime'
import { send } from './runtime'

/** The version of this package; the build puts it in. */
declare const FUNCTION_VERSION: string

/** There was no answer; the library's own error may bear the address, and so an ID of a person. */
class Silence extends Error {
  constructor(readonly code: string | undefined) {
    super('There was no answer.')
  }
}

/**
 * A request client over the Function's `fetch`. What has no answer at the deadline is given up, since Segment ends the
 * call a second later, and nothing could be said of the event then.
 *
 * @param deadline milliseconds, of the clock `now`
 */
export function requestClient(apiKey: string, deadline: number, now: () => number): RequestClient {
  return async (url, { method, json }) => {
    // Never 0, which would be no limit at all.
    const left = Math.max(1, deadline - now())
    const answer = send(url, {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        // Without it each request would open a connection of its own.
        connection: 'keep-alive',
        'user-agent': `segment-kustomer/${FUNCTION_VERSION} (Segment Function)`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      // The key must not follow to another host.
      redirect: 'manual',
      timeout: left
    })
    return within(left, answer.then(read))
  }
}

async function read(answer: FetchAnswer) {
  return { status: answer.status, headers: answer.headers, data: await answer.text() }
}

/** The same promise, given up after so many milliseconds; each way to fail is a Silence. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Silence('ETIMEDOUT')), ms)
  })
  try {
    return await Promise.race([answer, late])
  } catch (error) {
    throw new Silence(codeOf(error))
  } finally {
    clearTimeout(timer)
  }
}

/** The network's own code; node-fetch names a time-out by its type only. */
function codeOf(error: unknown): string | undefined {
  const { code, type } = (error ?? {}) as { code?: unknown; type?: unknown }
  if (typeof code === 'string') return code
  return typeof type === 'string' && type.endsWith('-timeout') ? 'ETIMEDOUT' : undefined
}
