import { type Attributes, itemsOf } from './document'
import { badParam, Refusal } from './errors'

/** `rev` is an optimistic lock (oas, err-old). @throws Refusal 409 where it is not the stored one */
export function refuseOldRev(body: Attributes, stored: number): void {
  if (body.rev === undefined || body.rev === stored) return
  throw new Refusal(409, 'conflict', 'Conflict', 'rev is not the stored one', { parameter: 'rev' })
}

/**
 * Only a merge of lists can get here with more than ten items: the contract bounds the body itself (oas).
 *
 * @throws Refusal 400 for a list that the body makes longer than ten
 */
export function refuseOverfull(
  lists: readonly string[],
  before: Attributes,
  after: Attributes,
  body: Attributes
): void {
  for (const list of lists) {
    const count = itemsOf(after, list).length
    if (body[list] !== undefined && count > 10 && count > itemsOf(before, list).length) {
      throw badParam('Invalid parameter', { pointer: `/${list}` }, `/${list} must NOT have more than 10 items`)
    }
  }
}
