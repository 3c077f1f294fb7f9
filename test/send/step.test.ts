import { Account } from '../../src/destinations/kustomer/plan/account'
import type { Operation } from '../../src/destinations/kustomer/plan/operations'
import type { Admitted } from '../../src/destinations/kustomer/send/admission'
import type { Asked } from '../../src/destinations/kustomer/send/batch'
import type { BulkOperation } from '../../src/destinations/kustomer/send/bulk-records'
import { stepSender } from '../../src/destinations/kustomer/send/step'
import { creates, updates } from './bulk-kustomer'

const written = { answer: { accepted: true } } as const

function kustomer(verdicts: readonly Admitted[] = []) {
  const account = new Account(() => 0)
  const log: string[] = []
  const sendBulk = (operations: readonly BulkOperation[]) => {
    log.push(`${operations.length} ${operations[0].kind}`)
    return Promise.resolve(operations.map((_each, id) => ({ answer: { accepted: true, id: `${id}` } as const })))
  }
  const send = (operation: Operation) => {
    log.push(operation.kind)
    return Promise.resolve(written.answer)
  }
  const admit = (asked: readonly Asked[]) => asked.map((_each, at) => verdicts[at] ?? 'go')
  const step = stepSender({ account, admission: { admit, close: () => undefined }, send, sendBulk })
  return {
    account,
    log,
    step: (operations: Operation[], bulk = true) =>
      step(operations.map((operation) => ({ operation, bulk, isFirst: false })))
  }
}

const find: Operation = { kind: 'findCustomer', by: 'email', value: 'a@example.com' }

it('sends creates together, updates together and the rest alone; answers stand where they were asked', async () => {
  const { log, step } = kustomer()
  const told = await step([find, ...creates(4), ...updates(5), find])
  expect(log).toEqual(['4 createCustomer', '5 updateCustomer', 'findCustomer', 'findCustomer'])
  expect(told.map((each) => (each && 'answer' in each ? (each.answer as { id?: string }).id : each))).toEqual([
    undefined,
    '0',
    '1',
    '2',
    '3',
    '0',
    '1',
    '2',
    '3',
    '4',
    undefined
  ])
})

it('sends alone what is too little for bulk, what may not go there, and all where bulk is refused', async () => {
  const { log, step, account } = kustomer()
  await step(creates(3))
  await step(creates(4), false)
  account.refuseBulk()
  await step(creates(4))
  expect(log).toEqual(Array(11).fill('createCustomer'))
})

it('of two updates of one record in a step the second is told that the record changed', async () => {
  const { log, step } = kustomer()
  const [one, other] = updates(2)
  const told = await step([one, { ...one, attributes: { name: 'other' } }, other])
  expect(told[1]).toMatchObject({ answer: { accepted: false, because: 'duplicate', failure: { code: 'conflict' } } })
  expect([told[0], told[2]]).toEqual([written, written])
  expect(log).toEqual(['updateCustomer', 'updateCustomer'])
})

it('what may not go waits, or is refused as by a limit', async () => {
  const { log, step } = kustomer(['wait', 'go', 'refused'])
  expect(await step([find, find, find])).toEqual([
    undefined,
    written,
    { error: expect.objectContaining({ code: 'rate-limited' }) as unknown }
  ])
  expect(log).toEqual(['findCustomer'])
})

it('an update that waits holds no other of the same record', async () => {
  const { log, step } = kustomer(['wait', 'go'])
  const [one] = updates(1)
  expect(await step([one, one])).toEqual([undefined, written])
  expect(log).toEqual(['updateCustomer'])
})
