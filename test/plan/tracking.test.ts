import { toActivity } from '../../src/destinations/kustomer/map/tracking-event'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { identify } from '../../src/destinations/kustomer/plan/identify'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import { track } from '../../src/destinations/kustomer/plan/tracking'
import type { Step } from './play'
import { accepted, anonymous, failureOf, find, identified, play, record } from './play'

const now = Date.parse('2024-05-01T10:00:00Z')
let memory: Memory
beforeEach(() => {
  memory = new Memory(() => now)
})

const run = (payload: object, script: readonly Step[]) => play(track(toActivity(payload), memory, now), script)
const event = { name: 'Registered', sessionId: 's', meta: {} }
const payload = { name: 'Registered', sessionId: 's' }

it('an event of a user goes with identifiers only', () => {
  const outcome = run({ ...payload, userId: 'u', anonymousId: 'a' }, [
    [identified({ externalId: 'u', trackingId: 'a', sessionId: 's' }, { ...event, trackingId: 'a' }), accepted]
  ])
  expect(outcome).toEqual({ outcome: 'recorded', notes: [] })
})

it('an event of a user without an anonymous ID goes under the user ID alone', () => {
  run({ ...payload, userId: 'u' }, [[identified({ externalId: 'u', sessionId: 's' }, event), accepted]])
})

it('an anonymous event creates nobody', () => {
  run({ ...payload, anonymousId: 'a' }, [[anonymous({ ...event, trackingId: 'a' }), accepted]])
})

it('kustomer_tracking_id goes before the anonymous ID', () => {
  run({ ...payload, anonymousId: 'a', trackingId: 't' }, [[anonymous({ ...event, trackingId: 't' }), accepted]])
})

it('kustomer_tracking_id alone is enough', () => {
  run({ ...payload, trackingId: 't' }, [[anonymous({ ...event, trackingId: 't' }), accepted]])
})

it('an event of nobody fails', () => {
  expect(failureOf(() => run({ ...payload, userId: '', anonymousId: ' ' }, [])).code).toBe('no-identifier')
})

describe('a user ID over 255 characters', () => {
  const userId = 'u'.repeat(256)

  it('falls back to the anonymous ID, with a note', () => {
    const outcome = run({ ...payload, userId, anonymousId: 'a' }, [
      [anonymous({ ...event, trackingId: 'a' }), accepted]
    ])
    expect(outcome.notes).toEqual(['userId: is longer than 255 characters; recorded under the anonymous ID'])
  })

  it('fails without one', () => {
    expect(failureOf(() => run({ ...payload, userId }, [])).code).toBe('user-id-too-long')
  })
})

it('a tracking ID that Kustomer refuses is left out, with a note', () => {
  const failure = new Failure('request-refused', { status: 400 })
  const outcome = run({ ...payload, userId: 'u', anonymousId: 'a' }, [
    [
      identified({ externalId: 'u', trackingId: 'a', sessionId: 's' }, { ...event, trackingId: 'a' }),
      { accepted: false, because: 'trackingId', failure }
    ],
    [identified({ externalId: 'u', sessionId: 's' }, event), accepted]
  ])
  expect(outcome.notes).toEqual([
    'anonymousId: Kustomer refused it as a tracking ID; the event was recorded under the user ID alone'
  ])
})

it('an event that ties the two IDs spares the identify its own call', () => {
  run({ ...payload, userId: 'u', anonymousId: 'a' }, [
    [identified({ externalId: 'u', trackingId: 'a', sessionId: 's' }, { ...event, trackingId: 'a' }), accepted]
  ])
  play(identify({ ...person, userId: 'u', trackingId: 'a' }, memory), [[find('externalId', 'u'), record('c', {})]])
})

it('an event without a session ID gets one that the next shares', () => {
  const sessions: string[] = []
  for (const minute of [0, 29]) {
    const plan = track(toActivity({ name: 'Ev', userId: 'u', timestamp: now + minute * 60_000 }), memory, now)
    const step = plan.next()
    if (step.done !== true && step.value.kind === 'trackIdentified') sessions.push(step.value.identity.sessionId ?? '')
  }
  expect(sessions[0]).toMatch(/^segment-[0-9a-f]{24}$/)
  expect(sessions[1]).toBe(sessions[0])
})

const person = {
  attributes: {},
  nameIsPartial: false,
  notes: [],
  fillOnly: false,
  takeOver: { email: true, phone: false },
  fromEngage: false,
  inOneRequest: false
}
