import type { Account } from '../plan/account'
import { isObjectLimit } from '../report/judge'
import type { Client } from './client'
import { limitHeaders, resumesAt } from './limit-headers'

/** The same client, which tells the account what each answer says of the organisation's limit. */
export function readingLimit(client: Client, account: Account, now: () => number): Client {
  return async (method, path, json) => {
    const answer = await client(method, path, json)
    const { limit, remaining, reset } = limitHeaders(answer)
    const isLimit = answer.status === 429 && !isObjectLimit(answer)
    const left = isLimit ? 0 : remaining
    if (left === undefined) return answer
    const resetAt = isLimit ? resumesAt(answer, now()) : reset
    account.read({
      remaining: left,
      ...(limit === undefined ? {} : { limit }),
      ...(resetAt === undefined ? {} : { resetAt })
    })
    return answer
  }
}
