import { Failure } from '../plan/failure'
import type { Account } from '../plan/account'
import type { Operation } from '../plan/operations'
import { deeds } from '../report/deeds'
import type { Admission } from './admission'
import type { Asked, SendStep } from './batch'
import type { BulkOperation } from './bulk-records'
import { bulkFrom } from './bulk-records'
import type { Told } from './one'
import { toldBy } from './one'
import type { Send } from './sender'

/** Sends creates, or updates, through bulk; the answers stand in the same order. */
export type SendBulk = (operations: readonly BulkOperation[]) => Promise<Told[]>

/** What sends the operations of a step. */
export interface StepParts {
  readonly account: Account
  readonly admission: Admission
  readonly send: Send
  readonly sendBulk: SendBulk
}

/**
 * Sends the operations of a step, as far as they are admitted: creates together, updates together, the rest side by side.
 * Where two plans of a step update one record, the second is told that the record has changed, so that it reads again
 * before it writes.
 */
export function stepSender({ account, admission, send, sendBulk }: StepParts): SendStep {
  return async (asked) => {
    const told = new Map<number, Promise<Told>>()
    const written = new Set<string>()
    const going: number[] = []
    admission.admit(asked).forEach((is, at) => {
      const { operation } = asked[at]
      if (is === 'refused') told.set(at, Promise.resolve({ error: new Failure('rate-limited') }))
      if (is !== 'go') return
      if (operation.kind !== 'updateCustomer' || !written.has(operation.id)) going.push(at)
      else told.set(at, Promise.resolve({ answer: changedMeanwhile(operation) }))
      if (operation.kind === 'updateCustomer') written.add(operation.id)
    })
    for (const kind of ['createCustomer', 'updateCustomer'] as const) {
      const group = account.takesBulk ? going.filter((at) => isBulk(asked[at], kind)) : []
      if (group.length < bulkFrom) continue
      const answers = sendBulk(group.map((at) => asked[at].operation as BulkOperation))
      group.forEach((at, index) =>
        told.set(
          at,
          answers.then((all) => all[index])
        )
      )
    }
    for (const at of going) if (!told.has(at)) told.set(at, toldBy(send(asked[at].operation)))
    return Promise.all(asked.map(async (_each, at) => told.get(at)))
  }
}

const isBulk = ({ operation, bulk }: Asked, kind: BulkOperation['kind']) => bulk && operation.kind === kind

function changedMeanwhile({ kind }: Operation) {
  const failure = new Failure('conflict', { status: 409, doing: deeds[kind].doing })
  return { accepted: false, because: 'duplicate', failure } as const
}
