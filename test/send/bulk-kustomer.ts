import { Account } from '../../src/destinations/kustomer/plan/account'
import type { Answer } from '../../src/destinations/kustomer/plan/operations'
import type { HttpAnswer } from '../../src/destinations/kustomer/report/judge'
import { bulkSender } from '../../src/destinations/kustomer/send/bulk'
import type { BulkOperation } from '../../src/destinations/kustomer/send/bulk-records'
import { gateOf } from '../../src/destinations/kustomer/send/gate'

/** The answer to a request, or a network error. */
export type Reply = Partial<HttpAnswer> | Error

/** A record as it stands in a bulk request. */
export type SentRecord = Record<string, unknown>

/** How the Kustomer of a test answers. */
export interface Script {
  readonly submit?: (records: readonly SentRecord[], method: string) => Reply | undefined
  /** By the job's number, from 0, and the look, from 0. */
  readonly look?: (job: number, look: number, records: readonly SentRecord[]) => Reply | undefined
  /** A single request. */
  readonly single?: (operation: BulkOperation) => Answer | Error
}

export const headers = { get: () => null }
export const written = { accepted: true } as const

/** A finished job: all records were written, but those that a function says something else of. */
export function finished(
  records: readonly SentRecord[],
  besides: (record: SentRecord) => object | undefined = () => undefined
): Reply {
  const results = records.map((record, index) => ({
    _clientRef: record._clientRef,
    ...(besides(record) ?? { objectId: record.id ?? `c${index}`, status: record.id ? 'updated' : 'created' })
  }))
  return { status: 200, data: [{ status: 'complete', results }] }
}

/** A Kustomer that takes bulk requests by a script, under a clock that waiting moves. */
export function bulkKustomer({ submit, look, single = () => written }: Script) {
  const log: string[] = []
  const jobs: SentRecord[][] = []
  const looks: number[] = []
  let now = 0
  const clock = () => now
  const account = new Account(clock)
  const deadline = 30_000
  const client = async (method: string, path: string, json?: object): Promise<HttpAnswer> => {
    await Promise.resolve()
    const reply = method === 'GET' ? readJob(path) : takeJob(method, json as SentRecord[])
    if (reply instanceof Error) throw reply
    return { status: 200, headers, ...reply }
  }
  const send = async (operation: BulkOperation): Promise<Answer> => {
    await Promise.resolve()
    log.push(`single ${nameOf(operation)}`)
    const answer = single(operation)
    if (answer instanceof Error) throw answer
    return answer
  }
  const sendBulk = bulkSender({
    account,
    client,
    gate: gateOf(account, clock, deadline),
    send: (operation) => send(operation as BulkOperation),
    now: clock,
    sleep: (ms) => Promise.resolve(void (now += ms)),
    deadline
  })
  return { sendBulk, log, jobs, account, clock }

  function takeJob(method: string, records: SentRecord[]): Reply {
    log.push(`${method} ${records.length}`)
    const reply = submit?.(records, method)
    if (reply !== undefined) return reply
    jobs.push(records)
    looks.push(0)
    return { status: 201, data: { data: { id: String(jobs.length - 1) } } }
  }

  function readJob(path: string): Reply {
    const job = Number(/bulk\/(\d+)\/batches$/.exec(path)?.[1])
    log.push(`look ${job} at ${now}`)
    const records = jobs[job]
    return look?.(job, looks[job]++, records) ?? finished(records)
  }
}

export const creates = (count: number): BulkOperation[] =>
  Array.from({ length: count }, (_each, index) => ({ kind: 'createCustomer', attributes: { externalId: `u${index}` } }))

export const updates = (count: number): BulkOperation[] =>
  Array.from({ length: count }, (_each, index) => ({
    kind: 'updateCustomer',
    id: `c${index}`,
    attributes: { name: `n${index}` }
  }))

const nameOf = (operation: BulkOperation) =>
  operation.kind === 'updateCustomer' ? operation.id : operation.attributes.externalId
