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

/**
 * Sends the operations of a step: creates together, updates together, the rest side by side. Where two plans of a step
 * update one record, the second is told that the record has changed, so that it reads again before it writes.
 *
 * @param sendBulk undefined where bulk is not allowed
 */
export function stepSender(send: Send, sendBulk: () => SendBulk | undefined): SendStep {
  return async (asked) => {
    const told = new Map<number, Promise<Told>>()
    const written = new Set<string>()
    const inBulk = {
      createCustomer: new Map<number, BulkOperation>(),
      updateCustomer: new Map<number, BulkOperation>()
    }
    const throughBulk = sendBulk()
    asked.forEach(({ operation, bulk }, at) => {
      if (operation.kind === 'updateCustomer') {
        if (written.has(operation.id)) told.set(at, Promise.resolve({ answer: changedMeanwhile(operation) }))
        written.add(operation.id)
      }
      if (told.has(at) || !bulk || throughBulk === undefined) return
      if (operation.kind === 'createCustomer' || operation.kind === 'updateCustomer') {
        inBulk[operation.kind].set(at, operation)
      }
    })
    for (const group of Object.values(inBulk)) {
      if (throughBulk === undefined || group.size < bulkFrom) continue
      const answers = throughBulk([...group.values()])
      ;[...group.keys()].forEach((at, index) => {
        told.set(
          at,
          answers.then((all) => all[index])
        )
      })
    }
    return Promise.all(asked.map(({ operation }, at) => told.get(at) ?? toldBy(send(operation))))
  }
}

function changedMeanwhile({ kind }: Operation) {
  const failure = new Failure('conflict', { status: 409, doing: deeds[kind].doing })
  return { accepted: false, because: 'duplicate', failure } as const
}
