import fc from 'fast-check'
import { toPerson } from '../../src/destinations/kustomer/map/person'
import { mappedTraits, traitTable } from '../../src/destinations/kustomer/map/traits'
import { refusal } from './contract'

const person = (traits: unknown, rest: object = {}) => toPerson({ userId: 'u', traits, ...rest })

const reserved = [
  'address',
  'age',
  'avatar',
  'birthday',
  'company',
  'createdAt',
  'description',
  'email',
  'firstName',
  'lastName',
  'gender',
  'id',
  'name',
  'phone',
  'title',
  'username',
  'website'
]

/** A value of each reserved trait, and what becomes of it. */
const examples: Record<string, [value: unknown, attributes: object]> = {
  address: [
    { street: '100 Main', city: 'Reno', state: 'Nevada', postalCode: '89501', country: 'USA' },
    {
      locations: [
        {
          address: '100 Main',
          cityName: 'Reno',
          zipCode: '89501',
          countryCode: 'US',
          countryName: 'United States',
          regionCode: 'NV',
          regionName: 'Nevada'
        }
      ]
    }
  ],
  age: [7, {}],
  avatar: ['https://example.com/a.png', { avatarUrl: 'https://example.com/a.png' }],
  birthday: ['1980-05-04', { birthdayAt: '1980-05-04T00:00:00.000Z' }],
  company: [{ name: 'Acme', id: '7' }, {}],
  createdAt: ['2024-05-01T10:00:00Z', { signedUpAt: '2024-05-01T10:00:00.000Z' }],
  description: ['A person', {}],
  email: ['John.Doe@Example.com', { emails: [{ email: 'john.doe@example.com' }] }],
  firstName: ['John', { name: 'John' }],
  lastName: ['Doe', { name: 'Doe' }],
  gender: ['Female', { gender: 'f' }],
  id: ['x', {}],
  name: ['John Doe', { name: 'John Doe' }],
  phone: ['+1 (555) 123-4567', { phones: [{ phone: '+15551234567' }] }],
  title: ['CEO', {}],
  username: ['jd', { username: 'jd' }],
  website: ['example.com', { urls: [{ url: 'https://example.com', type: 'website' }] }]
}

describe('each reserved trait of Segment', () => {
  it.each(reserved)('%s reaches its attribute, or stands in the table as having none, and why', (trait) => {
    const [value, attributes] = examples[trait]
    expect(person({ [trait]: value }).attributes).toEqual(attributes)
    const row = traitTable.find((each) => each.trait === trait)
    expect(row?.goal.goes === 'nowhere').toBe(Object.keys(attributes).length === 0)
    expect(row?.says).toMatch(/./)
  })

  it('is taken in snake_case too, and camelCase goes first', () => {
    expect(person({ first_name: 'John', last_name: 'Doe', created_at: '2024-05-01' }).attributes).toEqual({
      name: 'John Doe',
      signedUpAt: '2024-05-01T00:00:00.000Z'
    })
    expect(person({ first_name: 'no', firstName: 'John' }).attributes).toEqual({ name: 'John' })
    expect(person({ firstName: 'John', first_name: 'no' }).attributes).toEqual({ name: 'John' })
  })

  it('that Kustomer has no counterpart for leaves a note', () => {
    expect(person({ title: 'CEO', plan: 'Pro' }).notes).toEqual([
      'title: Kustomer has no job title; left out',
      'plan: Kustomer has no attribute of that name; left out'
    ])
  })
})

describe('a trait of a foreign type costs itself alone, with a note', () => {
  const foreign: ReadonlyArray<[string, unknown, string]> = [
    ['email', 7, 'email: '],
    ['name', { first: 'John' }, 'name: must be text but it was an object; left out'],
    ['address', '100 Main St', 'address: must be an object with street, city, state, postalCode, country; left out'],
    ['phone', {}, 'phone: '],
    ['birthday', [], 'birthday: '],
    ['gender', 7, 'gender: '],
    ['avatar', 'javascript:alert(1)', 'avatar: '],
    ['createdAt', '2023-02-30', 'createdAt: '],
    ['locale', 'x'.repeat(17), 'locale: is longer than 16 characters; left out']
  ]
  it.each(foreign)('%s %j', (trait, value, note) => {
    const { attributes, notes } = person({ username: 'jd', [trait]: value })
    expect(attributes).toEqual({ username: 'jd' })
    expect(notes.join('\n')).toContain(note)
    if (typeof value === 'string') expect(notes.join('\n')).not.toContain(value)
  })

  it('and traits that are no object cost no event', () => {
    for (const traits of ['text', 7, null, [], undefined]) expect(person(traits).attributes).toEqual({})
  })
})

describe('the name', () => {
  it.each([
    [{ name: 'N', firstName: 'F', lastName: 'L' }, 'N', false],
    [{ firstName: 'F', lastName: 'L' }, 'F L', false],
    [{ firstName: 'F' }, 'F', true],
    [{ name: '', lastName: 'L' }, 'L', true],
    [{ name: {}, firstName: 'F', lastName: 'L' }, 'F L', false]
  ])('of %j is %s', (traits, name, nameIsPartial) => {
    expect(person(traits)).toMatchObject({ attributes: { name }, nameIsPartial })
  })
})

describe('lists', () => {
  it('take several values, each once', () => {
    const { attributes } = person({ email: ['a@example.com', 'A@example.com ', 'b@example.com'] })
    expect(attributes.emails).toEqual([{ email: 'a@example.com' }, { email: 'b@example.com' }])
  })

  it('of more than ten are cut, with a note', () => {
    const { attributes, notes } = person({
      email: Array.from({ length: 12 }, (_each, index) => `a${index}@example.com`)
    })
    expect(attributes.emails).toHaveLength(10)
    expect(notes).toEqual(['email: 12 values, and Kustomer takes 10; the rest is left out'])
  })
})

describe('attackers', () => {
  it('read nothing through a prototype', () => {
    const traits: unknown = Object.create({ gender: 'm', email: 'evil@example.com' })
    expect(person(traits).attributes).toEqual({})
    const payload: unknown = Object.create({ userId: 'evil' })
    expect(toPerson(payload).userId).toBeUndefined()
  })

  it('write to no prototype', () => {
    person(JSON.parse('{"__proto__":{"polluted":true},"constructor":"x","toString":"y"}'))
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

it('reads the choices of the mapping', () => {
  expect(
    person({}, { existingValues: 'fill', takeOverByEmail: false, takeOverByPhone: true, fromEngage: true })
  ).toMatchObject({
    fillOnly: true,
    takeOver: { email: false, phone: true },
    fromEngage: true
  })
  expect(person({})).toMatchObject({ fillOnly: false, takeOver: { email: true, phone: false }, fromEngage: false })
})

it('a half of a character in a user ID breaks no URL', () => {
  expect(() => encodeURIComponent(toPerson({ userId: 'a\uD800' }).userId ?? '')).not.toThrow()
})

it('any traits make attributes that fit the contract', () => {
  const traits = fc.dictionary(
    fc.constantFrom(...mappedTraits.map(({ trait }) => trait), 'first_name', '__proto__', 'plan'),
    fc.oneof(
      fc.anything(),
      fc.string({ maxLength: 400, unit: 'grapheme' }),
      fc.emailAddress(),
      fc.webUrl(),
      fc.integer()
    )
  )
  fc.assert(
    fc.property(traits, fc.option(fc.string()), (given, callingCode) => {
      const { attributes } = person(given, { defaultCallingCode: callingCode })
      const body = JSON.parse(JSON.stringify({ externalId: 'u', ...attributes })) as object
      expect(refusal('customerCreate', body)).toBeUndefined()
    }),
    { numRuns: 500 }
  )
})
