import { Account } from '../../src/destinations/kustomer/plan/account'
import { startOf } from '../../src/destinations/kustomer/plan/start'

let now = 0
let account: Account
beforeEach(() => {
  now = 1_000_000
  account = new Account(() => now)
})

describe('what is left of the minute', () => {
  it('is not known before an answer says so', () => expect(account.left).toBeUndefined())

  it('is what the last answer said; room is less, by a twentieth of the limit', () => {
    account.read({ remaining: 400, limit: 1_000 })
    expect([account.left, account.room]).toEqual([400, 350])
    account.read({ remaining: 20, limit: 1_000 })
    expect([account.left, account.room]).toEqual([20, 0])
    account.read({ remaining: 7 })
    expect([account.left, account.room]).toEqual([7, 7])
  })

  it('is not known any more a minute after its first answer, or after the end that an answer named', () => {
    account.read({ remaining: 900, limit: 1_000 })
    now += 50_000
    account.read({ remaining: 0, limit: 1_000 })
    now += 9_999
    expect(account.left).toBe(0)
    now += 1
    expect(account.left).toBeUndefined()
    account.read({ remaining: 0, resetAt: now + 5_000 })
    now += 4_999
    expect(account.left).toBe(0)
    now += 1
    expect(account.left).toBeUndefined()
  })

  it('begins anew where it rises by a quarter of the limit; answers that overtake one another do not', () => {
    account.read({ remaining: 100, limit: 1_000 })
    now += 40_000
    account.read({ remaining: 110, limit: 1_000 })
    now += 19_999
    expect(account.left).toBe(110)
    account.read({ remaining: 990, limit: 1_000 })
    now += 59_999
    expect(account.left).toBe(990)
    now += 1
    expect(account.left).toBeUndefined()
  })

  it('is waited for no longer than a minute, whatever a clock that is off says', () => {
    account.read({ remaining: 0, resetAt: now + 3_600_000 })
    now += 60_000
    expect(account.left).toBeUndefined()
  })

  it('has no room for what other batches were promised, until they end', () => {
    const [one, other] = [{ requests: 0 }, { requests: 0 }]
    account.read({ remaining: 1_000, limit: 1_000 })
    account.promise(one, 300)
    account.promise(other, 600)
    account.promise(one, 200)
    expect([account.free, account.room]).toEqual([200, 150])
    account.promise(other, 0)
    expect([account.room, account.hasPromised]).toEqual([750, true])
    account.promise(one, 0)
    expect(account.hasPromised).toBe(false)
  })
})

it('bulk is left alone for ten minutes after a job that was too slow, and for good where it is refused', () => {
  expect(account.takesBulk).toBe(true)
  account.pauseBulk()
  expect(account.takesBulk).toBe(false)
  now += 10 * 60_000
  expect(account.takesBulk).toBe(true)
  account.refuseBulk()
  account.pauseBulk()
  now += 1e9
  expect(account.takesBulk).toBe(false)
})

describe('how a batch begins', () => {
  const see = (isKnown: boolean, times: number) => Array.from({ length: times }, () => account.sawPerson(isKnown))
  const starts = () => [startOf(account, true), startOf(account, false)]

  it('through bulk by creating, one by one by reading, while nothing is known', () => {
    expect(starts()).toEqual(['create', 'read'])
  })

  it('by reading where all lately seen were known, by creating where none was', () => {
    see(true, 100)
    expect(starts()).toEqual(['read', 'read'])
    see(false, 100)
    expect(starts()).toEqual(['create', 'create'])
  })

  it('half and half through bulk by creating: all creates together cost less than a look-up for each', () => {
    for (let time = 0; time < 100; time += 1) see(time % 2 === 0, 1)
    expect(startOf(account, true)).toBe('create')
  })

  it('forgets what was long ago: some tens of people the other way turn it', () => {
    see(true, 1_000)
    see(false, 40)
    expect(starts()).toEqual(['create', 'create'])
  })
})
