import { createContext, runInContext, Script } from 'node:vm'
import { loopbackOrigin } from '../host/transport'

/** Segment ends a call of a Function after so many milliseconds. */
export const callLimit = 5_000

/** The classes whose errors Segment knows; any other error discards the event for good. */
const errorNames = ['RetryError', 'ValidationError', 'InvalidEventPayload', 'EventNotSupported'] as const

/** What came of a call. */
export type Called = { readonly logs: readonly string[]; readonly requests: number } & (
  | { readonly ended: 'returned'; readonly value: unknown }
  | { readonly ended: 'threw'; readonly name: (typeof errorNames)[number]; readonly message: string }
  /** By an error of no known class; its text may hold anything. */
  | { readonly ended: 'broke'; readonly name: string }
  | { readonly ended: 'timed out' }
)

/** A Destination Function that runs: its globals live on from call to call. */
export interface FunctionInstance {
  /** The names of its optional settings and the required ones; undefined where the text does not say. */
  readonly settingNames?: readonly string[]
  /** Calls a handler, as Segment does: one at a time. Never throws. */
  readonly call: (handler: string, argument: unknown, settings: unknown) => Promise<Called>
}

/** What a Function's `fetch` is. */
export type Fetch = (url: string, options?: object) => Promise<unknown>

/**
 * Loads the text of a Destination Function into a context that has the globals of Segment's runtime and nothing else.
 *
 * @param fetch stands in for the runtime's own
 * @throws whatever the text throws when it is loaded
 */
export function startFunction(text: string, fetch: Fetch): FunctionInstance {
  const logs: string[] = []
  let requests = 0
  const log = (...values: unknown[]) => void logs.push(values.map(String).join(' '))
  const classes = Object.fromEntries(errorNames.map((name) => [name, class extends Error {}]))
  const context = createContext({
    fetch: (url: string, options?: object) => {
      requests += 1
      return fetch(url, options)
    },
    Buffer,
    URL,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    console: { log, info: log, warn: log, error: log },
    ...classes
  })
  new Script(text, { filename: 'segment-function.js' }).runInContext(context)
  const parse = runInContext('JSON.parse', context) as (json: string) => unknown
  const settingNames: unknown = runInContext('globalThis.segmentKustomer?.settingNames', context)
  return {
    ...(Array.isArray(settingNames) && { settingNames: settingNames.map(String) }),
    call: async (handler, argument, settings) => {
      const before = requests
      logs.length = 0
      const [own, given] = [argument, settings].map(inside)
      const ending = await within(callLimit, () => call(handler, own, given))
      return { ...ending, logs: [...logs], requests: requests - before }
    }
  }

  /** A value as it is in the Function's own world, as what Segment hands over is. */
  function inside(value: unknown): unknown {
    try {
      return parse(JSON.stringify(value))
    } catch {
      // Some ten thousand levels are more than JSON.stringify can do.
      return value
    }
  }

  async function call(handler: string, argument: unknown, settings: unknown) {
    const run = context[handler] as unknown
    // Segment says the same of a Function that has no such handler.
    if (typeof run !== 'function') return threw('EventNotSupported', `The function has no handler ${handler}.`)
    try {
      return { ended: 'returned', value: await (run as Fetch)(argument as string, settings as object) } as const
    } catch (error) {
      const name = errorNames.find((each) => error instanceof classes[each])
      if (name === undefined) return { ended: 'broke', name: nameOf(error) } as const
      return threw(name, String((error as Error).message))
    }
  }
}

const threw = (name: (typeof errorNames)[number], message: string) => ({ ended: 'threw', name, message }) as const

async function within<T>(ms: number, work: () => Promise<T>): Promise<T | { readonly ended: 'timed out' }> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<{ readonly ended: 'timed out' }>((resolve) => {
    timer = setTimeout(() => resolve({ ended: 'timed out' }), ms)
  })
  return Promise.race([work(), late]).finally(() => clearTimeout(timer))
}

function nameOf(error: unknown): string {
  const { name } = (error ?? {}) as { name?: unknown }
  return typeof name === 'string' ? name : typeof error
}

/**
 * The `fetch` of the runtime: node-fetch 2.
 *
 * @param origin stands in for the origin of every URL: that of an emulator
 * @throws ConfigError for an origin that is not of this machine
 */
export async function functionFetch(origin?: string): Promise<Fetch> {
  const { default: fetch } = await import('node-fetch')
  if (origin === undefined) return fetch
  const local = loopbackOrigin(origin)
  return (url, options) =>
    fetch(
      url.replace(/^https:\/\/[^/?#]+/, () => local),
      options
    )
}
