import type { Account } from '../plan/account'
import { Failure } from '../plan/failure'
import type { Operation } from '../plan/operations'
import { deeds } from '../report/deeds'
import type { SendStep } from './batch'
import type { BulkOperation } from './bulk-records'
import { bulkFrom } from './bulk-records'
import type { Told } from './one'
import { toldBy } from './one'
import type { Send } from './sender'

/** Sends creates, or updates, through bulk; the answers stand in the same order. */
export type SendBulk = (operations: readonly BulkOperation[]) => Promise<Told[]>

/** More requests than the plan of one event makes. */
const mostOfOnePlan = 10

/**
 * Sends the operations of a step: creates together, updates together, the rest side by side. Where two plans of a step
 * update one record, the second is told that the record has changed, so that it reads again before it writes. Where
 * less is left of the organisation's minute than the plans may need, the first go on alone: otherwise all would stop
 * halfway, at every retry.
 */
export function stepSender(send: Send, sendBulk: SendBulk, account: Account): SendStep {
  return async (asked) => {
    const told = new Map<number, Promise<Told>>()
    const written = new Set<string>()
    const inBulk = {
      createCustomer: new Map<number, BulkOperation>(),
      updateCustomer: new Map<number, BulkOperation>()
    }
    asked.forEach(({ operation, bulk }, at) => {
      if (operation.kind === 'updateCustomer') {
        if (written.has(operation.id)) told.set(at, Promise.resolve({ answer: changedMeanwhile(operation) }))
        written.add(operation.id)
      }
      if (told.has(at) || !bulk || !account.takesBulk) return
      if (operation.kind === 'createCustomer' || operation.kind === 'updateCustomer') {
        inBulk[operation.kind].set(at, operation)
      }
    })
    for (const group of Object.values(inBulk)) {
      if (group.size < bulkFrom) continue
      const answers = sendBulk([...group.values()])
      ;[...group.keys()].forEach((at, index) => {
        told.set(
          at,
          answers.then((all) => all[index])
        )
      })
    }
    const alone = asked.map((_each, at) => at).filter((at) => !told.has(at))
    for (const at of alone.slice(0, roomFor(account.left))) told.set(at, toldBy(send(asked[at].operation)))
    return Promise.all(asked.map(async (_each, at) => told.get(at)))
  }
}

/** How many plans may go on side by side; where nothing is left all may, since all are refused at once. */
function roomFor(left: number | undefined): number | undefined {
  return left === undefined || left === 0 ? undefined : Math.max(1, Math.floor(left / mostOfOnePlan))
}

function changedMeanwhile({ kind }: Operation) {
  const failure = new Failure('conflict', { status: 409, doing: deeds[kind].doing })
  return { accepted: false, because: 'duplicate', failure } as const
}
