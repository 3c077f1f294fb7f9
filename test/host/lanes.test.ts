import fc from 'fast-check'
import { HeldKeys } from '../../src/host/held-keys'
import { keysOfEvent, runInLanes } from '../../src/host/lanes'
import { Slots } from '../../src/host/slots'

interface Item {
  id: number
  keys: string[]
}

async function* stream(items: readonly Item[]): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item)
}

/** Ends after a number of turns, without time. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve()
}

interface Run {
  began: number[]
  ended: { id: number; result: string }[]
  most: number
  mostRead: number
}

interface RunOptions {
  concurrency?: number
  buffered?: number
  length?: (id: number) => number
  result?: (id: number) => string
}

async function run(
  items: readonly Item[],
  { concurrency = 10, buffered = 1000, length = () => 3, result = () => 'done' }: RunOptions = {}
): Promise<Run> {
  const record: Run = { began: [], ended: [], most: 0, mostRead: 0 }
  let now = 0
  let read = 0
  async function* counted(): AsyncGenerator<Item> {
    for await (const item of stream(items)) {
      record.mostRead = Math.max(record.mostRead, ++read - record.ended.length)
      yield item
    }
  }
  await runInLanes<Item, string>(counted(), {
    keysOf: ({ keys }) => keys,
    work: async ({ id }) => {
      record.began.push(id)
      record.most = Math.max(record.most, ++now)
      await turns(length(id))
      now--
      return result(id)
    },
    holds: (given) => given !== 'done',
    skip: (_item, why) => why,
    onResult: ({ id }, given) => void record.ended.push({ id, result: given }),
    concurrency,
    buffered
  })
  return record
}

const item = (id: number, ...keys: string[]): Item => ({ id, keys })

test('items of one person begin when the one before has ended; others go on beside them', async () => {
  const { began, ended } = await run([item(0, 'a'), item(1, 'a'), item(2, 'b')], {
    length: (id) => (id === 0 ? 50 : 1)
  })
  expect(began).toEqual([0, 2, 1])
  expect(ended.map(({ id }) => id)).toEqual([2, 0, 1])
})

test('items are of one person also by way of others', async () => {
  const items = [item(0, 'user 1'), item(1, 'user 1', 'anonymous 1'), item(2, 'anonymous 1')]
  expect((await run(items, { length: (id) => 50 - id * 20 })).ended.map(({ id }) => id)).toEqual([0, 1, 2])
})

test('after one that is pending the later ones of that person are held, and of whom they lead to', async () => {
  const items = [item(0, 'a'), item(1, 'a', 'b'), item(2, 'b', 'c'), item(3, 'c'), item(4, 'd')]
  const { ended, began } = await run(items, { result: (id) => (id === 0 ? 'pending' : 'done') })
  expect(began).toEqual([0, 4])
  expect(Object.fromEntries(ended.map(({ id, result }) => [id, result]))).toEqual({
    0: 'pending',
    1: 'held',
    2: 'held',
    3: 'held',
    4: 'done'
  })
})

test('no more are worked on than are allowed, and no more are read than fit', async () => {
  const items = Array.from({ length: 200 }, (_, id) => item(id, `person ${id}`))
  const { most, mostRead, ended } = await run(items, { concurrency: 4, buffered: 20, length: () => 500 })
  expect(ended).toHaveLength(200)
  expect(most).toBe(4)
  expect(mostRead).toBeLessThanOrEqual(21)
})

test('twenty thousand events of one person: no more are read than fit', async () => {
  const items = Array.from({ length: 20_000 }, (_, id) => item(id, 'a'))
  const { mostRead, ended } = await run(items, { buffered: 50, length: () => 0 })
  expect(mostRead).toBeLessThanOrEqual(51)
  expect(ended.map(({ id }) => id)).toEqual(items.map(({ id }) => id))
})

test('where results are taken slowly, no more are read than fit', async () => {
  let read = 0
  let taken = 0
  let most = 0
  async function* counted(): AsyncGenerator<Item> {
    for (let id = 0; id < 300; id++) {
      most = Math.max(most, ++read - taken)
      yield await Promise.resolve(item(id, `person ${id}`))
    }
  }
  await runInLanes<Item, string>(counted(), {
    keysOf: ({ keys }) => keys,
    work: () => Promise.resolve('done'),
    holds: () => false,
    skip: (_item, why) => why,
    onResult: async () => {
      await turns(200)
      taken++
    },
    concurrency: 10,
    buffered: 20
  })
  expect(taken).toBe(300)
  expect(most).toBeLessThanOrEqual(21)
})

test('work that waits aside gives its slot to others', async () => {
  const slots = new Slots(1)
  const ended: number[] = []
  let wake: () => void = () => undefined
  await runInLanes<Item, string>(stream([item(0, 'a'), item(1, 'b'), item(2, 'c')]), {
    keysOf: ({ keys }) => keys,
    work: async ({ id }) => {
      if (id === 0) await slots.aside(() => new Promise((resolve) => (wake = resolve)))
      if (id === 2) wake()
      return 'done'
    },
    holds: () => false,
    skip: (_item, why) => why,
    onResult: ({ id }) => void ended.push(id),
    concurrency: slots
  })
  expect(ended).toEqual([1, 2, 0])
})

test('the keys of ten thousand who are held are digests of eight bytes', () => {
  const held = new HeldKeys()
  expect(held.has('user 1')).toBe(false)
  for (let id = 0; id < 10_000; id++) held.add(`user ${id}`)
  held.add('user 1')
  expect(held.size).toBe(10_000)
  expect(held.bytes).toBe(2 ** 15 * 8)
  expect(Array.from({ length: 10_000 }, (_, id) => held.has(`user ${id}`)).every(Boolean)).toBe(true)
  expect(held.has('user 10000')).toBe(false)
})

test('the signal ends the reading, though the source waits; what was read and not begun is skipped', async () => {
  const stop = new AbortController()
  const results: string[] = []
  async function* endless(): AsyncGenerator<Item> {
    yield item(0, 'a')
    yield await Promise.resolve(item(1, 'a'))
    await new Promise(() => undefined)
  }
  await runInLanes<Item, string>(endless(), {
    keysOf: ({ keys }) => keys,
    work: async () => {
      await turns(20)
      stop.abort()
      return 'done'
    },
    holds: () => false,
    skip: (_item, why) => why,
    onResult: (_item, result) => void results.push(result),
    concurrency: 10,
    signal: stop.signal
  })
  expect(results).toEqual(['done', 'stopped'])
})

test('what work throws comes out, once all that had begun is at its end', async () => {
  const ended: number[] = []
  const failing = runInLanes<Item, string>(stream([item(0, 'a'), item(1, 'b'), item(2, 'a')]), {
    keysOf: ({ keys }) => keys,
    work: async ({ id }) => {
      await turns(20)
      if (id === 0) throw new Error('broken')
      await turns(20)
      ended.push(id)
      return 'done'
    },
    holds: () => false,
    skip: (_item, why) => why,
    onResult: () => undefined,
    concurrency: 10
  })
  await expect(failing).rejects.toThrow('broken')
  expect(ended).toEqual([1])
})

test('order holds for each person, whatever the keys, the lengths and the limits', async () => {
  const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 2 })
  const items = fc.array(fc.record({ keys, length: fc.nat(20), pending: fc.nat(9) }), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(
      items,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 10 }),
      async (given, most, buffered) => {
        const record = await run(
          given.map((each, id) => item(id, ...each.keys)),
          {
            concurrency: most,
            buffered,
            length: (id) => given[id].length,
            result: (id) => (given[id].pending === 0 ? 'pending' : 'done')
          }
        )
        expect(record.ended).toHaveLength(given.length)
        expect(record.most).toBeLessThanOrEqual(most)
        const place = new Map(record.ended.map(({ id }, at) => [id, at]))
        const results = new Map(record.ended.map(({ id, result }) => [id, result]))
        given.forEach((one, first) =>
          given.slice(first + 1).forEach((other, offset) => {
            const second = first + 1 + offset
            if (!one.keys.some((key) => other.keys.includes(key))) return
            expect(place.get(first)).toBeLessThan(place.get(second) ?? -1)
            if (results.get(first) !== 'done') expect(results.get(second)).toBe('held')
          })
        )
      }
    )
  )
})

test('the keys of an event are its user ID and its anonymous ID, numbers as text, blanks left out', () => {
  expect(keysOfEvent({ userId: 5, anonymousId: 'a' })).toEqual(['user 5', 'anonymous a'])
  expect(keysOfEvent({ userId: '5' })).toEqual(['user 5'])
  expect(keysOfEvent({ userId: ' ', anonymousId: null })).toEqual([])
})
