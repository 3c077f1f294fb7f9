import type { Answer, Operation } from '../plan/operations'
import type { Send } from './sender'

/** Look-ups and creates of companies that are under way, by organisation and company. */
export type UnderWay = Map<string, Promise<Answer>>

/**
 * Sends what two plans ask of one company at the same time once, and gives both the answer: many people of a company
 * that come together cost one look-up and make one company.
 *
 * @param organisation what tells this organisation from others
 */
export function shared(send: Send, underWay: UnderWay, organisation: string): Send {
  return (operation) => {
    const company = companyOf(operation)
    if (company === undefined) return send(operation)
    const key = `${organisation} ${operation.kind} ${company}`
    const running = underWay.get(key)
    if (running !== undefined) return running
    const answer = send(operation).finally(() => underWay.delete(key))
    underWay.set(key, answer)
    return answer
  }
}

function companyOf(operation: Operation): string | undefined {
  if (operation.kind === 'findCompany') return operation.externalId
  return operation.kind === 'createCompany' ? operation.attributes.externalId : undefined
}
