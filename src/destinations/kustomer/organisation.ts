import type { Settings } from './generated-types'
import { organisationKey } from './plan/keys'
import type { Memory } from './plan/memory'
import type { Cost } from './send/admission'
import { admissionOf } from './send/admission'
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
  /** Runs a batch, which begins now and ends within the time of a batch, with what sends its operations. */
  readonly inBatch: <T>(cost: Cost, run: (sendStep: SendStep) => Promise<T>) => Promise<T>
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
    inBatch: async (cost, run) => {
      const deadline = now() + batchTime
      const gate = gateOf(account, now, deadline)
      const sendAtTurn = shared((operation) => gate(() => sendNow(operation)), underWay, key)
      const sendBulk = bulkSender({ client, gate, send: sendAtTurn, account, now, sleep, deadline })
      const admission = admissionOf(account, cost)
      try {
        return await run(stepSender({ account, admission, send: sendAtTurn, sendBulk }))
      } finally {
        admission.close()
      }
    }
  }
}
