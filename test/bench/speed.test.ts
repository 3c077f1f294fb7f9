import { plot } from '../../bench/plot'
import { few, requests } from '../../bench/speed/figures'
import type { Measured } from '../../bench/speed/measure'
import { median } from '../../bench/speed/median'
import { summary } from '../../bench/speed/summary'

const row = (given: Partial<Measured>): Measured => ({
  section: 'track',
  label: 'Kustomer (this project)',
  by: 'us',
  subject: 'ownTrack',
  requestsPerEvent: 1,
  cpuMs: { 0: 1.234, 50: 2 },
  eventsPerSecond: { 0: 1000, 50: 200 },
  ...given
})

describe('figures', () => {
  it.each([
    [0, '0'],
    [0.0179, '0.018'],
    [1.234, '1.2'],
    [2, '2'],
    [1234.5, '1,235']
  ])('few: %d is written %s', (value, text) => expect(few(value)).toBe(text))

  it.each([
    [1.02, '1.02'],
    [0.01, '0.01'],
    [2, '2']
  ])('requests: %d is written %s', (value, text) => expect(requests(value)).toBe(text))

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5]
  ])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle))
})

test('the summary has a line a section, and a column for each of whom something was measured', () => {
  const customerio = row({ label: 'Customer.io, Track Event', by: 'peer', cpuMs: { 0: 5, 50: 6 } })
  const batch = row({ section: 'trackBatch', requestsPerEvent: 1.02 })
  expect(summary([row({}), customerio, batch]).split('\n')).toEqual([
    '| requests · CPU an event | this project | Customer.io |',
    '| --- | --- | --- |',
    '| One identify a call, of new people |  |  |',
    '| One track a call | 1 · 1.2 ms | 1 · 5 ms |',
    '| Identify in batches of 100, of new people |  |  |',
    '| Track in batches of 100 | 1.02 · 1.2 ms |  |'
  ])
})

test('bars are as long as their values, on a card of their own, and labels are text', () => {
  const bars = [
    { label: 'a < b', value: 4, by: 'us' },
    { label: 'c', value: 2, by: 'peer' }
  ] as const
  const svg = plot('Title', [{ title: 'CPU', groups: [{ title: 'One', bars }], shown: (value) => `${value} ms` }])
  const lengths = [...svg.matchAll(/<rect class="(us|peer)"[^>]* width="([\d.]+)"/g)].map(([, , width]) =>
    Number(width)
  )
  expect(lengths[0] / lengths[1]).toBeCloseTo(2)
  expect(svg).toContain('<rect class="card"')
  expect(svg).toContain('>a &lt; b</text>')
  expect(svg).toContain('>4 ms</text>')
})
