import type { Failure } from '../plan/failure'
import type { Operation, Plan } from '../plan/operations'
import type { BatchItem, Ending, Together } from './lane'
import { laneOf } from './lane'
import { lanesOf } from './lanes'
import type { Told } from './one'
import { advance } from './one'

/** What a plan of a batch waits for. */
export interface Asked {
  readonly operation: Operation
  /** Whether it may go through bulk. */
  readonly bulk: boolean
  /** Whether it is the first that a plan asks: nothing is lost where it does not begin. */
  readonly isFirst: boolean
}

/**
 * Sends what the plans of a batch ask in one step; the answers stand in the same order, and what is put off to the next
 * step has none. At least one has. Never throws.
 */
export type SendStep = (asked: readonly Asked[]) => Promise<Array<Told | undefined>>

/** What came of one event of a batch. */
export interface BatchResult<T> {
  readonly value?: T
  readonly failure?: Failure
  /** The last write that was sent for it. */
  readonly sent?: Operation
}

/** A lane under way. */
interface Lane {
  readonly plan: Plan<void>
  /** The events that it is at. */
  indices: readonly number[]
  /** Whether anything was asked for them already. */
  hasBegun: boolean
  /** What it waits for; undefined at its end. */
  operation?: Operation
}

/**
 * Runs the plans of a batch in step: in order within a lane, and what all lanes wait for is sent together, so that their
 * creates and updates can go through bulk. Never throws; the results stand in the order of the items.
 */
export async function runBatch<T>(
  items: readonly BatchItem<T>[],
  sendStep: SendStep,
  together: Together<T>
): Promise<BatchResult<T>[]> {
  const endings: Ending<T>[] = []
  const sent: Operation[] = []

  let lanes = lanesOf(items.map(({ keys }) => keys)).map(begin)
  for (;;) {
    lanes = lanes.filter(({ operation }) => operation !== undefined)
    if (lanes.length === 0) break
    const told = await sendStep(lanes.flatMap(askedBy))
    lanes.forEach((lane, at) => {
      const own = told[at]
      if (own === undefined) return
      lane.hasBegun = true
      stand(lane, advance(lane.plan, own))
    })
  }
  return items.map((_item, index) => ({ ...endings[index], ...(index in sent ? { sent: sent[index] } : {}) }))

  function begin(members: readonly number[]): Lane {
    const lane: Lane = {
      plan: laneOf(members, items, together, {
        onTurn: (indices) => Object.assign(lane, { indices, hasBegun: false }),
        onEnd: (index, ending) => (endings[index] = ending)
      }),
      indices: [],
      hasBegun: false
    }
    stand(lane, lane.plan.next())
    return lane
  }

  function stand(lane: Lane, step: IteratorResult<Operation, void>): void {
    lane.operation = step.done === true ? undefined : step.value
    if (lane.operation === undefined || isLookUp(lane.operation)) return
    for (const index of lane.indices) sent[index] = lane.operation
  }

  function askedBy({ operation, indices, hasBegun }: Lane): Asked[] {
    const bulk = indices.every((index) => items[index].bulk === true)
    return operation === undefined ? [] : [{ operation, bulk, isFirst: !hasBegun }]
  }
}

const isLookUp = ({ kind }: Operation) => kind === 'findCustomer' || kind === 'findCompany'
