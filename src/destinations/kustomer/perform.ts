import type { JSONLikeObject, MultiStatusResponse } from '@segment/actions-core'
import type { Settings } from './generated-types'
import type { Failure } from './plan/failure'
import type { Memory } from './plan/memory'
import type { Operation, Plan } from './plan/operations'
import type { Outcome } from './plan/outcome'
import { toError, toMultiStatus } from './report/segment'
import { asFailure, runBatch } from './send/batch'
import { toRequest } from './send/endpoints'
import { runOne } from './send/one'
import { podOf } from './send/pod'
import type { RequestClient } from './send/sender'
import { sender } from './send/sender'
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
    const send = sender(request, podOf(settings.orgPod).baseUrl)
    return await runOne(prepare(payload).plan(world.memories.of(settings), world.now()), send)
  } catch (error) {
    throw toError(withoutKey(asFailure(error), settings))
  }
}

/** Delivers a batch: one status for each event, in order. Never throws. */
export async function performMany(
  request: RequestClient,
  { settings, payload }: { settings: Settings; payload: readonly unknown[] },
  prepare: Prepare,
  world: World
): Promise<MultiStatusResponse> {
  const results = await runAll().catch((error: unknown) => payload.map(() => ({ failure: asFailure(error) })))
  return toMultiStatus(
    results.map((result) => ({
      ...('value' in result ? { value: result.value } : {}),
      ...(result.failure === undefined ? {} : { failure: withoutKey(result.failure, settings) }),
      sent: 'sent' in result ? bodyOf(result.sent) : {}
    }))
  )

  async function runAll() {
    const send = sender(request, podOf(settings.orgPod).baseUrl)
    const memory = world.memories.of(settings)
    const items = payload.map(prepare).map(({ keys, plan }) => ({ keys, plan: () => plan(memory, world.now()) }))
    return runBatch(items, send)
  }
}

function bodyOf(operation: Operation | undefined): JSONLikeObject {
  return operation === undefined ? {} : ((toRequest(operation).json ?? {}) as JSONLikeObject)
}

/** Kustomer's words are passed on, but never the key, whatever it puts into them. */
function withoutKey(failure: Failure, { apiKey }: Settings): Failure {
  const { detail } = failure.facts
  if (detail === undefined || apiKey.length === 0 || !detail.includes(apiKey)) return failure
  return failure.with({ detail: detail.split(apiKey).join('[redacted]') })
}
