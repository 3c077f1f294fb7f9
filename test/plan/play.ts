import type { CustomerAttributes, CustomerRecord } from '../../src/destinations/kustomer/map/customer'
import type { Identity, TrackingEvent } from '../../src/destinations/kustomer/map/identity'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import type { Answer, LookUp, Operation, Plan, Refused } from '../../src/destinations/kustomer/plan/operations'

/** One step of a script: the operation that the plan must ask, and what it is told. A Failure is thrown into it. */
export type Step = readonly [asks: Operation, told: Answer | Failure]

/** Plays a plan against a script, without a network: the operations must be these, in this order, and no more. */
export function play<T>(plan: Plan<T>, script: readonly Step[]): T {
  let step = plan.next()
  script.forEach(([asks, told], index) => {
    if (step.done === true) throw new Error(`the plan ended before step ${index + 1} of ${script.length}`)
    expect(step.value).toEqual(asks)
    step = told instanceof Failure ? plan.throw(told) : plan.next(told)
  })
  if (step.done !== true) throw new Error(`the plan asks more: ${JSON.stringify(step.value)}`)
  return step.value
}

export const find = (by: LookUp, value: string): Operation => ({ kind: 'findCustomer', by, value })
export const create = (attributes: CustomerAttributes): Operation => ({ kind: 'createCustomer', attributes })
export const update = (id: string, attributes: CustomerAttributes): Operation => ({
  kind: 'updateCustomer',
  id,
  attributes
})
export const tie = (identity: Identity): Operation => ({ kind: 'tieIdentity', identity })
export const anonymous = (event: TrackingEvent): Operation => ({ kind: 'trackAnonymous', event })
export const identified = (identity: Identity, event: TrackingEvent): Operation => ({
  kind: 'trackIdentified',
  identity,
  event
})

export const accepted = { accepted: true } as const
export const none = undefined
export const duplicate: Refused = {
  accepted: false,
  because: 'duplicate',
  failure: new Failure('conflict', { status: 409, doing: 'updating the customer' })
}

/** A customer as Kustomer answers it. */
export const record = (id: string, attributes: Record<string, unknown>, companyId?: string): CustomerRecord => ({
  id,
  attributes,
  ...(companyId === undefined ? {} : { companyId })
})

/** The failure that ends a plan. */
export function failureOf(run: () => unknown): Failure {
  try {
    run()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('the plan did not fail')
}
