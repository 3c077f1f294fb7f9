import { Account } from '../../src/destinations/kustomer/plan/account'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { gateOf, inFlightLimit } from '../../src/destinations/kustomer/send/gate'

/** A gate at a clock that stands still, and requests that end when they are told to. */
function open(deadline = 1_000) {
  let now = 0
  const account = new Account(() => now)
  const gate = gateOf(account, () => now, deadline)
  const ends: Array<(error?: Failure) => void> = []
  const begin = () =>
    new Promise<string>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve('done'))))
  const pass = () => gate(begin).catch((error: Failure) => error.code)
  return { account, pass, ends, tick: (ms: number) => (now += ms) }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

it('has ten in flight at most, and begins in the order in which they came', async () => {
  const { pass, ends } = open()
  const passed = Array.from({ length: 25 }, pass)
  await settle()
  expect(ends).toHaveLength(inFlightLimit)
  ends[0]()
  await settle()
  expect(ends).toHaveLength(inFlightLimit + 1)
  for (let at = 1; at < 25; at += 1) {
    ends[at]()
    await settle()
  }
  expect(await Promise.all(passed)).toEqual(Array(25).fill('done'))
})

it('has no more in flight than are left of the minute', async () => {
  const { account, pass, ends } = open()
  account.read({ remaining: 3, limit: 1_000 })
  void Promise.all(Array.from({ length: 25 }, pass))
  await settle()
  expect(ends).toHaveLength(3)
})

it('begins nothing where nothing is left, and again in the next minute only for another batch', async () => {
  const { account, pass, ends, tick } = open(100_000)
  account.read({ remaining: 0, limit: 1_000 })
  expect(await pass()).toBe('rate-limited')
  tick(60_000)
  expect(await pass()).toBe('rate-limited')
  expect(ends).toHaveLength(0)
})

it('begins nothing after a limit, but what is under way ends', async () => {
  const { pass, ends } = open()
  const passed = Array.from({ length: 12 }, pass)
  await settle()
  ends[3](new Failure('rate-limited', { status: 429 }))
  await settle()
  ends.forEach((end) => end())
  expect(await Promise.all(passed)).toEqual(
    Array.from({ length: 12 }, (_each, at) => (at === 3 || at >= 10 ? 'rate-limited' : 'done'))
  )
  expect(ends).toHaveLength(10)
})

it('another failure stops nothing', async () => {
  const { pass, ends } = open()
  const [first] = [pass()]
  await settle()
  ends[0](new Failure('kustomer-unavailable'))
  expect(await first).toBe('kustomer-unavailable')
  const second = pass()
  await settle()
  ends[1]()
  expect(await second).toBe('done')
})

it('begins nothing after the deadline', async () => {
  const { pass, ends, tick } = open(1_000)
  const passed = Array.from({ length: 11 }, pass)
  await settle()
  tick(1_000)
  ends.forEach((end) => end())
  expect(await passed[0]).toBe('done')
  expect(await passed[10]).toBe('out-of-time')
})
