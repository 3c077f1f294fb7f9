import type { JSONLikeObject, MultiStatusResponse } from '@segment/actions-core'
import type { Settings } from './generated-types'
import { organisationOf } from './organisation'
import type { Memory } from './plan/memory'
import type { Operation, Plan } from './plan/operations'
import type { Outcome } from './plan/outcome'
import { toError, toMultiStatus } from './report/segment'
import type { BatchResult } from './send/batch'
import { asFailure, runBatch } from './send/batch'
import type { RequestClient } from './send/client'
import { toRequest } from './send/endpoints'
import { runOne } from './send/one'
import type { World } from './world'

/** A payload that is mapped: whose event it is, and what to do at Kustomer for it. */
export interface Prepared {
  /** The keys of its person. */
  readonly keys: readonly string[]
  readonly plan: (memory: Memory, now: number) => Plan<Outcome>
}

/** A payload → what to do for it. Never throws. */
export type Prepare = (payload: unknown) => Prepared

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
    return await runOne(prepare(payload).plan(memory, world.now()), send)
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
  const results = await runAll().catch(failAll)
  return toMultiStatus(results.map(({ sent, ...result }) => ({ ...result, sent: bodyOf(sent) })))

  async function runAll() {
    const { send, memory } = organisationOf(request, settings, world)
    const items = payload.map(prepare).map(({ keys, plan }) => ({ keys, plan: () => plan(memory, world.now()) }))
    return runBatch(items, send)
  }
}

function bodyOf(operation: Operation | undefined): JSONLikeObject {
  return operation === undefined ? {} : ((toRequest(operation).json ?? {}) as JSONLikeObject)
}
