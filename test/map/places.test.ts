import fc from 'fast-check'
import { countryOf } from '../../src/destinations/kustomer/map/countries'
import { fitPlace } from '../../src/destinations/kustomer/map/places'
import { refusal } from './contract'

const us = { countryCode: 'US', countryName: 'United States' }
const gb = { countryCode: 'GB', countryName: 'United Kingdom' }
const au = { countryCode: 'AU', countryName: 'Australia' }

describe('fitPlace', () => {
  it.each(['us', 'US', 'usa', 'U.S.', 'U.S.A.', 'United States', 'the united states of america'])(
    '%j is the US',
    (country) => expect(fitPlace(country, undefined)).toEqual({ value: us, notes: [] })
  )
  it.each([
    ['UK', 'GB'],
    ['gbr', 'GB'],
    ['England', 'GB'],
    ['Deutschland', 'DE'],
    ['Holland', 'NL'],
    ['The Netherlands', 'NL'],
    ['Côte d’Ivoire', 'CI'],
    ['cote d ivoire', 'CI'],
    ['Bosnia & Herzegovina', 'BA'],
    ['日本', 'JP'],
    ['Türkiye', 'TR']
  ])('country %j is %j', (country, code) => expect(fitPlace(country, '').value.countryCode).toBe(code))

  it.each<[unknown, unknown, object]>([
    ['US', 'ca', { ...us, regionCode: 'CA', regionName: 'California' }],
    ['US', 'New york', { ...us, regionCode: 'NY', regionName: 'New York' }],
    ['US', 'D.C.', { ...us, regionCode: 'DC', regionName: 'District of Columbia' }],
    ['US', 'PR', { ...us, regionCode: 'PR', regionName: 'Puerto Rico' }],
    ['US', 'US-CA', { ...us, regionCode: 'CA', regionName: 'California' }],
    ['US', 'Somewhere', { ...us, regionName: 'Somewhere' }],
    ['CA', 'Québec', { countryCode: 'CA', countryName: 'Canada', regionCode: 'QC', regionName: 'Quebec' }],
    ['AU', 'WA', { ...au, regionCode: 'WA', regionName: 'Western Australia' }],
    // Three letters have no place in regionCode.
    ['AU', 'NSW', { ...au, regionName: 'New South Wales' }],
    ['BR', 'Sao Paulo', { countryCode: 'BR', countryName: 'Brazil', regionCode: 'SP', regionName: 'São Paulo' }],
    ['Italia', 'roma', { countryCode: 'IT', countryName: 'Italy', regionCode: 'RM', regionName: 'Roma' }],
    ['UK', 'Kent', { ...gb, regionName: 'Kent' }],
    ['JP', '13', { countryCode: 'JP', countryName: 'Japan', regionCode: '13' }],
    ['JP', '東京', { countryCode: 'JP', countryName: 'Japan', regionName: '東京' }],
    ['ES', 'md', { countryCode: 'ES', countryName: 'Spain', regionCode: 'MD' }],
    ['Atlantis', 'Po', { countryName: 'Atlantis', regionCode: 'PO' }],
    // A country is never guessed.
    [undefined, 'California', { regionName: 'California' }],
    ['', '', {}]
  ])('%j, %j', (country, region, value) => expect(fitPlace(country, region)).toEqual({ value, notes: [] }))

  it('notes what was cut or left out', () => {
    expect(fitPlace({ code: 'US' }, 'x'.repeat(129))).toEqual({
      value: { regionName: 'x'.repeat(128) },
      notes: ['country must be text but it was an object; left out', 'region is longer than 128 characters; cut to 128']
    })
  })

  it('is always a part of a location', () => {
    const word = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('US', 'AU', 'NSW', 'constructor', '__proto__')
    )
    fc.assert(
      fc.property(word, word, (country, region) =>
        expect(refusal('location', fitPlace(country, region).value)).toBeUndefined()
      )
    )
  })
})

describe('the table of countries', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = letters.flatMap((a) => letters.map((b) => a + b))
  // Codes that CLDR names though they are no countries: groups, outlying places, withdrawn and test codes.
  const others = 'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(
    ' '
  )

  it('has every country that CLDR knows, and no other', () => {
    const known = codes.filter((code) => countryOf(code)?.code === code)
    expect(known).toEqual(codes.filter((code) => names.of(code) !== undefined && !others.includes(code)))
    expect(known).toHaveLength(250)
  })

  it('finds each by its own name', () => {
    for (const code of codes) {
      const country = countryOf(code)
      if (country) expect(countryOf(country.name)).toEqual(country)
    }
  })
})
