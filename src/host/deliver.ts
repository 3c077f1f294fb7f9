import { AsyncLocalStorage } from 'node:async_hooks'
import type { JSONObject, SegmentEvent } from '@segment/actions-core'
import { Destination } from '@segment/actions-core'
import { kustomer } from '../destinations/kustomer'
import type { Settings } from '../destinations/kustomer/generated-types'
import type { Memories } from '../destinations/kustomer/plan/memory'
import { resumesAt } from '../destinations/kustomer/send/limit-headers'
import { newWorld } from '../destinations/kustomer/world'
import { checkSettings } from './config'
import type { Delivery } from './delivery'
import { ofError } from './delivery'
import { keptBack } from './integrations'
import type { Mappings } from './mappings'
import { checkMappings, subscriptionsOf } from './mappings'
import type { Transport } from './transport'
import { withTransport } from './with-transport'

/** What a deliverer is made of. */
export interface DelivererOptions {
  readonly settings: Settings
  readonly transport: Transport
  /** The time in milliseconds; `Date.now` unless given. */
  readonly now?: () => number
  /** What is remembered from event to event; the destination's own measure unless given. */
  readonly memories?: Memories
  /** What is laid over the mappings of the presets: action → field → value. */
  readonly mappings?: Mappings
}

/** Delivers one event. Never throws: whatever happens is the end of that event. */
export type Deliver = (event: SegmentEvent) => Promise<Delivery>

/** What the requests of one event came to, kept apart from those of the events beside it. */
interface Tally {
  requests: number
  resumesAt?: number
}

/**
 * A deliverer: each event goes through Segment's own engine, and the presets of the destination say which action takes
 * it.
 *
 * @throws ConfigError for settings or mappings that are wrong
 */
export function createDeliverer({
  settings,
  transport,
  now = Date.now,
  memories,
  mappings = {}
}: DelivererOptions): Deliver {
  const checked = checkSettings(settings)
  const tallies = new AsyncLocalStorage<Tally>()
  const counted: Transport = async (request) => {
    const tally = tallies.getStore()
    if (tally !== undefined) tally.requests++
    const response = await transport(request)
    if (tally !== undefined) tally.resumesAt = resumesAt(response, now())
    return response
  }
  const definition = kustomer(newWorld({ now, memories }))
  const destination = new Destination(withTransport(definition, counted))
  const subscriptions = subscriptionsOf(definition, checkMappings(mappings))
  const engineSettings = { ...checked, subscriptions } as unknown as JSONObject

  return (event) => {
    const tally: Tally = { requests: 0 }
    return tallies.run(tally, () => deliver(event, tally))
  }

  async function deliver(event: SegmentEvent, tally: Tally): Promise<Delivery> {
    const messageId = typeof event.messageId === 'string' ? event.messageId : null
    const reason = keptBack(event, definition.name)
    if (reason !== undefined) return { messageId, action: null, status: 'filtered', notes: [reason], requests: 0 }
    let action: string | null = null
    const onComplete = (stats: { action: string; output: readonly { output?: unknown }[] | null }) => {
      if (stats.output?.[0]?.output !== 'not subscribed') action = stats.action
    }
    try {
      const results = await destination.onEvent(event, engineSettings, { onComplete })
      if (action === null) {
        const note = `type: no action takes a call of type ${event.type}; nothing was sent`
        return { messageId, action, status: 'filtered', notes: [note], requests: 0 }
      }
      const { outcome, notes } = outcomeOf(results.find(({ data }) => data !== undefined)?.data)
      return { messageId, action, status: 'delivered', ...(outcome && { outcome }), notes, requests: tally.requests }
    } catch (error) {
      const resumes = tally.resumesAt === undefined ? {} : { resumesAt: tally.resumesAt }
      return { messageId, action, ...ofError(error), notes: [], requests: tally.requests, ...resumes }
    }
  }
}

/** What an action returned. */
function outcomeOf(data: unknown): { outcome?: string; notes: string[] } {
  const { outcome, notes } = (data ?? {}) as { outcome?: unknown; notes?: unknown }
  return {
    ...(typeof outcome === 'string' ? { outcome } : {}),
    notes: Array.isArray(notes) ? notes.filter((note): note is string => typeof note === 'string') : []
  }
}
