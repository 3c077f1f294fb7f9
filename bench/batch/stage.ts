import type { JSONObject, SegmentEvent } from '@segment/actions-core'
import { Destination } from '@segment/actions-core'
import { kustomer } from '../../src/destinations/kustomer'
import { newWorld } from '../../src/destinations/kustomer/world'
import { startEmulator } from '../../src/emulator'
import { gotTransport } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'

/** How many events a batch of a case has. */
export const batchSize = 100

/** An organisation of its own, at an emulator over HTTP, under a clock that waiting moves. */
export interface Stage {
  /** Puts a customer there. */
  readonly seed: (attributes: Record<string, unknown>) => void
  /** Delivers identifies through the engine's `onBatch`, a hundred at a time; gives the status of each. */
  readonly send: (events: readonly object[]) => Promise<number[]>
  /** The requests that the emulator has counted so far. */
  readonly requests: () => number
  readonly close: () => Promise<void>
}

/** @param mapping fields that differ from the preset */
export async function openStage(mapping: JSONObject = {}): Promise<Stage> {
  let now = Date.parse('2024-05-01T10:00:00Z')
  // The limit is out of the way: what it does to a backfill is another bench.
  const emulator = await startEmulator({ clock: () => now, rateLimit: 1_000_000, keepRequests: 1 })
  const world = newWorld({ now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) })
  const definition = kustomer(world)
  const destination = new Destination(withTransport(definition, gotTransport({ origin: emulator.url })))
  const preset = definition.presets?.find(({ partnerAction }) => partnerAction === 'identify')
  const subscription = {
    partnerAction: 'identify',
    subscribe: 'type = "identify"',
    mapping: { ...preset?.mapping, ...mapping }
  }
  const settings = { apiKey: 'bench', orgPod: 'prod1', subscription } as JSONObject
  return {
    seed: (attributes) => void emulator.seedCustomer(attributes),
    send: async (events) => {
      const statuses: number[] = []
      for (let from = 0; from < events.length; from += batchSize) {
        const batch = events.slice(from, from + batchSize) as SegmentEvent[]
        const results = await destination.onBatch(batch, settings)
        statuses.push(...results.flatMap(({ multistatus = [] }) => multistatus).map(({ status }) => status))
      }
      if (statuses.length !== events.length) throw new Error(`${events.length} events, ${statuses.length} statuses`)
      return statuses
    },
    requests: () => emulator.requestCount,
    close: () => emulator.close()
  }
}
