import type { JSONLikeObject, MultiStatusResponse } from '@segment/actions-core'
import type { Settings } from './generated-types'
import { organisationOf } from './organisation'
import type { Operation } from './plan/operations'
import type { Outcome } from './plan/outcome'
import { startOf } from './plan/start'
import type { Prepare, Prepared } from './prepare'
import { planTogether } from './prepare'
import { toError, toMultiStatus } from './report/segment'
import type { BatchResult } from './send/batch'
import { runBatch } from './send/batch'
import { bulkFrom } from './send/bulk-records'
import type { RequestClient } from './send/client'
import { toRequest } from './send/endpoints'
import { asFailure } from './send/lane'
import { runOne } from './send/one'
import type { World } from './world'

/**
 * Delivers one event.
 *
 * @throws Segment's own errors: InvalidAuthenticationError, PayloadValidationError, RetryableError, IntegrationError
 */
export async function performOne(
  request: RequestClient,
  { settings, payload }: { settings: Settings; payload: unknown },
  prepare: Prepare,
  world: World
): Promise<Outcome> {
  try {
    const { send, memory } = organisationOf(request, settings, world)
    return await runOne(prepare(payload).plan({ memory, now: world.now() }), send)
  } catch (error) {
    throw toError(asFailure(error))
  }
}

/** Delivers a batch: one status for each event, in order. Never throws. */
export async function performMany(
  request: RequestClient,
  { settings, payload }: { settings: Settings; payload: readonly unknown[] },
  prepare: Prepare,
  world: World
): Promise<MultiStatusResponse> {
  const failAll = (error: unknown) => payload.map((): BatchResult<Outcome> => ({ failure: asFailure(error) }))
  const results = await Promise.resolve().then(runAll).catch(failAll)
  return toMultiStatus(results.map(({ sent, ...result }) => ({ ...result, sent: bodyOf(sent) })))

  function runAll(): Promise<BatchResult<Outcome>[]> {
    const { sendBatch, memory } = organisationOf(request, settings, world)
    const events = payload.map(prepare)
    const start = startOf(memory.account, isWorthBulk(events) && memory.account.takesBulk)
    const scene = () => ({ memory, now: world.now(), start })
    const items = events.map(({ plan, ...event }) => ({ ...event, plan: () => plan(scene()) }))
    return runBatch(items, sendBatch(), (indices) =>
      planTogether(
        indices.map((index) => events[index]),
        scene()
      )
    )
  }
}

/** Whether there are enough people in a batch for bulk. */
function isWorthBulk(events: readonly Prepared[]): boolean {
  return new Set(events.filter(({ bulk }) => bulk).map(({ oneWith }) => oneWith)).size >= bulkFrom
}

function bodyOf(operation: Operation | undefined): JSONLikeObject {
  return operation === undefined ? {} : ((toRequest(operation).json ?? {}) as JSONLikeObject)
}
