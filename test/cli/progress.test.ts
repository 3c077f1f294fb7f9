import { partDone, progressText, type Run } from '../../src/cli/progress'
import { Tally } from '../../src/cli/tally'
import type { Delivery } from '../../src/host/delivery'

const delivery: Delivery = { messageId: null, action: 'page', status: 'delivered', notes: [], requests: 1 }

function run({ size, read = 0, left }: { size?: number; read?: number; left?: number }, ...statuses: string[]): Run {
  const tally = new Tally()
  for (const status of statuses) tally.add('line 1', { ...delivery, status: status as Delivery['status'] })
  return {
    input: { read: () => read, ...(size !== undefined && { size }) },
    tally,
    budgetLeft: () => left,
    now: () => 0
  }
}

test('the counts, what is left of the minute, and the time to go', () => {
  const given = run({ left: 63.5 }, 'delivered', 'delivered', 'filtered', 'pending', 'failed')
  expect(progressText(given, 0.25, 60_000)).toBe(
    '3 sent, 1 pending, 1 failed  63 requests left this minute  about 3 min to go'
  )
})

test.each([
  [0.5, 30_000, 'about 30 s to go'],
  [0.01, 60_000, 'about 1 h 39 min to go'],
  [0.5, 100, 'about 1 s to go']
])('at %d after %d ms: %s', (done, elapsed, expected) => {
  expect(progressText(run({}), done, elapsed)).toBe(`0 sent, 0 pending, 0 failed  ${expected}`)
})

test('what is not known is left out: the budget, the time before the first result and after the last', () => {
  expect(progressText(run({}), 0, 5_000)).toBe('0 sent, 0 pending, 0 failed')
  expect(progressText(run({ left: Infinity }), 1, 5_000)).toBe('0 sent, 0 pending, 0 failed')
})

test('the part that is done: the bytes that were read, less the rows that wait', () => {
  const three = ['delivered', 'pending', 'delivered']
  expect(partDone(run({ size: 1000, read: 400 }, ...three), 6)).toBe(0.2)
  expect(partDone(run({ size: 1000, read: 1000 }, ...three), 3)).toBe(1)
  expect(partDone(run({ read: 400 }, ...three), 6)).toBe(0)
  expect(partDone(run({ size: 0 }), 0)).toBe(0)
})
