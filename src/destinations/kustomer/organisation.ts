import type { Settings } from './generated-types'
import type { Memory } from './plan/memory'
import { organisationKey } from './plan/memory'
import type { RequestClient } from './send/client'
import { clientOf } from './send/client'
import type { Send } from './send/sender'
import { sender } from './send/sender'
import { shared } from './send/shared'
import type { World } from './world'

/** What events of one organisation share. */
export interface Organisation {
  readonly send: Send
  readonly memory: Memory
}

/**
 * The organisation that the settings lead to.
 *
 * @throws Failure `org-pod-not-understood`
 */
export function organisationOf(
  request: RequestClient,
  settings: Settings,
  { memories, underWay }: World
): Organisation {
  const key = organisationKey(settings)
  return { memory: memories.of(key), send: shared(sender(clientOf(request, settings)), underWay, key) }
}
