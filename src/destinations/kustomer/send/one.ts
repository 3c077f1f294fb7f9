import type { Plan } from '../plan/operations'
import type { Send } from './sender'

/** Runs one plan to its end: sends what it asks, hands it the answers, throws failures into it. */
export async function runOne<T>(plan: Plan<T>, send: Send): Promise<T> {
  let step = plan.next()
  while (!step.done) {
    const operation = step.value
    const answer = await send(operation).then(
      (value) => ({ value }),
      (error: unknown) => ({ error })
    )
    step = 'error' in answer ? plan.throw(answer.error) : plan.next(answer.value)
  }
  return step.value
}
