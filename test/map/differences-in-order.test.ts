import fc from 'fast-check'
import type { CustomerRecord } from '../../src/destinations/kustomer/map/customer'
import { differences, differencesInOrder } from '../../src/destinations/kustomer/map/differences'
import { toPerson } from '../../src/destinations/kustomer/map/person'

const some = <T>(...values: T[]) => fc.constantFrom(undefined, ...values)
const emails = Array.from({ length: 12 }, (_each, index) => `${index}@example.com`)

const person = fc
  .record({
    traits: fc.record({
      name: some('Ann', 'Bob'),
      firstName: some('Cid'),
      username: some('x', 'y'),
      birthday: some('1980-05-04', '1981-05-04'),
      email: fc.subarray(emails, { maxLength: 5 }),
      address: some<object>({ country: 'DE' }, { city: 'Berlin' }, { city: 'Berlin', country: 'DE' }, { city: 'Reno' })
    }),
    existingValues: fc.constantFrom('replace', 'fill'),
    companyId: some('one', 'two')
  })
  .map(({ companyId, ...payload }) => ({ ...toPerson(payload), ...(companyId === undefined ? {} : { companyId }) }))

const record: fc.Arbitrary<CustomerRecord> = fc.record(
  {
    id: fc.constant('c1'),
    companyId: fc.constantFrom('one', 'three'),
    attributes: fc.record(
      {
        name: fc.constantFrom('Ann', 'Old'),
        emails: fc.subarray(emails).map((all) => all.map((email) => ({ email }))),
        locations: fc.subarray([{ cityName: 'Berlin' }, { countryCode: 'DE' }, { cityName: 'Elko' }])
      },
      { requiredKeys: [] }
    )
  },
  { requiredKeys: ['id', 'attributes'] }
)

/** The record after an update, by the rule that lists are replaced and other attributes are kept. */
function after(before: CustomerRecord, changes: object | undefined): CustomerRecord {
  const { company, ...attributes } = (changes ?? {}) as { company?: string }
  const companyId = changes === undefined ? before.companyId : company
  return {
    id: before.id,
    attributes: { ...before.attributes, ...attributes },
    ...(companyId === undefined ? {} : { companyId })
  }
}

it('one update of several does what an update for each would do, and says the same of each', () => {
  fc.assert(
    fc.property(fc.array(person, { minLength: 1, maxLength: 5 }), record, (people, stored) => {
      let current = stored
      const notes = people.map((each) => {
        const { changes, notes: own } = differences(each, current)
        current = after(current, changes)
        return own
      })
      const together = differencesInOrder(people, stored)
      expect(after(stored, together.changes)).toEqual(current)
      expect(together.each.map((each) => each.notes)).toEqual(notes)
    }),
    { numRuns: 1_000 }
  )
})

it('says nothing where the last is what was there', () => {
  const named = (name: string) => toPerson({ traits: { name } })
  const stored = { id: 'c1', attributes: { name: 'Ann' }, companyId: 'co' }
  expect(differencesInOrder([named('Bob'), named('Ann')], stored)).toEqual({
    each: [
      { isChanged: false, notes: [] },
      { isChanged: false, notes: [] }
    ]
  })
})
