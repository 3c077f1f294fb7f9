import fc from 'fast-check'
import { fitBirthday, fitInstant, instantOf, isoInstantOf } from '../../src/destinations/kustomer/map/dates'
import { formatRefusal } from './contract'

const unread = {
  note: 'is not a date that can be read in one way only, as 2024-05-31 or 2024-05-31T12:00:00Z can; left out'
}
const asUtc = (value: string) => ({ value, note: 'has no time zone; taken as UTC' })

describe('fitInstant', () => {
  it.each([
    ['2024-05-31T12:00:00Z', { value: '2024-05-31T12:00:00.000Z' }],
    ['2024-05-31T12:00:00.123456Z', { value: '2024-05-31T12:00:00.123Z' }],
    ['2024-05-31T12:00:00.5+02:00', { value: '2024-05-31T10:00:00.500Z' }],
    ['2024-05-31T12:00:00-0800', { value: '2024-05-31T20:00:00.000Z' }],
    ['2024-05-31 12:00:00 UTC', { value: '2024-05-31T12:00:00.000Z' }],
    ['2016-12-31T23:59:60Z', { value: '2017-01-01T00:00:00.000Z' }],
    ['2024-05-31T12:00:00', asUtc('2024-05-31T12:00:00.000Z')],
    ['2024-05-31 12:00', asUtc('2024-05-31T12:00:00.000Z')],
    ['2024-05-31', { value: '2024-05-31T00:00:00.000Z' }],
    ['2024/5/31', { value: '2024-05-31T00:00:00.000Z' }],
    ['20240531', { value: '2024-05-31T00:00:00.000Z' }],
    [20240531, { value: '2024-05-31T00:00:00.000Z' }],
    [1717156800, { value: '2024-05-31T12:00:00.000Z' }],
    ['1717156800', { value: '2024-05-31T12:00:00.000Z' }],
    [1717156800123, { value: '2024-05-31T12:00:00.123Z' }],
    ['1717156800123', { value: '2024-05-31T12:00:00.123Z' }],
    [1717156800.5, { value: '2024-05-31T12:00:00.500Z' }],
    [99999999999, { value: '5138-11-16T09:46:39.000Z' }],
    [100000000000, { value: '1973-03-03T09:46:40.000Z' }],
    [-86400, { value: '1969-12-31T00:00:00.000Z' }],
    [new Date(0), { value: '1970-01-01T00:00:00.000Z' }],
    ['0001-01-01T00:00:00Z', { value: '0001-01-01T00:00:00.000Z' }],
    ['', {}],
    [null, {}],
    ['2023-02-30', unread],
    ['2023-02-29T00:00:00Z', unread],
    ['2023-13-01', unread],
    ['2023-01-01T24:00:00Z', unread],
    ['2023-01-01T00:00:00+24:00', unread],
    ['0000-01-01', unread],
    ['0001-01-01T00:00:00+01:00', unread],
    ['05/04/1980', unread],
    ['2024', unread],
    [2024, unread],
    [1e300, unread],
    [NaN, unread],
    ['soon', unread],
    [new Date(NaN), { note: 'must be a date but it was an invalid one; left out' }],
    [true, { note: 'must be a date but it was true or false; left out' }],
    [{}, { note: 'must be a date but it was an object; left out' }]
  ])('%j', (value, expected) => expect(fitInstant(value)).toEqual(expected))

  it('is full ISO of the years 1–9999 and the same when fitted again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.date({ noInvalidDate: false }), fc.integer(), fc.double()), (value) => {
        const { value: iso } = fitInstant(value)
        if (iso === undefined) return
        expect(iso).toMatch(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        expect(formatRefusal('date-time', iso)).toBeUndefined()
        expect(fitInstant(iso)).toEqual({ value: iso })
        expect(instantOf(value)).toBe(Date.parse(iso))
      })
    )
  })

  it('reads what a Date writes', () => {
    const days = fc.date({
      min: new Date('0001-01-01'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true
    })
    fc.assert(fc.property(days, (date) => expect(instantOf(date.toISOString())).toBe(date.getTime())))
  })
})

describe('fitBirthday', () => {
  it.each([
    ['1980-05-04', { value: '1980-05-04T00:00:00.000Z' }],
    ['1980-05-04T23:30:00-08:00', { value: '1980-05-04T00:00:00.000Z' }],
    ['1980-05-04T00:30:00+14:00', { value: '1980-05-04T00:00:00.000Z' }],
    ['1980-05-04T23:30:00', { value: '1980-05-04T00:00:00.000Z' }],
    ['19800504', { value: '1980-05-04T00:00:00.000Z' }],
    [326330400, { value: '1980-05-04T00:00:00.000Z' }],
    [-3600, { value: '1969-12-31T00:00:00.000Z' }],
    [-315619200000, { value: '1960-01-01T00:00:00.000Z' }],
    [new Date('1980-05-04T23:30:00Z'), { value: '1980-05-04T00:00:00.000Z' }],
    ['05/04/1980', unread],
    ['4.5.1980', unread],
    ['1980-02-30', unread],
    ['--05-04', unread],
    ['1980', unread],
    ['0001-01-01T00:00:00Z', { note: 'is before 1800; left out' }],
    ['', {}],
    [undefined, {}]
  ])('%j', (value, expected) => expect(fitBirthday(value)).toEqual(expected))

  it('is midnight in UTC and the same when fitted again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.date(), fc.integer()), (value) => {
        const { value: day } = fitBirthday(value)
        if (day === undefined) return
        expect(day).toMatch(/T00:00:00\.000Z$/)
        expect(fitBirthday(day)).toEqual({ value: day })
      })
    )
  })
})

test('instantOf(-0) is 0', () => expect(instantOf(-0)).toBe(0))

describe('isoInstantOf', () => {
  it.each(['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.000+05:30', '2020-01-01 00:00:00Z', '2020-01-01T00:00Z'])(
    '%j is one',
    (text) => expect(isoInstantOf(text)).toBeDefined()
  )
  it.each([
    '2020-01-01',
    '2020-01-01T00:00:00',
    '2020-02-30T00:00:00Z',
    '1717156800',
    '',
    'x',
    '2020-01-01T00:00:00Z.'
  ])('%j is none', (text) => expect(isoInstantOf(text)).toBeUndefined())
})
