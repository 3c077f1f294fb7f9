import fc from 'fast-check'
import { keysOf } from '../../src/destinations/kustomer/plan/keys'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import { sessionFor } from '../../src/destinations/kustomer/plan/sessions'

const minute = 60_000
const gap = 30 * minute
const start = Date.parse('2024-05-01T10:05:00Z')

/** Another process: nothing remembered. */
const newProcess = () => new Memory(() => 0)
let memory: Memory
beforeEach(() => {
  memory = newProcess()
})

const session = (who: { userId?: string; anonymousId?: string }, minutes: number, process = memory) =>
  sessionFor(process, { keys: keysOf(who), at: start + minutes * minute, gap })

const ann = { userId: 'ann' }
const visitor = { anonymousId: 'a' }

describe('gaps', () => {
  it('less than the gap apart: one session, however long it grows', () => {
    const ids = [0, 29, 58, 87, 116].map((minutes) => session(ann, minutes))
    expect(new Set(ids).size).toBe(1)
  })

  it('the gap apart: another session', () => {
    expect(session(ann, 30)).not.toBe(session(ann, 0))
  })

  it('is the mapping’s own', () => {
    const keys = keysOf(ann)
    const first = sessionFor(memory, { keys, at: start, gap: 5 * minute })
    expect(sessionFor(memory, { keys, at: start + 5 * minute, gap: 5 * minute })).not.toBe(first)
  })
})

describe('late and out-of-order events', () => {
  it('join the session whose span they fall into', () => {
    const [first] = [session(ann, 0), session(ann, 20)]
    const later = session(ann, 120)
    expect(session(ann, 10)).toBe(first)
    expect(session(ann, 121)).toBe(later)
  })

  it('join a session that starts within the gap after them, and move its start', () => {
    const id = session(ann, 40)
    expect(session(ann, 20)).toBe(id)
    expect(session(ann, 0)).toBe(id)
  })

  it('between two sessions join the nearer', () => {
    const [first, second] = [session(ann, 0), session(ann, 50)]
    expect([session(ann, 20), session(ann, 45)]).toEqual([first, second])
  })
})

describe('log-in in the middle', () => {
  it('continues the anonymous session', () => {
    const id = session(visitor, 0)
    expect(session({ ...visitor, ...ann }, 5)).toBe(id)
    expect(session(ann, 10)).toBe(id)
    expect(session(visitor, 15)).toBe(id)
  })

  it('makes the session that user’s: another one who logs in has a session of its own', () => {
    const id = session(visitor, 0)
    expect(session({ ...visitor, ...ann }, 1)).toBe(id)
    expect(session({ ...visitor, userId: 'bob' }, 2)).not.toBe(id)
  })

  it('of another user on the same device starts a session of its own', () => {
    const id = session({ ...visitor, ...ann }, 0)
    const other = session({ ...visitor, userId: 'bob' }, 1)
    expect(other).not.toBe(id)
    expect(session({ ...visitor, ...ann }, 2)).toBe(id)
    expect(session({ ...visitor, userId: 'bob' }, 3)).toBe(other)
  })
})

it('two users at once have a session each', () => {
  expect(session({ userId: 'bob' }, 0)).not.toBe(session(ann, 0))
})

it('a user ID and an anonymous ID of the same text are two persons', () => {
  expect(session({ userId: 'x' }, 0)).not.toBe(session({ anonymousId: 'x' }, 0))
})

describe('two processes', () => {
  it('that see the same start agree', () => {
    expect(session(ann, 0, newProcess())).toBe(session(ann, 0, newProcess()))
  })

  it('agree also where one starts in the middle, within the slot of the start', () => {
    expect(session(ann, 20, newProcess())).toBe(session(ann, 0, newProcess()))
  })

  it('may differ where one starts in a later slot: best effort', () => {
    const first = newProcess()
    session(ann, 0, first)
    expect(session(ann, 27, newProcess())).not.toBe(session(ann, 27, first))
  })
})

it('the oldest of a person’s sessions is forgotten beyond five', () => {
  const ids = [0, 100, 200, 300, 400, 500].map((minutes) => session(ann, minutes))
  expect(new Set(ids).size).toBe(6)
  expect(memory.sessions('no such person')).toEqual([])
})

it('events in order fall into the sessions that the gaps between them make', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 30 }), (pauses) => {
      const process = newProcess()
      let minutes = 0
      const ids = pauses.map((pause) => session(ann, (minutes += pause), process))
      ids.slice(1).forEach((id, index) => expect(id === ids[index]).toBe(pauses[index + 1] < 30))
    })
  )
})

it('two users never share a session, in whatever order their events come', () => {
  const sighting = fc.record({
    userId: fc.constantFrom('ann', 'bob', undefined),
    anonymousId: fc.constantFrom('a', 'b'),
    minutes: fc.integer({ min: 0, max: 200 })
  })
  fc.assert(
    fc.property(fc.array(sighting, { maxLength: 30 }), (sightings) => {
      const process = newProcess()
      const ownerOf = new Map<string, string>()
      for (const { minutes, ...who } of sightings) {
        const id = session(who, minutes, process)
        if (who.userId === undefined) continue
        expect(ownerOf.get(id) ?? who.userId).toBe(who.userId)
        ownerOf.set(id, who.userId)
      }
    })
  )
})
