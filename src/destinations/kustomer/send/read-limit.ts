import type { Account } from '../plan/account'
import type { HttpAnswer } from '../report/judge'
import { isObjectLimit } from '../report/judge'
import { limitHeaders, resumesAt } from './limit-headers'

/** Tells the account what an answer says of the organisation's limit. */
export function readLimit(answer: HttpAnswer, account: Account, now: () => number): void {
  const { limit, remaining, reset } = limitHeaders(answer)
  if (answer.status === 429 && !isObjectLimit(answer)) {
    account.read({ remaining: 0, limit, resetAt: resumesAt(answer, now()) })
  } else if (remaining !== undefined) {
    account.read({ remaining, limit, resetAt: reset })
  }
}
