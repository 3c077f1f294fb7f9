import { ownText, ownValue } from '../map/own'
import { cutText, wellFormed } from '../map/text'
import type { HttpAnswer } from '../report/judge'
import { dataOf, saysDuplicate } from '../report/judge'
import { KUSTOMER_API_VERSION } from '../versioning-info'
import type { Client } from './client'

/** What came of one record. */
export interface RecordResult {
  readonly is: 'written' | 'duplicate' | 'refused'
  readonly id?: string
  /** Why it was not written. */
  readonly says?: string
}

/** What came of a bulk job. */
export interface JobResults {
  /** By `_clientRef`, where the records had one. */
  readonly byRef: ReadonlyMap<string, RecordResult>
  /** The IDs of the customers that were written. */
  readonly ids: ReadonlySet<string>
}

/** The pauses before each look at a job, in milliseconds; the last one repeats. How long a job takes is not known. */
const pauses = [1_000, 2_000, 4_000, 8_000]

/** What following a job needs. */
export interface JobWatch {
  readonly client: Client
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** The end of the watch, in milliseconds. */
  readonly deadline: number
}

/**
 * Waits for the end of a bulk job. A look that fails is made again, since the answer to it is paid for already.
 *
 * @returns `refused` where the key may not read results; at the deadline `unfinished`, or `unread` where the last look
 *   had no answer
 */
export async function followJob(
  id: string,
  { client, now, sleep, deadline }: JobWatch
): Promise<JobResults | 'refused' | 'unfinished' | 'unread'> {
  let isAnswered = false
  for (let look = 0; now() < deadline; look += 1) {
    await sleep(Math.min(pauses[Math.min(look, pauses.length - 1)], deadline - now()))
    const answer = await client('GET', `/${KUSTOMER_API_VERSION}/bulk/${encodeURIComponent(id)}/batches`).catch(
      () => undefined
    )
    if (answer !== undefined && [401, 402, 403].includes(answer.status)) return 'refused'
    isAnswered = answer !== undefined && answer.status === 200
    const results = answer !== undefined && isAnswered ? resultsOf(answer) : undefined
    if (results !== undefined) return results
  }
  return isAnswered ? 'unfinished' : 'unread'
}

/** The results, once every part of the job is complete; both documented shapes are read (bulk, fmt). */
function resultsOf(answer: HttpAnswer): JobResults | undefined {
  const data = dataOf(answer)
  const list = Array.isArray(data) ? (data as unknown[]) : ownValue(data, 'data')
  if (!Array.isArray(list) || list.length === 0) return undefined
  const parts = (list as unknown[]).map((each) => ownValue(each, 'attributes') ?? each)
  if (!parts.every((part) => ownText(part, 'status') === 'complete')) return undefined
  const byRef = new Map<string, RecordResult>()
  const ids = new Set<string>()
  for (const part of parts) {
    for (const id of listIn(part, 'objectIds')) if (typeof id === 'string') ids.add(id)
    for (const result of listIn(part, 'results')) {
      const ref = ownText(result, '_clientRef')
      if (ref !== undefined) byRef.set(ref, resultOf(result))
    }
  }
  return { byRef, ids }
}

function listIn(part: unknown, key: string): unknown[] {
  const list = ownValue(part, key)
  return Array.isArray(list) ? (list as unknown[]) : []
}

function resultOf(result: unknown): RecordResult {
  const error = ownValue(result, 'error')
  const id = ownText(result, 'objectId')
  if (ownText(result, 'status') !== 'error' && (error === undefined || error === null)) {
    return { is: 'written', ...(id === undefined ? {} : { id }) }
  }
  const says = typeof error === 'string' ? error : `${JSON.stringify(error)}`
  return { is: saysDuplicate(says) ? 'duplicate' : 'refused', says: cutText(wellFormed(says), 200) }
}
