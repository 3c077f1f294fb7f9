import type { DestinationDefinition, JSONObject, SegmentEvent } from '@segment/actions-core'
import { Destination } from '@segment/actions-core'
import type { Subject } from './subject'

/** A destination with one action switched on, as Segment's engine is given it. */
export interface Mapped {
  readonly definition: DestinationDefinition | DestinationDefinition<never>
  readonly settings: JSONObject
  readonly action: string
  readonly mapping: JSONObject
  readonly subscribe: string
}

/**
 * Events through Segment's engine, one a call or in batches.
 *
 * @param size events of a call; 1 is the way of single events
 */
export function throughEngine(mapped: Mapped, event: (index: number) => SegmentEvent, size = 1): Subject {
  const destination = new Destination(mapped.definition as DestinationDefinition)
  const { action, mapping, subscribe } = mapped
  const settings = { ...mapped.settings, subscription: { partnerAction: action, subscribe, mapping } } as JSONObject
  return {
    size,
    prepare(index) {
      const events = Array.from({ length: size }, (_, offset) => event(index * size + offset))
      if (size === 1) return async () => expectTaken(await destination.onEvent(events[0], settings))
      return async () => expectAllTaken(await destination.onBatch(events, settings), size)
    }
  }
}

type Results = Awaited<ReturnType<Destination['onBatch']>>

// What fails, or is sent nowhere, is fast: a figure of it would be wrong without a word.
function expectTaken(results: Results): void {
  if (!results.some(({ output }) => output === 'Action Executed'))
    throw new Error(`Not taken: ${JSON.stringify(results)}`)
}

function expectAllTaken(results: Results, size: number): void {
  const statuses = results.flatMap(({ multistatus }) => multistatus ?? [])
  const failed = statuses.find(({ status }) => status >= 300)
  if (failed !== undefined || statuses.length !== size) {
    throw new Error(`Not taken: ${JSON.stringify(failed ?? results)}`)
  }
}
