import { serve, type ServerType } from '@hono/node-server'
import type { EmulatorKey } from './auth'
import { createJudge } from './contract'
import { EmulatorError } from './emulator-error'
import { createRateLimiter } from './limits'
import { RequestLog, type RequestEntry } from './request-log'
import { seed } from './seed'
import { createServer } from './server'
import { type EmulatorState, snapshot } from './state'
import { Store } from './store'
import { resolveSwitches, type Switches } from './switches'

/** How an emulator is set up; every option may be left out. */
export interface EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number
  /** The pod that answers; `prod1` by default. */
  pod?: string
  /** The keys that are accepted. Without this list every bearer key is, and holds every role. */
  keys?: EmulatorKey[]
  /** Positions of switches; the table gives the defaults. */
  switches?: Partial<Switches>
  /** The time in milliseconds; `Date.now` by default. All times and limits follow it. */
  clock?: () => number
  /** Requests of the organisation in 60 seconds; 1,000 by default, as recorded (rec). */
  rateLimit?: number
  /** Called after each request of the API, before the answer leaves. */
  onRequest?: (entry: RequestEntry) => void
}

/** A running emulator. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  port: number
  pod: string
  /** The last 10,000 requests of the API, oldest first. */
  requests: RequestEntry[]
  /** How many requests there were in all. */
  readonly requestCount: number
  /** A plain JSON snapshot; later requests do not change it. */
  state(): EmulatorState
  /**
   * Puts a customer there past the contract's limits; `company` is the ID of a company.
   *
   * @returns the ID of the customer
   * @throws EmulatorError for a unique value that another customer has
   */
  seedCustomer(attributes: Record<string, unknown>): string
  /** Forgets customers, activity, requests and the used-up limit. */
  reset(): void
  /** Ends the server and its open connections; a second call does no harm. */
  close(): Promise<void>
}

const host = '127.0.0.1'

/**
 * Starts an emulator of Kustomer's API, on this machine only.
 *
 * @throws EmulatorError for a port that is in use or cannot be taken, an unknown switch, an impossible limit.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { pod = 'prod1', keys, clock = Date.now, rateLimit = 1000, onRequest } = options
  if (!Number.isInteger(rateLimit) || rateLimit < 1) {
    throw new EmulatorError(`The rate limit must be a whole number from 1 up, not ${rateLimit}.`)
  }
  const switches = resolveSwitches(options.switches)
  const store = new Store()
  const log = new RequestLog()
  const limiter = createRateLimiter(rateLimit)
  const state = (): EmulatorState => snapshot(store, clock())
  const reset = (): void => {
    store.reset()
    log.reset()
    limiter.reset()
  }
  const app = createServer({
    world: { store, switches, judge: createJudge(switches['meta-key-rule']) },
    pod,
    keys,
    limiter,
    clock,
    log: (entry) => {
      log.add(entry)
      onRequest?.(entry)
    },
    state,
    reset
  })
  const { server, port } = await listen(app.fetch, options.port ?? 0)
  return {
    url: `http://${host}:${port}`,
    port,
    pod,
    requests: log.entries,
    get requestCount() {
      return log.count
    },
    state,
    seedCustomer: (attributes) => seed(store, attributes, clock()),
    reset,
    close: () => close(server)
  }
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number
): Promise<{ server: ServerType; port: number }> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return Promise.reject(new EmulatorError(`The port must be a whole number from 0 to 65535, not ${port}.`))
  }
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, (address) => resolve({ server, port: address.port }))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be taken (${error.code ?? error.message})`
      reject(
        new EmulatorError(
          `Port ${port} on ${host} ${reason}. Stop the program that has it, or choose another port; 0 takes any free one.`
        )
      )
    })
  })
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    // The callback comes with an error only if the server was closed already, which is what is wanted.
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
