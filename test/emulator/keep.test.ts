import { startBench } from './emulator-client'

async function recorded(keepEvents: number | undefined, count: number) {
  const bench = await startBench(keepEvents === undefined ? {} : { keepEvents })
  try {
    for (let index = 0; index < count; index++) {
      const trackingId = `t${index % 3}`
      await bench.call('POST', '/v1/tracking/event', { name: `Seen-${index}`, trackingId, sessionId: 's' })
    }
    const events = bench.emulator
      .state()
      .anonymous.flatMap((each) => each.events.map(({ trackingEvent }) => trackingEvent))
    return events.map((name) => Number(name.replace('tracking.Seen-', ''))).sort((one, other) => one - other)
  } finally {
    await bench.emulator.close()
  }
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_each, index) => from + index)

test('all events are kept unless a number is given', async () => {
  expect(await recorded(undefined, 60)).toEqual(upTo(0, 60))
})

test.each([20, 25, 26, 60, 61])('of %i events the newest 20 are kept at least, and 25 at most', async (count) => {
  const kept = await recorded(20, count)
  expect(kept).toEqual(upTo(count - kept.length, count))
  expect(kept.length).toBeGreaterThanOrEqual(Math.min(20, count))
  expect(kept.length).toBeLessThanOrEqual(25)
})

test('a number that is none is refused', async () => {
  await expect(startBench({ keepEvents: 0 })).rejects.toThrow(
    'The number of events that are kept must be a whole number from 1 up, not 0.'
  )
})

test('the last requests are kept, and all are counted', async () => {
  const bench = await startBench({ keepRequests: 2 })
  try {
    for (const id of ['1', '2', '3']) await bench.call('GET', `/v1/customers/externalId=${id}`)
    expect(bench.emulator.requests.map(({ path }) => path.slice(-1))).toEqual(['2', '3'])
    expect(bench.emulator.requestCount).toBe(3)
  } finally {
    await bench.emulator.close()
  }
})
