import { badParam, Refusal } from './errors'

/** The largest body in bytes: 100 kB (err, rl). */
export const maxBodyBytes = 100_000

/** Deeper than any shape of the contract, and shallow enough for every recursion downstream. */
const maxDepth = 32

/** A request body as it came in. However many ask for it, it is parsed once. */
export class IncomingBody {
  private parsed?: { value: unknown } | { refusal: unknown }

  /** @param content the bytes, or the JSON text that they would be */
  constructor(private readonly content: ArrayBuffer | string) {}

  get isEmpty(): boolean {
    return sizeOf(this.content) === 0
  }

  /**
   * Its JSON, to be read only.
   *
   * @throws Refusal as {@link parseBody} does
   */
  parse(): unknown {
    this.parsed ??= attempt(() => parseBody(this.content))
    if ('refusal' in this.parsed) throw this.parsed.refusal
    return this.parsed.value
  }
}

function attempt(read: () => unknown): { value: unknown } | { refusal: unknown } {
  try {
    return { value: read() }
  } catch (refusal) {
    return { refusal }
  }
}

function sizeOf(content: ArrayBuffer | string): number {
  return typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
}

/**
 * Parses a request body.
 *
 * @throws Refusal 413 above {@link maxBodyBytes}; 400 for what is not JSON, or nested deeper than 32 levels.
 */
export function parseBody(content: ArrayBuffer | string): unknown {
  if (sizeOf(content) > maxBodyBytes) {
    throw new Refusal(413, 'payloadtoolarge', 'Payload Too Large', `The body has more than ${maxBodyBytes} bytes`)
  }
  let body: unknown
  try {
    body = JSON.parse(typeof content === 'string' ? content : new TextDecoder().decode(content))
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
