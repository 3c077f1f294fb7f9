import { Failure } from '../plan/failure'
import type { Answer, Operation } from '../plan/operations'
import type { HttpAnswer } from '../report/judge'
import { judgeSilence } from '../report/judge'
import { toAnswer, toRequest } from './endpoints'

/** The part of a request client that is used: Segment's own has it, and so has any other that sends. */
export type RequestClient = (
  url: string,
  options: { method: 'GET' | 'POST' | 'PUT'; json?: unknown; throwHttpErrors: false }
) => Promise<HttpAnswer>

/** Sends one operation and reads its answer. Throws a Failure where the answer is none that a plan expects. */
export type Send = (operation: Operation) => Promise<Answer>

/** Sends operations through a request client to one base URL; the client bears the key. */
export function sender(request: RequestClient, baseUrl: string): Send {
  return async (operation) => {
    const { method, path, json } = toRequest(operation)
    let answer: HttpAnswer
    try {
      answer = await request(`${baseUrl}${path}`, {
        method,
        ...(json === undefined ? {} : { json }),
        throwHttpErrors: false
      })
    } catch (error) {
      throw error instanceof Failure ? error : judgeSilence(operation.kind, error)
    }
    return toAnswer(operation, answer)
  }
}
