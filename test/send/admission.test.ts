import { Account } from '../../src/destinations/kustomer/plan/account'
import type { Operation } from '../../src/destinations/kustomer/plan/operations'
import { admissionOf } from '../../src/destinations/kustomer/send/admission'

const operation: Operation = { kind: 'findCustomer', by: 'email', value: 'a@example.com' }

/** Operations of plans that begin, and of plans under way. */
const asked = (first: number, further = 0) =>
  [...Array<boolean>(first).fill(true), ...Array<boolean>(further).fill(false)].map((isFirst) => ({
    operation,
    bulk: true,
    isFirst
  }))

/** How many of each verdict. */
function counted(verdicts: readonly string[]) {
  const count = (verdict: string) => verdicts.filter((each) => each === verdict).length
  return { go: count('go'), wait: count('wait'), refused: count('refused') }
}

const open = (remaining?: number, limit?: number) => {
  const account = new Account(() => 0)
  if (remaining !== undefined) account.read({ remaining, ...(limit === undefined ? {} : { limit }) })
  return account
}

it('lets as many plans begin as the minute can bring to their end; the others wait for them', () => {
  const admission = admissionOf(open(100), { whole: 6, each: 2 })
  expect(counted(admission.admit(asked(60)))).toEqual({ go: 47, wait: 13, refused: 0 })
})

it('counts what other batches were promised, and refuses where nothing is left for this one', () => {
  const account = open(100)
  const one = admissionOf(account, { whole: 6, each: 1 })
  const other = admissionOf(account, { whole: 6, each: 1 })
  expect(counted(one.admit(asked(94)))).toEqual({ go: 94, wait: 0, refused: 0 })
  expect(counted(other.admit(asked(10)))).toEqual({ go: 0, wait: 0, refused: 10 })
  one.close()
  expect(counted(other.admit(asked(10)))).toEqual({ go: 10, wait: 0, refused: 0 })
})

it('lets one begin where nothing is promised and little is left, and none after a limit', () => {
  expect(counted(admissionOf(open(40, 1_000), { whole: 6, each: 1 }).admit(asked(3)))).toEqual({
    go: 1,
    wait: 2,
    refused: 0
  })
  expect(counted(admissionOf(open(0), { whole: 0, each: 1 }).admit(asked(3)))).toEqual({ go: 0, wait: 0, refused: 3 })
})

it('lets those under way go on before others begin', () => {
  const account = open(100)
  admissionOf(account, { whole: 0, each: 1 }).admit(asked(50))
  expect(counted(admissionOf(account, { whole: 0, each: 1 }).admit(asked(10, 50)))).toEqual({
    go: 50,
    wait: 10,
    refused: 0
  })
})

it('where less is left than those under way may need lets the first go on alone', () => {
  const verdicts = admissionOf(open(39), { whole: 0, each: 1 }).admit(asked(0, 50))
  expect(verdicts.slice(0, 4)).toEqual(['go', 'go', 'go', 'wait'])
  expect(counted(verdicts)).toEqual({ go: 3, wait: 47, refused: 0 })
})

it('counts in each step anew what this batch was promised', () => {
  const admission = admissionOf(open(100), { whole: 0, each: 1 })
  admission.admit(asked(90))
  expect(counted(admission.admit(asked(10, 90)))).toEqual({ go: 100, wait: 0, refused: 0 })
})

it('where others were promised the rest lets one go on, and all that go together', () => {
  const account = open(100)
  admissionOf(account, { whole: 0, each: 1 }).admit(asked(95))
  const update: Operation = { kind: 'updateCustomer', id: 'c', attributes: {} }
  const updates = Array.from({ length: 30 }, () => ({ operation: update, bulk: true, isFirst: false }))
  const own = admissionOf(account, { whole: 0, each: 1 })
  expect(counted(own.admit([...asked(0, 6), ...updates]))).toEqual({ go: 31, wait: 5, refused: 0 })
  account.refuseBulk()
  expect(counted(own.admit([...asked(0, 6), ...updates]))).toEqual({ go: 1, wait: 35, refused: 0 })
})

it('before anything is known lets ten go ahead, and all where they cost nothing of their own', () => {
  expect(counted(admissionOf(open(), { whole: 0, each: 1 }).admit(asked(60)))).toEqual({ go: 10, wait: 50, refused: 0 })
  expect(counted(admissionOf(open(), { whole: 6, each: 0 }).admit(asked(60)))).toEqual({ go: 60, wait: 0, refused: 0 })
})
