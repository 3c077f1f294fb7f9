import type { Answer, Operation, Plan } from '../plan/operations'
import type { Send } from './sender'

/** What came of an operation: its answer, or a failure that no plan expects. */
export type Told = { readonly answer: Answer } | { readonly error: unknown }

/** Waits for the answer to an operation. */
export function toldBy(answer: Promise<Answer>): Promise<Told> {
  return answer.then(
    (given) => ({ answer: given }),
    (error: unknown) => ({ error })
  )
}

/** Hands a plan its answer, or throws the failure into it. */
export function advance<T>(plan: Plan<T>, told: Told): IteratorResult<Operation, T> {
  return 'error' in told ? plan.throw(told.error) : plan.next(told.answer)
}

/** Runs one plan to its end: sends what it asks, hands it the answers, throws failures into it. */
export async function runOne<T>(plan: Plan<T>, send: Send): Promise<T> {
  let step = plan.next()
  while (!step.done) {
    let answer: Answer
    try {
      answer = await send(step.value)
    } catch (error) {
      step = plan.throw(error)
      continue
    }
    step = plan.next(answer)
  }
  return step.value
}
