import type { Answer, Operation } from '../plan/operations'
import type { HttpAnswer } from '../report/judge'
import { judgeSilence } from '../report/judge'
import type { Client } from './client'
import { toAnswer, toRequest } from './endpoints'

/** Sends one operation and reads its answer. Throws a Failure where the answer is none that a plan expects. */
export type Send = (operation: Operation) => Promise<Answer>

/** Sends operations through a client. */
export function sender(client: Client): Send {
  return (operation) => sendThrough(client, operation)
}

async function sendThrough(client: Client, operation: Operation): Promise<Answer> {
  const { method, path, json } = toRequest(operation)
  let answer: HttpAnswer
  try {
    answer = await client(method, path, json)
  } catch (error) {
    throw judgeSilence(operation.kind, error)
  }
  return toAnswer(operation, answer)
}
