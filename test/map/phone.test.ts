import fc from 'fast-check'
import { fitPhone } from '../../src/destinations/kustomer/map/phone'
import { refusal } from './contract'

const national = { note: 'is a national number and no default calling code is set; left out' }
const refused = { note: 'is not a phone number that can be put in international form; left out' }
const dropped = 'had an extension, which Kustomer has no place for; dropped'

describe('fitPhone', () => {
  it.each([
    ['+15551234567', { value: '+15551234567' }],
    ['+1 (555) 123-4567', { value: '+15551234567' }],
    ['tel:+1-555-123-4567', { value: '+15551234567' }],
    ['0049 30 123456', { value: '+4930123456' }],
    ['+49 (0)30 / 123.456', { value: '+4930123456' }],
    ['+39 (0)6 1234 5678', { value: '+390612345678' }],
    ['+44\u00a020\u20117946\u20110958', { value: '+442079460958' }],
    ['\u202a+1 555 123 4567\u202c', { value: '+15551234567' }],
    ['+٤٩٣٠١٢٣٤٥٦', { value: '+4930123456' }],
    ['\uff0b\uff14\uff19 30 123456', { value: '+4930123456' }],
    ['+1 555 123 4567 ext. 89', { value: '+15551234567', note: dropped }],
    ['+1 555 123 4567x89', { value: '+15551234567', note: dropped }],
    ['tel:+1-555-123-4567;ext=89', { value: '+15551234567', note: dropped }],
    ['555-123-4567', national],
    [5551234567, national],
    ['', {}],
    [null, {}],
    ['+0049301234', refused],
    ['+1', refused],
    ['+1234567890123456', refused],
    ['++15551234567', refused],
    ['1-800-FLOWERS', refused],
    ['unknown', refused],
    ['+15551234567 +15557654321', refused],
    ['1'.repeat(1e6), refused],
    [1.5, refused],
    [-15551234567, refused],
    [true, { note: 'must be a phone number but it was true or false; left out' }],
    [{}, { note: 'must be a phone number but it was an object; left out' }]
  ])('%j', (value, expected) => expect(fitPhone(value)).toEqual(expected))

  it.each([
    ['555 123 4567', '1', '+15551234567'],
    ['1 555 123 4567', '1', '+15551234567'],
    ['(555) 123-4567', '+1', '+15551234567'],
    [5551234567, '1', '+15551234567'],
    ['011 49 30 123456', '1', '+4930123456'],
    ['030 123456', '49', '+4930123456'],
    ['030 123456', '0049', '+4930123456'],
    ['49 30 123456', '+49', '+4930123456'],
    ['020 7946 0958', '44', '+442079460958'],
    ['06 1234 5678', '39', '+390612345678'],
    ['391 234 5678', '39', '+393912345678'],
    ['39 391 234 5678', '39', '+393912345678'],
    ['8 (912) 345-67-89', '7', '+79123456789'],
    ['912 345-67-89', '7', '+79123456789'],
    ['45 12 34 56', '45', '+4545123456'],
    ['45 45 12 34 56', '45', '+4545123456'],
    ['91234 56789', '91', '+919123456789'],
    ['06 1 234 5678', '36', '+3612345678'],
    ['+44 20 7946 0958', '1', '+442079460958']
  ])('%j with calling code %j is %j', (value, code, expected) =>
    expect(fitPhone(value, code)).toEqual({ value: expected })
  )

  it.each([
    ['123-4567', '1'],
    ['110', '49'],
    ['555 123 45678', '1']
  ])('%j with calling code %j is refused', (value, code) => expect(fitPhone(value, code)).toEqual(refused))

  it.each(['', 'DE', '0', '+'])('a calling code %j counts as none', (code) =>
    expect(fitPhone('030 123456', code)).toEqual(national)
  )

  it('passes safePhone, and is the same when fitted again', () => {
    const written = fc
      .array(fc.constantFrom(...'0123456789+() -./x;'), { maxLength: 24 })
      .map((parts) => parts.join(''))
    const code = fc.option(fc.constantFrom('1', '7', '36', '39', '45', '49', '+44'), { nil: undefined })
    fc.assert(
      fc.property(fc.oneof(written, fc.integer(), fc.anything()), code, (value, callingCode) => {
        const { value: phone } = fitPhone(value, callingCode)
        if (phone === undefined) return
        expect(refusal('safePhone', phone)).toBeUndefined()
        expect(fitPhone(phone, callingCode)).toEqual({ value: phone })
      }),
      { numRuns: 1000 }
    )
  })
})
