import type { Settings } from './generated-types'
import { organisationKey } from './plan/keys'
import type { Memory } from './plan/memory'
import type { SendStep } from './send/batch'
import { bulkSender } from './send/bulk'
import type { RequestClient } from './send/client'
import { clientOf } from './send/client'
import { gateOf } from './send/gate'
import { readLimit } from './send/read-limit'
import type { Send } from './send/sender'
import { sender } from './send/sender'
import { shared } from './send/shared'
import { stepSender } from './send/step'
import type { World } from './world'

/** What events of one organisation share. */
export interface Organisation {
  readonly memory: Memory
  /** Sends what one event asks. */
  readonly send: Send
  /** Sends what the events of a batch ask, which begins now and ends within the time of a batch. */
  readonly sendBatch: () => SendStep
}

/**
 * The organisation that the settings lead to.
 *
 * @throws Failure `org-pod-not-understood`
 */
export function organisationOf(request: RequestClient, settings: Settings, world: World): Organisation {
  const { now, sleep, batchTime, memories, underWay } = world
  const key = organisationKey(settings)
  const memory = memories.of(key)
  const { account } = memory
  const client = clientOf(request, settings, (answer) => readLimit(answer, account, now))
  const sendNow = sender(client)
  return {
    memory,
    send: shared(sendNow, underWay, key),
    sendBatch: () => {
      const deadline = now() + batchTime
      const gate = gateOf(account, now, deadline)
      const send = shared((operation) => gate(() => sendNow(operation)), underWay, key)
      const sendBulk = bulkSender({ client, gate, send, account, now, sleep, deadline })
      return stepSender(send, sendBulk, account)
    }
  }
}
