import type { JSONLikeObject, MultiStatusResponse } from '@segment/actions-core'
import type { Settings } from './generated-types'
import { organisationOf } from './organisation'
import type { Operation } from './plan/operations'
import type { Outcome } from './plan/outcome'
import type { Prepare } from './prepare'
import { toError, toMultiStatus } from './report/segment'
import { runPrepared } from './run-prepared'
import type { BatchResult } from './send/batch'
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
  const results = await Promise.resolve()
    .then(() => runPrepared(payload.map(prepare), organisationOf(request, settings, world), world.now))
    .catch(failAll)
  return toMultiStatus(results.map(({ sent, ...result }) => ({ ...result, sent: bodyOf(sent) })))
}

function bodyOf(operation: Operation | undefined): JSONLikeObject {
  return operation === undefined ? {} : ((toRequest(operation).json ?? {}) as JSONLikeObject)
}
