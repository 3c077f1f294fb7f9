import { toPerson } from '../../src/destinations/kustomer/map/person'
import { identifyInOrder } from '../../src/destinations/kustomer/plan/identify'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import type { Start } from '../../src/destinations/kustomer/plan/write'
import type { Step } from './play'
import { accepted, create, duplicate, failureOf, find, none, play, record, tie, update } from './play'

let memory: Memory
beforeEach(() => {
  memory = new Memory(() => 0)
})

const run = (payloads: readonly object[], script: readonly Step[], start: Start = 'create') =>
  play(
    identifyInOrder(
      payloads.map((payload) => toPerson({ userId: 'u', ...payload })),
      memory,
      start
    ),
    script
  )
const name = (text: string) => ({ traits: { name: text } })

it('creates one customer of all, in their order', () => {
  const outcomes = run(
    [name('Ann'), { traits: { email: 'a@example.com' } }, name('Ann'), name('Bob')],
    [[create({ externalId: 'u', name: 'Bob', emails: [{ email: 'a@example.com' }] }), accepted]]
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'updated', 'unchanged', 'updated'])
})

it('after a duplicate updates what is there with what all say', () => {
  const outcomes = run(
    [name('Ann'), { traits: { username: 'ann' } }],
    [
      [create({ externalId: 'u', name: 'Ann', username: 'ann' }), duplicate],
      [find('externalId', 'u'), record('c1', { name: 'Ann' }, 'co')],
      [update('c1', { username: 'ann', company: 'co' }), accepted]
    ]
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated'])
})

it('writes nothing where a value has changed and changed back', () => {
  const outcomes = run([name('Bob'), name('Ann')], [[find('externalId', 'u'), record('c1', { name: 'Ann' })]], 'read')
  expect(outcomes).toEqual([
    { outcome: 'unchanged', notes: [] },
    { outcome: 'unchanged', notes: [] }
  ])
})

it('leaves a dispute to one alone: nothing is written', () => {
  const script: Step[] = [
    [create({ externalId: 'u', name: 'Bob' }), duplicate],
    [find('externalId', 'u'), none]
  ]
  expect(failureOf(() => run([name('Ann'), name('Bob')], script)).code).toBe('conflict')
  const disputed: Step[] = [
    [find('externalId', 'u'), record('c1', {})],
    [update('c1', { name: 'Bob' }), duplicate]
  ]
  expect(failureOf(() => run([name('Ann'), name('Bob')], disputed, 'read')).code).toBe('conflict')
})

it('skips those at the beginning that were applied a short while ago', () => {
  run([name('Ann')], [[create({ externalId: 'u', name: 'Ann' }), accepted]])
  const outcomes = run(
    [name('Ann'), name('Bob'), name('Ann'), name('Cid')],
    [
      [find('externalId', 'u'), record('c1', { name: 'Ann' })],
      [update('c1', { name: 'Cid' }), accepted]
    ],
    'read'
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated', 'updated', 'updated'])
  expect(run([name('Cid'), name('Cid')], []).map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
})

it('an older one among them fills only what is empty', () => {
  const at = (second: number) => ({ timestamp: new Date(second * 1000).toISOString() })
  const outcomes = run(
    [
      { ...name('New'), ...at(20) },
      { traits: { name: 'Old', username: 'jd' }, ...at(10) }
    ],
    [[create({ externalId: 'u', name: 'New', username: 'jd' }), accepted]]
  )
  expect(outcomes[1].notes).toEqual(['timestamp: a newer identify was applied already; only what was empty is filled'])
  expect(memory.newestOf('u')).toBe(20_000)
})

it('ties each anonymous ID once, after the write, and leaves out whom Engage says nothing of', () => {
  const outcomes = run(
    [{ ...name('Ann'), anonymousId: 'a' }, { fromEngage: true }, { anonymousId: 'b' }, { anonymousId: 'a' }],
    [
      [create({ externalId: 'u', name: 'Ann' }), accepted],
      [tie({ externalId: 'u', trackingId: 'a' }), accepted],
      [tie({ externalId: 'u', trackingId: 'b' }), accepted]
    ]
  )
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'ignored', 'unchanged', 'unchanged'])
})
