import { badParam, Refusal } from './errors'

/** The largest body in bytes: 100 kB (err, rl). */
export const maxBodyBytes = 100_000

/** Deeper than any shape of the contract, and shallow enough for every recursion downstream. */
const maxDepth = 32

/**
 * Parses a request body.
 *
 * @throws Refusal 413 above {@link maxBodyBytes}; 400 for what is not JSON, or nested deeper than 32 levels.
 */
export function parseBody(bytes: ArrayBuffer): unknown {
  if (bytes.byteLength > maxBodyBytes) {
    throw new Refusal(413, 'payloadtoolarge', 'Payload Too Large', `The body has more than ${maxBodyBytes} bytes`)
  }
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw new Refusal(400, 'bad_request', 'Bad Request', 'The body is not valid JSON')
  }
  if (isTooDeep(body)) throw badParam('Invalid parameter', { pointer: '' }, 'The body is nested too deeply')
  return body
}

// By hand and level by level: a recursion would overflow on exactly the input it looks for.
function isTooDeep(body: unknown): boolean {
  let level: unknown[] = [body]
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? (Object.values(value) as unknown[]) : []
    )
    if (level.length === 0) return false
  }
  return true
}
