import { createEmulator } from '../../src/emulator'
import { knownAs } from './people'
import type { Turn } from './scenarios'
import { batches, batchSize } from './segment'
import type { SimulatedTime } from './time'

/** How long a request takes, in milliseconds. */
export const roundTripMs = 100

/** How many customers are kept beside those that are under way. */
const spare = 1_000

const authorization = 'Bearer bench'

/** An answer as Segment's request client gives it. */
export interface Answer {
  readonly status: number
  readonly headers: { readonly get: (name: string) => string | null }
  readonly data: unknown
}

/** The emulated Kustomer of a backfill. */
export interface Kustomer {
  readonly request: (method: string, path: string, json?: unknown) => Promise<Answer>
  /** Makes the person of this event known, where the scenario says so. */
  readonly seed: (turn: Turn) => void
  /** How many requests of each kind there were, those that were refused included. */
  readonly byKind: ReadonlyMap<string, number>
  readonly requestCount: () => number
  /** The name under which a user is kept; asked without a request. */
  readonly nameOf: (userId: string) => unknown
}

/**
 * Kustomer at this budget, in requests a minute, and at the emulator's own delay of bulk. It forgets those who are not
 * needed any more.
 *
 * @param reach how many people stand between two events of one person
 */
export function openKustomer(time: SimulatedTime, budget: number, reach: number): Kustomer {
  const keepCustomers = batches * batchSize + reach + spare
  const emulator = createEmulator({ clock: time.now, rateLimit: budget, keepCustomers, keepRequests: 1 })
  const byKind = new Map<string, number>()
  return {
    byKind,
    requestCount: () => emulator.requestCount,
    seed: ({ person, known }) => {
      if (known !== undefined) emulator.seedCustomer(knownAs(person, known === 'changed'))
    },
    request: async (method, path, json) => {
      await time.sleep(roundTripMs)
      const kind = `${method} ${templateOf(path)}`
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
      const { status, headers, body, text } = emulator.handle({ method, path, authorization, body: json })
      return { status, headers: { get: (name) => headers[name.toLowerCase()] ?? null }, data: body ?? text }
    },
    nameOf: (userId) =>
      emulator.state().customers.find(({ attributes }) => attributes.externalId === userId)?.attributes.name
  }
}

/** A path with its values taken out: requests of one route are of one kind. */
function templateOf(path: string): string {
  return path
    .replace(/\?.*/, '')
    .replace(/=.*/, '={value}')
    .replace(/[0-9a-f]{24}/, '{id}')
}
