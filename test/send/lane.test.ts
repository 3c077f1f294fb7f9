import { Failure } from '../../src/destinations/kustomer/plan/failure'
import type { Operation, Plan } from '../../src/destinations/kustomer/plan/operations'
import { ask } from '../../src/destinations/kustomer/plan/operations'
import type { BatchItem, Ending } from '../../src/destinations/kustomer/send/lane'
import { laneOf } from '../../src/destinations/kustomer/send/lane'

const down = new Failure('kustomer-unavailable', { status: 503 })
const refused = new Failure('request-refused', { status: 400 })

function* track(name: string): Plan<string> {
  yield* ask({ kind: 'trackAnonymous', event: { name } })
  return name
}

/** Runs a lane of these users' events; an operation fails where the script says so. */
function run(users: readonly string[], failures: Record<string, Failure> = {}) {
  const items: BatchItem<string>[] = users.map((user, index) => ({
    keys: ['lane'],
    plan: () => track(`${user}${index}`),
    ...(user === 'x' ? {} : { oneWith: user })
  }))
  const endings: Ending<string>[] = []
  const turns: number[][] = []
  const asked: string[] = []
  const together = function* (indices: readonly number[]): Plan<string[]> {
    const name = indices.map((index) => `${users[index]}${index}`).join('+')
    yield* track(name)
    return indices.map((index) => `${index} of ${name}`)
  }
  const lane = laneOf(Array.from(users.keys()), items, together, {
    onTurn: (indices) => turns.push([...indices]),
    onEnd: (index, ending) => (endings[index] = ending)
  })
  let step = lane.next()
  while (step.done !== true) {
    const { name } = (step.value as Operation & { event: { name: string } }).event
    asked.push(name)
    step = failures[name] === undefined ? lane.next({ accepted: true }) : lane.throw(failures[name])
  }
  return { asked, turns, endings: endings.map((ending) => ('value' in ending ? ending.value : ending.failure)) }
}

it('neighbours of one user run as one, others by themselves, in order', () => {
  expect(run(['a', 'a', 'b', 'a', 'x', 'x'])).toEqual({
    asked: ['a0+a1', 'b2', 'a3', 'x4', 'x5'],
    turns: [[0, 1], [2], [3], [4], [5]],
    endings: ['0 of a0+a1', '1 of a0+a1', 'b2', 'a3', 'x4', 'x5']
  })
})

it('what is refused as one is done one by one, so that each has its own ending', () => {
  expect(run(['a', 'a', 'a'], { 'a0+a1+a2': refused, a1: refused })).toEqual({
    asked: ['a0+a1+a2', 'a0', 'a1', 'a2'],
    turns: [[0, 1, 2], [0], [1], [2]],
    endings: ['a0', refused, 'a2']
  })
})

it('after a retryable failure of several as one nothing more is asked, and all later ones fail alike', () => {
  expect(run(['a', 'a', 'b', 'b'], { 'a0+a1': down })).toMatchObject({
    asked: ['a0+a1'],
    endings: [down, down, down, down]
  })
})

it('one by one, too, a retryable failure holds the rest', () => {
  expect(run(['a', 'a', 'a', 'b'], { 'a0+a1+a2': refused, a1: down })).toMatchObject({
    asked: ['a0+a1+a2', 'a0', 'a1'],
    endings: ['a0', down, down, down]
  })
})
