import { ownText, ownValue } from '../map/own'
import type { Account } from '../plan/account'
import { Failure } from '../plan/failure'
import { deeds } from '../report/deeds'
import { isRetryable } from '../report/failure'
import type { HttpAnswer } from '../report/judge'
import { dataOf, judge, judgeSilence, namesClientRef } from '../report/judge'
import { KUSTOMER_API_VERSION } from '../versioning-info'
import type { JobResults, JobWatch } from './bulk-job'
import { followJob } from './bulk-job'
import type { BulkOperation } from './bulk-records'
import { bulkFrom, chunksOf, recordOf } from './bulk-records'
import type { Gate } from './gate'
import type { Told } from './one'
import { toldBy } from './one'
import type { Send } from './sender'
import type { SendBulk } from './step'

/** What bulk needs. */
export interface BulkParts extends JobWatch {
  readonly account: Account
  readonly gate: Gate
  /** Sends one operation by itself, at its turn. */
  readonly send: Send
}

const path = `/${KUSTOMER_API_VERSION}/customers/bulk`

/** The statuses by which bulk as such is refused: a role or a feature is missing, or there is no such path. */
const notAllowed = [401, 402, 403, 404, 405]

/**
 * Sends operations of one kind through bulk. A request that is refused as a whole is halved until the bad record stands
 * alone; where bulk is not allowed, and for records that fail in another way than as a duplicate, single requests serve.
 */
export function bulkSender(parts: BulkParts): SendBulk {
  const { account, gate, client, send } = parts

  return async (operations) => {
    const told = new Map<BulkOperation, Told>()
    const { chunks, alone } = chunksOf(operations)
    await Promise.all([singly(alone), ...chunks.map(sendChunk)])
    return operations.map((operation) => told.get(operation) ?? { error: new Failure('bulk-unfinished') })

    async function singly(some: readonly BulkOperation[]): Promise<void> {
      await Promise.all(some.map(async (operation) => told.set(operation, await toldBy(send(operation)))))
    }

    function fail(chunk: readonly BulkOperation[], error: unknown): void {
      for (const operation of chunk) told.set(operation, { error })
    }

    async function sendChunk(chunk: readonly BulkOperation[]): Promise<void> {
      if (chunk.length < bulkFrom || !account.takesBulk) return singly(chunk)
      const hasRefs = !(chunk[0].kind === 'updateCustomer' && account.isUpdateRefRefused)
      let answer: HttpAnswer
      try {
        answer = await gate(() => submit(chunk, hasRefs))
      } catch (error) {
        return fail(chunk, error)
      }
      if (answer.status < 300) return finish(chunk, hasRefs, answer)
      if (notAllowed.includes(answer.status)) return sound(chunk)
      if (hasRefs && chunk[0].kind === 'updateCustomer' && namesClientRef(answer)) {
        account.isUpdateRefRefused = true
        return sendChunk(chunk)
      }
      const middle = Math.ceil(chunk.length / 2)
      await Promise.all([sendChunk(chunk.slice(0, middle)), sendChunk(chunk.slice(middle))])
    }

    /** Whether it is bulk that is refused, or the key as such: the first record alone tells. */
    async function sound([first, ...others]: readonly BulkOperation[]): Promise<void> {
      await singly([first])
      const said = told.get(first)
      if (said !== undefined && 'error' in said) return fail(others, said.error)
      account.refuseBulk()
      await singly(others)
    }

    async function finish(chunk: readonly BulkOperation[], hasRefs: boolean, answer: HttpAnswer): Promise<void> {
      const id = ownText(ownValue(dataOf(answer), 'data'), 'id')
      if (id === undefined) return fail(chunk, judge(chunk[0].kind, answer))
      const results = await followJob(id, parts)
      if (results === 'unfinished' || results === 'unread') {
        // A limit that hides the results says nothing of how slow bulk is.
        if (results === 'unfinished') account.pauseBulk()
        return fail(chunk, new Failure('bulk-unfinished', factsOf(chunk[0])))
      }
      if (results === 'refused') {
        account.refuseBulk()
        return singly(chunk)
      }
      const unsaid = chunk.filter((operation, at) => {
        const one = toldIn(results, operation, hasRefs ? String(at) : undefined)
        if (one !== undefined) told.set(operation, one)
        return one === undefined
      })
      await singly(unsaid)
    }
  }

  async function submit(chunk: readonly BulkOperation[], hasRefs: boolean): Promise<HttpAnswer> {
    const [{ kind }] = chunk
    const records = chunk.map((operation, at) => recordOf(operation, hasRefs ? String(at) : undefined))
    let answer: HttpAnswer
    try {
      answer = await client(kind === 'createCustomer' ? 'POST' : 'PUT', path, records)
    } catch (error) {
      throw judgeSilence(kind, error)
    }
    const failure = answer.status < 300 ? undefined : judge(kind, answer)
    if (failure !== undefined && isRetryable(failure)) throw failure
    return answer
  }
}

const factsOf = ({ kind }: BulkOperation) => ({ doing: deeds[kind].doing })

/** What a job says of one record; undefined where it says nothing that a plan could go on from. */
function toldIn({ byRef, ids }: JobResults, operation: BulkOperation, ref: string | undefined): Told | undefined {
  if (ref === undefined) {
    return operation.kind === 'updateCustomer' && ids.has(operation.id) ? { answer: { accepted: true } } : undefined
  }
  const result = byRef.get(ref)
  if (result === undefined || result.is === 'refused') return undefined
  if (result.is === 'written') {
    return { answer: { accepted: true, ...(result.id === undefined ? {} : { id: result.id }) } }
  }
  const facts = { ...factsOf(operation), status: 409, ...(result.says === undefined ? {} : { detail: result.says }) }
  return { answer: { accepted: false, because: 'duplicate', failure: new Failure('conflict', facts) } }
}
