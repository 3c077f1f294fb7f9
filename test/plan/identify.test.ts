import { toPerson } from '../../src/destinations/kustomer/map/person'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { identify } from '../../src/destinations/kustomer/plan/identify'
import { Memory } from '../../src/destinations/kustomer/plan/memory'
import type { Step } from './play'
import { accepted, create, duplicate, failureOf, find, none, play, record, tie, update } from './play'

const email = 'john.doe@example.com'
const emails = [{ email }]

let now = 0
let memory: Memory
beforeEach(() => {
  now = 0
  memory = new Memory(() => now)
})

const run = (payload: object, script: readonly Step[]) => play(identify(toPerson(payload), memory), script)
const john = { userId: 'userId123', traits: { email } }

describe('a customer who is not there', () => {
  it('is created with the user ID as external ID', () => {
    const outcome = run(john, [
      [find('externalId', 'userId123'), none],
      [create({ externalId: 'userId123', emails }), accepted]
    ])
    expect(outcome).toEqual({ outcome: 'created', notes: [] })
  })

  it('is created from a user ID alone', () => {
    run({ userId: 'u' }, [
      [find('externalId', 'u'), none],
      [create({ externalId: 'u' }), accepted]
    ])
  })

  it('and is deleted counts as not there', () => {
    run(john, [
      [find('externalId', 'userId123'), record('c1', { externalId: 'userId123', deleted: true })],
      [create({ externalId: 'userId123', emails }), accepted]
    ])
  })

  it('and whose external ID is merely shared counts as not there', () => {
    run(john, [
      [
        find('externalId', 'userId123'),
        record('c1', { externalId: 'other', sharedExternalIds: [{ externalId: 'userId123' }] })
      ],
      [create({ externalId: 'userId123', emails }), accepted]
    ])
  })
})

describe('a customer who is there', () => {
  it('is updated with the difference alone, with the company echoed', () => {
    const stored = record(
      'c1',
      { externalId: 'userId123', name: 'John', emails: [{ email: 'old@example.com' }] },
      'co1'
    )
    const outcome = run({ ...john, traits: { email, name: 'John' } }, [
      [find('externalId', 'userId123'), stored],
      [update('c1', { emails: [{ email: 'old@example.com' }, { email }], company: 'co1' }), accepted]
    ])
    expect(outcome).toEqual({ outcome: 'updated', notes: [] })
  })

  it('is not written where nothing differs', () => {
    const stored = record('c1', {
      externalId: 'userId123',
      emails: [{ email: 'John.Doe@Example.com', verified: false }]
    })
    expect(run(john, [[find('externalId', 'userId123'), stored]])).toEqual({ outcome: 'unchanged', notes: [] })
  })

  it('keeps its single values where the mapping says to fill only', () => {
    const stored = record('c1', { name: 'Jane' })
    run({ userId: 'u', existingValues: 'fill', traits: { name: 'John', username: 'jd' } }, [
      [find('externalId', 'u'), stored],
      [update('c1', { username: 'jd' }), accepted]
    ])
  })

  it('keeps its name where the new one was made from one part', () => {
    const stored = record('c1', { name: 'Jane Roe' })
    expect(run({ userId: 'u', traits: { firstName: 'Jane' } }, [[find('externalId', 'u'), stored]]).outcome).toBe(
      'unchanged'
    )
  })
})

describe('what was applied a short while ago', () => {
  const applied: Step[] = [
    [find('externalId', 'userId123'), none],
    [create({ externalId: 'userId123', emails }), accepted]
  ]

  it('costs no request when it comes again', () => {
    run(john, applied)
    expect(run(john, [])).toEqual({ outcome: 'unchanged', notes: [] })
  })

  it('is read again after five minutes', () => {
    run(john, applied)
    now += 5 * 60_000
    run(john, [[find('externalId', 'userId123'), record('c1', { emails })]])
  })

  it('is read again after an error about that person', () => {
    run(john, applied)
    const down = new Failure('kustomer-unavailable', { status: 503 })
    failureOf(() => run({ ...john, traits: { email: 'b@example.com' } }, [[find('externalId', 'userId123'), down]]))
    run(john, [[find('externalId', 'userId123'), record('c1', { emails })]])
  })

  it('of another person is of no matter', () => {
    run(john, applied)
    run({ ...john, userId: 'u2' }, [
      [find('externalId', 'u2'), none],
      [create({ externalId: 'u2', emails }), accepted]
    ])
  })

  it('is not undone by an older call, which fills only what is empty', () => {
    const at = (second: number) => new Date(second * 1000).toISOString()
    run({ userId: 'u', timestamp: at(20), traits: { name: 'New' } }, [
      [find('externalId', 'u'), none],
      [create({ externalId: 'u', name: 'New' }), accepted]
    ])
    const outcome = run({ userId: 'u', timestamp: at(10), traits: { name: 'Old', username: 'jd' } }, [
      [find('externalId', 'u'), record('c1', { name: 'New' })],
      [update('c1', { username: 'jd' }), accepted]
    ])
    expect(outcome.notes).toEqual(['timestamp: a newer identify was applied already; only what was empty is filled'])
  })
})

describe('anonymous activity', () => {
  const known: Step = [find('externalId', 'u'), record('c1', {})]
  const identity = { externalId: 'u', trackingId: 'a' }

  it('is joined after the write, once for a pair of IDs', () => {
    run({ userId: 'u', anonymousId: 'a' }, [
      [find('externalId', 'u'), none],
      [create({ externalId: 'u' }), accepted],
      [tie(identity), accepted]
    ])
    run({ userId: 'u', anonymousId: 'a' }, [])
    run({ userId: 'u', anonymousId: 'b' }, [[tie({ externalId: 'u', trackingId: 'b' }), accepted]])
  })

  it('is kept under kustomer_tracking_id where the event has one', () => {
    run({ userId: 'u', anonymousId: 'a', trackingId: 't' }, [
      known,
      [tie({ externalId: 'u', trackingId: 't' }), accepted]
    ])
  })

  it('that Kustomer refuses to join is a note', () => {
    const failure = new Failure('role-missing', { status: 403, detail: 'Forbidden' })
    const outcome = run({ userId: 'u', anonymousId: 'a' }, [
      known,
      [tie(identity), { accepted: false, because: 'refused', failure }]
    ])
    expect(outcome).toEqual({
      outcome: 'unchanged',
      notes: ['anonymousId: Kustomer refused to join the anonymous activity (403 Forbidden)']
    })
  })

  it('that could not be joined for now makes the event fail, and the write is made again', () => {
    const down = new Failure('kustomer-unavailable', { status: 503 })
    const failure = failureOf(() => run({ userId: 'u', anonymousId: 'a' }, [known, [tie(identity), down]]))
    expect(failure).toBe(down)
    run({ userId: 'u', anonymousId: 'a' }, [known, [tie(identity), accepted]])
  })
})

describe('nobody is created', () => {
  it('by an anonymous identify', () => {
    expect(run({ anonymousId: 'a', traits: { email } }, [])).toEqual({
      outcome: 'ignored',
      notes: ['userId: there is none, and an anonymous identify makes no customer; nothing was sent']
    })
  })

  it('by Engage without a trait that Kustomer knows', () => {
    expect(run({ userId: 'u', anonymousId: 'a', fromEngage: true, traits: {} }, [])).toEqual({
      outcome: 'ignored',
      notes: ['traits: the call comes from Engage and has no trait that Kustomer knows; nothing was sent']
    })
  })

  it('by a user ID over 255 characters', () => {
    expect(failureOf(() => run({ userId: 'u'.repeat(256) }, [])).code).toBe('user-id-too-long')
    run({ userId: 'u'.repeat(255) }, [[find('externalId', 'u'.repeat(255)), record('c1', {})]])
  })

  it('where Kustomer refuses for another reason', () => {
    const refused = new Failure('request-refused', { status: 400 })
    const script: Step[] = [
      [find('externalId', 'userId123'), none],
      [create({ externalId: 'userId123', emails }), refused]
    ]
    expect(failureOf(() => run(john, script))).toBe(refused)
  })
})

describe('a duplicate at create', () => {
  const start: Step[] = [
    [find('externalId', 'userId123'), none],
    [create({ externalId: 'userId123', emails }), duplicate]
  ]

  it('by another process that was faster is an update of what it made', () => {
    const outcome = run(john, [...start, [find('externalId', 'userId123'), record('c1', { emails })]])
    expect(outcome.outcome).toBe('unchanged')
  })

  it('takes over the record of the e-mail where that has no external ID', () => {
    const outcome = run(john, [
      ...start,
      [find('externalId', 'userId123'), none],
      [find('email', email), record('c1', { emails, name: 'J' }, 'co1')],
      [update('c1', { externalId: 'userId123', company: 'co1' }), accepted]
    ])
    expect(outcome).toEqual({
      outcome: 'updated',
      notes: ['email: customer c1 bore it and no external ID, and was taken over']
    })
  })

  it('fails, naming the holder, where the mapping does not take over', () => {
    const script: Step[] = [
      ...start,
      [find('externalId', 'userId123'), none],
      [find('email', email), record('c1', { emails })]
    ]
    const failure = failureOf(() => run({ ...john, takeOverByEmail: false }, script))
    expect(failure).toMatchObject({ code: 'email-held', facts: { holder: 'c1', holderIsFree: true } })
  })

  it('fails, naming the holder, where that has another external ID', () => {
    const script: Step[] = [
      ...start,
      [find('externalId', 'userId123'), none],
      [find('email', email), record('c1', { emails, externalIds: [{ externalId: 'someone', verified: true }] })]
    ]
    expect(failureOf(() => run(john, script))).toMatchObject({ code: 'email-held', facts: { holder: 'c1' } })
  })

  it('passes over a record that merely shares the e-mail', () => {
    const script: Step[] = [
      ...start,
      [find('externalId', 'userId123'), none],
      [find('email', email), record('c1', { emails: [], sharedEmails: emails })]
    ]
    expect(failureOf(() => run(john, script)).code).toBe('holder-not-found')
  })

  it('by phone fails, since numbers are recycled, until the mapping takes over by phone', () => {
    const phones = [{ phone: '+15551234567' }]
    const payload = { userId: 'u', traits: { phone: '+1 555 123 4567' } }
    const script: Step[] = [
      [find('externalId', 'u'), none],
      [create({ externalId: 'u', phones }), duplicate],
      [find('externalId', 'u'), none],
      [find('phone', '+15551234567'), record('c1', { phones: [{ phone: '15551234567' }] })]
    ]
    expect(failureOf(() => run(payload, script))).toMatchObject({ code: 'phone-held', facts: { holder: 'c1' } })
    run({ ...payload, takeOverByPhone: true }, [...script, [update('c1', { externalId: 'u' }), accepted]])
  })

  it('of both e-mail and phone takes over by e-mail and leaves the phone to its holder', () => {
    const phone = '+15551234567'
    const payload = { userId: 'u', traits: { email, phone } }
    const bearer = record('c1', { emails })
    const outcome = run(payload, [
      [find('externalId', 'u'), none],
      [create({ externalId: 'u', emails, phones: [{ phone }] }), duplicate],
      [find('externalId', 'u'), none],
      [find('email', email), bearer],
      [update('c1', { externalId: 'u', phones: [{ phone }] }), duplicate],
      [find('externalId', 'u'), none],
      [find('email', email), bearer],
      [find('phone', phone), record('c2', { phones: [{ phone }] })],
      [update('c1', { externalId: 'u' }), accepted]
    ])
    expect(outcome.notes).toEqual([
      'email: customer c1 bore it and no external ID, and was taken over',
      'phone: customer c2 bears it already; left out'
    ])
  })
})

describe('a duplicate at update', () => {
  const stored = record('c1', { externalId: 'u', emails: [] })
  const payload = { userId: 'u', traits: { email, name: 'John' } }
  const start: Step[] = [
    [find('externalId', 'u'), stored],
    [update('c1', { emails, name: 'John' }), duplicate],
    [find('externalId', 'u'), stored]
  ]

  it('writes the rest without the value that another holds, and names it', () => {
    const outcome = run(payload, [
      ...start,
      [find('email', email), record('c2', { emails })],
      [update('c1', { name: 'John' }), accepted]
    ])
    expect(outcome).toEqual({ outcome: 'updated', notes: ['email: customer c2 bears it already; left out'] })
  })

  it('that was a lock is written once more', () => {
    const outcome = run(payload, [
      ...start,
      [find('email', email), none],
      [update('c1', { emails, name: 'John' }), accepted]
    ])
    expect(outcome).toEqual({ outcome: 'updated', notes: [] })
  })

  it('is no dispute where the look-up finds the customer itself', () => {
    const outcome = run(payload, [
      ...start,
      [find('email', email), record('c1', { externalId: 'u', emails })],
      [update('c1', { emails, name: 'John' }), accepted]
    ])
    expect(outcome).toEqual({ outcome: 'updated', notes: [] })
  })

  it('whose holder no look-up finds is written without e-mails', () => {
    const outcome = run(payload, [
      ...start,
      [find('email', email), none],
      [update('c1', { emails, name: 'John' }), duplicate],
      [update('c1', { name: 'John' }), accepted]
    ])
    expect(outcome.notes).toEqual([
      'email: Kustomer says that another customer bears it, and a look-up finds none; left out'
    ])
  })

  it('that stays one is a conflict', () => {
    const script: Step[] = [
      [find('externalId', 'u'), stored],
      [update('c1', { name: 'John' }), duplicate],
      [find('externalId', 'u'), stored],
      [update('c1', { name: 'John' }), duplicate]
    ]
    expect(failureOf(() => run({ userId: 'u', traits: { name: 'John' } }, script)).code).toBe('conflict')
  })

  it('after which the record is gone is a conflict', () => {
    const script: Step[] = [...start.slice(0, 2), [find('externalId', 'u'), none]]
    expect(failureOf(() => run(payload, script)).code).toBe('conflict')
  })

  it('after which another process has written the same is no write', () => {
    const outcome = run(payload, [
      ...start.slice(0, 2),
      [find('externalId', 'u'), record('c1', { externalId: 'u', emails, name: 'John' })]
    ])
    expect(outcome).toEqual({ outcome: 'unchanged', notes: [] })
  })
})
