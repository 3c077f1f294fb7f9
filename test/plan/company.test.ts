import { toPerson } from '../../src/destinations/kustomer/map/person'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { identify } from '../../src/destinations/kustomer/plan/identify'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import type { Operation, Refused } from '../../src/destinations/kustomer/plan/operations'
import type { Step } from './play'
import { accepted, create, duplicate, failureOf, find, none, play, record, update } from './play'

let memory: Memory
beforeEach(() => {
  memory = new Memory(() => 0)
})

const run = (payload: object, script: readonly Step[]) => play(identify(toPerson(payload), memory), script)
const findCompany: Operation = { kind: 'findCompany', externalId: 'acme' }
const attributes = { externalId: 'acme', name: 'Acme Inc', domains: [{ domain: 'acme.com' }], employeeCount: 7 }
const createCompany: Operation = { kind: 'createCompany', attributes }
const company = { id: 'acme', name: 'Acme Inc', domains: 'https://www.acme.com/about', employeeCount: '7' }
const payload = { userId: 'u', linkCompany: true, company }
const created = { accepted: true, id: 'co1' } as const
const refused = (because: Refused['because']): Refused => ({
  accepted: false,
  because,
  failure: new Failure('request-refused', { status: 400, detail: 'no' })
})

it('is found by Segment’s ID of it, and linked', () => {
  const outcome = run(payload, [
    [findCompany, 'co1'],
    [find('externalId', 'u'), none],
    [create({ externalId: 'u', company: 'co1' }), accepted]
  ])
  expect(outcome).toEqual({ outcome: 'created', notes: [] })
})

it('is created where there is none', () => {
  run(payload, [
    [findCompany, none],
    [createCompany, created],
    [find('externalId', 'u'), none],
    [create({ externalId: 'u', company: 'co1' }), accepted]
  ])
})

it('is linked to a customer who is there, and nothing is written where it is linked already', () => {
  run(payload, [
    [findCompany, 'co1'],
    [find('externalId', 'u'), record('c1', {})],
    [update('c1', { company: 'co1' }), accepted]
  ])
  run({ ...payload, userId: 'v' }, [[find('externalId', 'v'), record('c2', {}, 'co1')]])
})

it('takes the place of another, unless the mapping keeps what is there', () => {
  run(payload, [
    [findCompany, 'co1'],
    [find('externalId', 'u'), record('c1', {}, 'other')],
    [update('c1', { company: 'co1' }), accepted]
  ])
  run({ ...payload, userId: 'v', existingValues: 'fill' }, [[find('externalId', 'v'), record('c2', {}, 'other')]])
})

it('is looked up once for all its people', () => {
  run(payload, [
    [findCompany, 'co1'],
    [find('externalId', 'u'), record('c1', {}, 'co1')]
  ])
  for (let person = 0; person < 1000; person += 1) {
    run({ ...payload, userId: `u${person}` }, [[find('externalId', `u${person}`), record(`c${person}`, {}, 'co1')]])
  }
})

it('is looked up again after a failure that may be about it', () => {
  const script: Step[] = [
    [findCompany, 'co1'],
    [find('externalId', 'u'), record('c1', {})],
    [update('c1', { company: 'co1' }), new Failure('request-refused', { status: 400 })]
  ]
  failureOf(() => run(payload, script))
  run(payload, [
    [findCompany, 'co2'],
    [find('externalId', 'u'), record('c1', {}, 'co2')]
  ])
})

it('that another process has created meanwhile is found', () => {
  run(payload, [
    [findCompany, none],
    [createCompany, refused('duplicate')],
    [findCompany, 'co1'],
    [find('externalId', 'u'), record('c1', {}, 'co1')]
  ])
})

it('that Kustomer refuses costs the link alone', () => {
  const outcome = run(payload, [
    [findCompany, none],
    [createCompany, refused('refused')],
    [find('externalId', 'u'), record('c1', {}, 'stays')]
  ])
  expect(outcome).toEqual({
    outcome: 'unchanged',
    notes: ['company: Kustomer refused to create it (400 no); none was linked']
  })
})

it('that the key may not read fails the event, since every event would lack it', () => {
  const failure = new Failure('role-missing', { status: 403 })
  expect(failureOf(() => run(payload, [[findCompany, failure]]))).toBe(failure)
})

it.each([
  [{ name: 'Acme' }, ['company id: there is none, and a name is no ID; no company was linked']],
  [{ id: 'x'.repeat(257) }, ['company id: is longer than 256 characters; no company was linked']],
  [{}, []],
  ['Acme', []]
])('%j is no company', (field, notes) => {
  const outcome = run({ ...payload, company: field }, [[find('externalId', 'u'), record('c1', {})]])
  expect(outcome.notes).toEqual(notes)
})

it('whose name is too short is linked where it is there, and not created', () => {
  const outcome = run({ ...payload, company: { id: 'hp', name: 'HP' } }, [
    [{ kind: 'findCompany', externalId: 'hp' }, none],
    [find('externalId', 'u'), record('c1', {})]
  ])
  expect(outcome.notes).toEqual([
    'company name: is shorter than 3 characters, so the company was not created; none was linked'
  ])
})

it('without a name is created under its ID', () => {
  run({ ...payload, company: { id: 'acme', domains: [7, 'acme.com', {}], employeeCount: 'many' } }, [
    [findCompany, none],
    [
      { kind: 'createCompany', attributes: { externalId: 'acme', name: 'acme', domains: [{ domain: 'acme.com' }] } },
      created
    ],
    [find('externalId', 'u'), record('c1', {}, 'co1')]
  ])
})

it('stays with a record that is taken over', () => {
  const emails = [{ email: 'a@example.com' }]
  run({ ...payload, traits: { email: 'a@example.com' } }, [
    [findCompany, 'co1'],
    [find('externalId', 'u'), none],
    [create({ externalId: 'u', emails, company: 'co1' }), duplicate],
    [find('externalId', 'u'), none],
    [find('email', 'a@example.com'), record('c1', { emails }, 'other')],
    [update('c1', { externalId: 'u', company: 'co1' }), accepted]
  ])
})

it('is left alone while the mapping does not link companies', () => {
  run({ userId: 'u', company }, [[find('externalId', 'u'), record('c1', {}, 'other')]])
})
