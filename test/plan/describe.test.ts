import { toPerson } from '../../src/destinations/kustomer/map/person'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { identify } from '../../src/destinations/kustomer/plan/identify'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import type { Operation, Refused } from '../../src/destinations/kustomer/plan/operations'
import type { DescribedIdentity } from '../../src/destinations/kustomer/map/identity'
import type { Step } from './play'
import { accepted, failureOf, play } from './play'

let memory: Memory
beforeEach(() => {
  memory = new Memory(() => 0)
})

const run = (payload: object, script: readonly Step[]) =>
  play(identify(toPerson({ userId: 'u', oneRequest: true, ...payload }), memory), script)
const describeIdentity = (identity: DescribedIdentity): Operation => ({ kind: 'describeIdentity', identity })
const refused = (because: Refused['because']): Refused => ({
  accepted: false,
  because,
  failure: new Failure('conflict', { status: 409 })
})

it('one request says it all, and joins the anonymous activity', () => {
  const outcome = run({ anonymousId: 'a', traits: { email: 'a@example.com', name: 'Ann', gender: 'f' } }, [
    [describeIdentity({ externalId: 'u', trackingId: 'a', email: 'a@example.com', name: 'Ann', gender: 'f' }), accepted]
  ])
  expect(outcome).toEqual({ outcome: 'updated', notes: [] })
})

it('the same again costs none, but a new anonymous ID is told', () => {
  const traits = { name: 'Ann' }
  run({ anonymousId: 'a', traits }, [[describeIdentity({ externalId: 'u', trackingId: 'a', name: 'Ann' }), accepted]])
  expect(run({ anonymousId: 'a', traits }, []).outcome).toBe('unchanged')
  run({ anonymousId: 'b', traits }, [[describeIdentity({ externalId: 'u', trackingId: 'b', name: 'Ann' }), accepted]])
})

it('what it cannot carry is a note', () => {
  const traits = {
    email: ['a@example.com', 'b@example.com'],
    phone: ['+15551234567', '+15551234568'],
    address: [{ city: 'Reno' }, { city: 'Elko' }],
    avatar: 'https://example.com/a.png',
    website: 'https://example.com',
    firstName: 'Ann'
  }
  const outcome = run({ traits, linkCompany: true, company: { id: 'acme' } }, [
    [
      describeIdentity({
        externalId: 'u',
        email: 'a@example.com',
        phone: '+15551234567',
        location: { cityName: 'Reno' }
      }),
      accepted
    ]
  ])
  expect(outcome.notes).toEqual([
    'email: one request carries one only; 1 left out',
    'phone: one request carries one only; 1 left out',
    'address: one request carries one only; 1 left out',
    'avatar: one request cannot carry it; left out',
    'website: one request cannot carry it; left out',
    'company: one request cannot carry it; left out',
    'name: has one part only, which might replace a whole name; left out'
  ])
})

it('cannot fill only what is empty, so it leaves single values out', () => {
  const outcome = run({ existingValues: 'fill', traits: { name: 'Ann', email: 'a@example.com' } }, [
    [describeIdentity({ externalId: 'u', email: 'a@example.com' }), accepted]
  ])
  expect(outcome.notes).toEqual(['name: one request cannot fill only what is empty; left out'])
})

it('a tracking ID that Kustomer refuses is left out', () => {
  const outcome = run({ anonymousId: 'a', traits: { name: 'Ann' } }, [
    [describeIdentity({ externalId: 'u', trackingId: 'a', name: 'Ann' }), refused('trackingId')],
    [describeIdentity({ externalId: 'u', name: 'Ann' }), accepted]
  ])
  expect(outcome.notes).toEqual(['anonymousId: Kustomer refused it as a tracking ID; no anonymous activity was joined'])
})

it('an e-mail of another customer is left out, once', () => {
  const payload = { anonymousId: 'a', traits: { email: 'a@example.com', name: 'Ann' } }
  const script: Step[] = [
    [describeIdentity({ externalId: 'u', trackingId: 'a', email: 'a@example.com', name: 'Ann' }), refused('duplicate')],
    [describeIdentity({ externalId: 'u', trackingId: 'a', name: 'Ann' }), accepted]
  ]
  expect(run(payload, script).notes).toEqual([
    'email, phone: Kustomer says that another customer bears one of them; both left out'
  ])
  const again: Step[] = [script[0], [script[1][0], refused('duplicate')]]
  memory = new Memory(() => 0)
  expect(failureOf(() => run(payload, again)).code).toBe('conflict')
})
