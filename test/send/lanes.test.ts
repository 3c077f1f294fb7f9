import fc from 'fast-check'
import { lanesOf } from '../../src/destinations/kustomer/send/lanes'

it.each<[string, string[][], number[][]]>([
  ['events of two people', [['user a'], ['user b'], ['user a']], [[1], [0, 2]]],
  ['an anonymous ID that joins two lanes', [['user a'], ['anonymous x'], ['user a', 'anonymous x']], [[0, 1, 2]]],
  ['events of nobody', [[], []], [[0], [1]]],
  ['nothing', [], []]
])('%s', (_what, keys, lanes) => {
  const sorted = (list: number[][]) => [...list].sort((one, other) => one[0] - other[0])
  expect(sorted(lanesOf(keys))).toEqual(sorted(lanes))
})

it('each event is in one lane, in order, with all that share a key', () => {
  const keys = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']), { maxLength: 20 })
  fc.assert(
    fc.property(keys, (list) => {
      const lanes = lanesOf(list)
      expect(lanes.flat().sort((one, other) => one - other)).toEqual(list.map((_keys, index) => index))
      for (const lane of lanes) {
        expect(lane).toEqual([...lane].sort((one, other) => one - other))
        const own = new Set(lane.flatMap((index) => list[index]))
        list.forEach((each, index) => {
          if (each.some((key) => own.has(key))) expect(lane).toContain(index)
        })
      }
    })
  )
})
