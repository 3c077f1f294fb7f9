import fc from 'fast-check'
import type { CustomerAttributes } from '../../src/destinations/kustomer/map/customer'
import { differences } from '../../src/destinations/kustomer/map/differences'
import { toPerson } from '../../src/destinations/kustomer/map/person'
import { sameItem, union } from '../../src/destinations/kustomer/map/union'

const between = (traits: object, attributes: Record<string, unknown>, companyId?: string, rest: object = {}) =>
  differences(toPerson({ userId: 'u', traits, ...rest }), {
    id: 'c1',
    attributes,
    ...(companyId === undefined ? {} : { companyId })
  })

const emails = (count: number) => Array.from({ length: count }, (_each, index) => ({ email: `e${index}@example.com` }))

describe('single values', () => {
  it.each<[string, object, Record<string, unknown>, CustomerAttributes | undefined]>([
    ['new', { username: 'jd' }, {}, { username: 'jd' }],
    ['null so far', { username: 'jd' }, { username: null }, { username: 'jd' }],
    ['empty so far', { username: 'jd' }, { username: '' }, { username: 'jd' }],
    ['the same', { username: 'jd' }, { username: 'jd' }, undefined],
    ['another', { username: 'jd' }, { username: 'old' }, { username: 'jd' }],
    ['the same moment', { createdAt: '2024-05-01T10:00:00Z' }, { signedUpAt: '2024-05-01T12:00:00+02:00' }, undefined],
    ['the same day', { birthday: '1980-05-04' }, { birthdayAt: '1980-05-04T00:00:00.000Z' }, undefined]
  ])('%s', (_what, traits, stored, changes) => {
    expect(between(traits, stored).changes).toEqual(changes)
  })
})

it('the company is echoed with a change, and with none nothing is sent', () => {
  expect(between({ username: 'jd' }, {}, 'co1').changes).toEqual({ username: 'jd', company: 'co1' })
  expect(between({ username: 'jd' }, { username: 'jd' }, 'co1').changes).toBeUndefined()
})

describe('lists', () => {
  it('are the union, in the keys that a write takes', () => {
    const stored = { emails: [{ id: null, email: 'A@example.com', verified: true, type: 'work', extra: 1 }] }
    expect(between({ email: 'b@example.com' }, stored).changes).toEqual({
      emails: [{ email: 'A@example.com', type: 'work', verified: true }, { email: 'b@example.com' }]
    })
  })

  it('know an e-mail in any case, a phone by its digits, an address on the web without its scheme', () => {
    const stored = {
      emails: [{ email: 'A@Example.com' }],
      phones: [{ phone: '1 555 123 4567' }],
      urls: [{ url: 'http://Example.com/' }]
    }
    const traits = { email: 'a@example.com', phone: '+15551234567', website: 'https://example.com' }
    expect(between(traits, stored).changes).toBeUndefined()
  })

  it('take what is free of the ten places; the rest is a note', () => {
    const { changes, notes } = between({ email: ['x@example.com', 'y@example.com'] }, { emails: emails(9) })
    expect(changes?.emails).toEqual([...emails(9), { email: 'x@example.com' }])
    expect(notes).toEqual(['email: the customer has 10 already; one value left out'])
  })

  it('that are full get nothing, and are not sent', () => {
    expect(between({ email: 'x@example.com' }, { emails: emails(10) })).toEqual({
      notes: ['email: the customer has 10 already; one value left out']
    })
  })

  it('above ten, as a merge leaves them, are not sent at all', () => {
    const note =
      "email: the customer's list cannot be sent back whole, so one value could not be added; nothing of it was touched"
    expect(between({ email: 'x@example.com' }, { emails: emails(11) })).toEqual({ notes: [note] })
    expect(between({ email: 'E3@example.com' }, { emails: emails(11) })).toEqual({ notes: [] })
  })

  it('with an item that cannot be written are not sent', () => {
    expect(between({ email: 'x@example.com' }, { emails: [{ email: null }] }).changes).toBeUndefined()
    expect(between({ email: 'x@example.com' }, { emails: 'text' }).changes).toBeUndefined()
  })
})

describe('places', () => {
  const address = { city: 'Reno', country: 'US' }

  it('are one when all parts that both have agree', () => {
    expect(
      between(
        { address },
        { locations: [{ cityName: 'RENO ', countryCode: 'us', zipCode: '1', countryName: 'United States' }] }
      ).changes
    ).toBeUndefined()
  })

  it('that are known gain the parts that they lack', () => {
    const { changes } = between({ address }, { locations: [{ type: 'home', cityName: 'Reno' }] })
    expect(changes?.locations).toEqual([
      { type: 'home', cityName: 'Reno', countryCode: 'US', countryName: 'United States' }
    ])
  })

  it('without a common part are two', () => {
    expect(between({ address }, { locations: [{ zipCode: '1' }] }).changes?.locations).toHaveLength(2)
  })

  it('that differ in a part are two', () => {
    expect(
      between({ address }, { locations: [{ cityName: 'Elko', countryCode: 'US' }] }).changes?.locations
    ).toHaveLength(2)
  })
})

const email = fc.record(
  {
    email: fc.constantFrom('a@x.co', 'A@x.co', 'b@x.co', 'c@x.co'),
    type: fc.constantFrom('home', 'work'),
    id: fc.constant(null)
  },
  { requiredKeys: ['email'] }
)
const place = fc.record(
  {
    cityName: fc.constantFrom('Reno', 'reno', 'Elko'),
    countryCode: fc.constantFrom('US', 'DE'),
    zipCode: fc.constantFrom('1', '2')
  },
  { requiredKeys: ['countryCode'] }
)

describe.each<['emails' | 'locations', fc.Arbitrary<object>]>([
  ['emails', email],
  ['locations', place]
])('the union of %s', (name, item) => {
  const lists = fc.tuple(fc.array(item, { maxLength: 10 }), fc.array(item, { maxLength: 12 }))

  it('drops nothing stored, exceeds no limit, and is stable', () => {
    fc.assert(
      fc.property(lists, ([stored, additions]) => {
        const { items } = union(name, stored, additions, 10)
        if (items === undefined) return
        expect(items.length).toBeLessThanOrEqual(10)
        for (const old of stored) {
          const { id: _id, ...kept } = old as Record<string, unknown>
          expect(items).toContainEqual(expect.objectContaining(kept))
        }
        const again = union(name, items, additions, 10)
        expect(again.items).toBeUndefined()
      })
    )
  })
})

it('an item is the same as itself, unless it says nothing', () => {
  fc.assert(fc.property(email, (each) => expect(sameItem(each, each)).toBe(true)))
  expect(sameItem({}, {})).toBe(false)
})
