import { Account } from '../../src/destinations/kustomer/plan/account'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import type { Operation, Plan } from '../../src/destinations/kustomer/plan/operations'
import { ask } from '../../src/destinations/kustomer/plan/operations'
import { admissionOf } from '../../src/destinations/kustomer/send/admission'
import type { Asked } from '../../src/destinations/kustomer/send/batch'
import { runBatch as runInStep } from '../../src/destinations/kustomer/send/batch'
import { gateOf, inFlightLimit } from '../../src/destinations/kustomer/send/gate'
import type { BatchItem } from '../../src/destinations/kustomer/send/lane'
import type { Send } from '../../src/destinations/kustomer/send/sender'
import { stepSender } from '../../src/destinations/kustomer/send/step'

/** Without bulk, and without events that run as one. */
function runBatch<T>(items: readonly BatchItem<T>[], send: Send) {
  const now = () => 0
  const account = new Account(now)
  const gate = gateOf(account, now, 1)
  const together = () => {
    throw new Error('no event runs together with another')
  }
  const step = stepSender({
    account,
    admission: admissionOf(account, { whole: 0, each: 0 }),
    send: (operation) => gate(() => send(operation)),
    sendBulk: () => Promise.reject(new Error('there is no bulk here'))
  })
  return runInStep(items, step, together)
}

const accepted = { accepted: true } as const

/** An event of a person that asks `times` operations, each named for it. */
function item(person: string, name: string, times = 1) {
  function* plan(): Plan<string> {
    for (let time = 0; time < times; time += 1) {
      yield* ask({ kind: 'trackAnonymous', event: { name: times === 1 ? name : `${name}-${time}` } })
    }
    return name
  }
  return { keys: [person], plan }
}

const nameOf = (operation: Operation) => ('event' in operation ? operation.event.name : operation.kind)

/** Sends after as many turns of the event loop as the script says; fails where it says. */
function scripted(failures: Record<string, Failure> = {}) {
  const sent: string[] = []
  const state = { inFlight: 0, most: 0 }
  const send: Send = async (operation) => {
    const name = nameOf(operation)
    sent.push(name)
    state.inFlight += 1
    state.most = Math.max(state.most, state.inFlight)
    await new Promise((resolve) => setImmediate(resolve))
    state.inFlight -= 1
    if (failures[name] !== undefined) throw failures[name]
    return accepted
  }
  return { send, sent, state }
}

const down = new Failure('kustomer-unavailable', { status: 503 })
const limited = new Failure('rate-limited', { status: 429 })
const limitedCustomer = new Failure('customer-rate-limited', { status: 429 })
const refused = new Failure('request-refused', { status: 400 })

it('has ten requests in flight at most, and ten where there is work for them', async () => {
  const { send, state } = scripted()
  const results = await runBatch(
    Array.from({ length: 40 }, (_each, index) => item(`p${index}`, `e${index}`, 2)),
    send
  )
  expect(state.most).toBe(inFlightLimit)
  expect(results.map(({ value }) => value)).toEqual(Array.from({ length: 40 }, (_each, index) => `e${index}`))
})

it('keeps the order within a person', async () => {
  const { send, sent } = scripted()
  await runBatch([item('a', 'a1', 3), item('b', 'b1'), item('a', 'a2'), item('a', 'a3')], send)
  expect(sent.filter((name) => name.startsWith('a'))).toEqual(['a1-0', 'a1-1', 'a1-2', 'a2', 'a3'])
})

it('after a retryable failure sends no later event of that person, and fails it alike', async () => {
  const { send, sent } = scripted({ a1: down })
  const results = await runBatch([item('a', 'a1'), item('a', 'a2'), item('b', 'b1')], send)
  expect(results.map(({ failure }) => failure)).toEqual([down, down, undefined])
  expect(sent).toEqual(['a1', 'b1'])
})

it('after a refusal goes on with that person', async () => {
  const { send } = scripted({ a1: refused })
  const results = await runBatch([item('a', 'a1'), item('a', 'a2')], send)
  expect(results.map(({ failure, value }) => failure ?? value)).toEqual([refused, 'a2'])
})

it('a limit of the organisation stops what is not sent yet, with a retryable failure at once', async () => {
  const { send, sent } = scripted({ e0: limited })
  const items = Array.from({ length: 30 }, (_each, index) => item(`p${index}`, `e${index}`))
  const results = await runBatch(items, send)
  expect(sent).toHaveLength(10)
  expect(results.filter(({ failure }) => failure === limited)).toHaveLength(21)
  expect(results.filter(({ value }) => value !== undefined)).toHaveLength(9)
})

it('a limit of one customer holds that one alone', async () => {
  const { send } = scripted({ a1: limitedCustomer })
  const results = await runBatch(
    [item('a', 'a1'), item('a', 'a2'), ...Array.from({ length: 20 }, () => item('b', 'b'))],
    send
  )
  expect(results.map(({ failure, value }) => failure ?? value)).toEqual([
    limitedCustomer,
    limitedCustomer,
    ...Array.from({ length: 20 }, () => 'b')
  ])
})

it('an error that nobody foresaw is that event’s, is named by its class alone, and costs no neighbour', async () => {
  const broken = {
    keys: ['x'],
    plan: (): Plan<string> => {
      throw new TypeError('secret value')
    }
  }
  const results = await runBatch([broken, item('a', 'a1')], scripted().send)
  expect(results[0].failure).toMatchObject({ code: 'unexpected', facts: { problem: 'TypeError' } })
  expect(results[1].value).toBe('a1')
})

it('says of each operation whether it is the first of its event', async () => {
  const seen: string[] = []
  const step = (asked: readonly Asked[]) => {
    seen.push(...asked.map(({ operation, isFirst }) => `${nameOf(operation)} ${isFirst}`))
    return Promise.resolve(asked.map(() => ({ answer: accepted })))
  }
  await runInStep([item('a', 'a1', 2), item('a', 'a2', 2)], step, () => {
    throw new Error('no event runs together with another')
  })
  expect(seen).toEqual(['a1-0 true', 'a1-1 false', 'a2-0 true', 'a2-1 false'])
})

it('an empty batch is none', async () => {
  expect(await runBatch([], scripted().send)).toEqual([])
})
