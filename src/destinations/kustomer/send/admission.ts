import type { Account, Promised } from '../plan/account'
import type { Asked } from './batch'
import { inFlightLimit } from './gate'

/** What a batch is expected to cost, in requests. */
export interface Cost {
  /** Of the batch as a whole. */
  readonly whole: number
  /** Of each plan, its first request included. */
  readonly each: number
}

/** More requests than the plan of one event makes. */
const mostOfOnePlan = 10

/** What becomes of each operation of a step. */
export type Admitted = 'go' | 'wait' | 'refused'

/** Lets the plans of a batch begin as far as the organisation's minute can bring them to their end. */
export interface Admission {
  readonly admit: (asked: readonly Asked[]) => Admitted[]
  /** The batch is at its end. */
  readonly close: () => void
}

/**
 * A plan that stops halfway has spent its requests for nothing, and does so again at every retry. So a plan begins only
 * where the minute has room for all that it is expected to cost, beside what was promised to the batches that run at the
 * same time in this process. One plan may always begin where nothing is promised, or nothing ever would.
 */
export function admissionOf(account: Account, { whole, each }: Cost): Admission {
  const own: Promised = { requests: 0 }
  return {
    admit(asked) {
      account.promise(own, 0)
      const underWay = asked.filter(({ isFirst }) => !isFirst).length
      const waiting = asked.length - underWay
      const begins = Math.min(waiting, mostToBegin(underWay))
      const goOn = mostToGoOn(asked.filter((one) => !one.isFirst && !isTogether(one)).length)
      if (underWay + begins > 0) account.promise(own, whole + (underWay + begins) * each)
      const ofOthers: Admitted = underWay + begins > 0 ? 'wait' : 'refused'
      let [first, further] = [0, 0]
      return asked.map((one): Admitted => {
        if (one.isFirst) return first++ < begins ? 'go' : ofOthers
        return isTogether(one) || further++ < goOn ? 'go' : 'wait'
      })
    },
    close: () => account.promise(own, 0)
  }

  function mostToBegin(underWay: number): number {
    const { room, left, hasPromised } = account
    // Nothing is known before the first answer: some go ahead, and tell.
    if (room === undefined) return each === 0 ? Number.POSITIVE_INFINITY : Math.max(0, inFlightLimit - underWay)
    const free = room - whole - underWay * each
    const begins = free < 0 ? 0 : each === 0 ? Number.POSITIVE_INFINITY : Math.floor(free / each)
    return begins === 0 && underWay === 0 && !hasPromised && left !== 0 ? 1 : begins
  }

  /** Where less is left than requests are asked for, the first plans go on alone: others were promised the rest. */
  function mostToGoOn(requests: number): number {
    const { free, left } = account
    if (free === undefined || left === 0 || requests <= free) return requests
    return Math.max(1, Math.floor(free / mostOfOnePlan))
  }

  /** Whether it goes with others in one request. */
  function isTogether({ operation: { kind }, bulk }: Asked): boolean {
    return bulk && account.takesBulk && (kind === 'createCustomer' || kind === 'updateCustomer')
  }
}
