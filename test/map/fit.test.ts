import fc from 'fast-check'
import { fitEmail, fitGender, fitText } from '../../src/destinations/kustomer/map/fit'
import { fitUrl } from '../../src/destinations/kustomer/map/url'
import { formatRefusal, nested } from './contract'

const nothing = {}

describe('fitText', () => {
  it.each([
    ['Ada', { value: 'Ada' }],
    ['  Ada\u00a0', { value: 'Ada' }],
    ['1 Main\r\nSt', { value: '1 Main St' }],
    ['A\u0000da\u0007', { value: 'Ada' }],
    ['A\ud800', { value: 'A\ufffd' }],
    [42, { value: '42' }],
    [0, { value: '0' }],
    [false, { value: 'false' }],
    ['', nothing],
    [' \n ', nothing],
    [null, nothing],
    [undefined, nothing],
    [NaN, { note: 'must be text but it was not a finite number; left out' }],
    [Infinity, { note: 'must be text but it was not a finite number; left out' }],
    [{ a: 1 }, { note: 'must be text but it was an object; left out' }],
    [['a'], { note: 'must be text but it was a list; left out' }],
    ['Constantinople', { value: 'Constantin', note: 'is longer than 10 characters; cut to 10' }],
    ['123456789 x', { value: '123456789', note: 'is longer than 10 characters; cut to 10' }],
    ['123456789😀', { value: '123456789', note: 'is longer than 10 characters; cut to 10' }]
  ])('%j, ten at most', (value, expected) => expect(fitText(value, 10)).toEqual(expected))

  it('gives one line within the limit, the same when fitted again, whatever it gets', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 30 }),
        (value, limit) => {
          const { value: text } = fitText(value, limit)
          if (text === undefined) return
          expect(text.length).toBeLessThanOrEqual(limit)
          expect(text.trim()).not.toBe('')
          expect(fitText(text, limit)).toEqual({ value: text })
        }
      )
    )
  })
})

describe('fitEmail', () => {
  const refused = { note: 'is not an e-mail address that Kustomer takes; left out' }

  it.each([
    [' Ada@Example.COM ', { value: 'ada@example.com' }],
    ['mailto:ada@example.com?subject=x', { value: 'ada@example.com' }],
    ["o'neil+tag@sub.example.co.uk", { value: "o'neil+tag@sub.example.co.uk" }],
    ['ada@münchen.de', { value: 'ada@xn--mnchen-3ya.de', note: 'has a domain in another script; put in Punycode' }],
    ['', nothing],
    [null, nothing],
    ['ada', refused],
    ['ada@localhost', refused],
    ['ada@@example.com', refused],
    ['ada@example.com@example.org', refused],
    ['a da@example.com', refused],
    ['.ada@example.com', refused],
    ['ada.@example.com', refused],
    ['a..da@example.com', refused],
    ['ada@-example.com', refused],
    ['ada@example..com', refused],
    ['ada@example.com.', refused],
    ['ada@127.0.0.1', refused],
    ['ada@example.c', refused],
    ['Ada <ada@example.com>', refused],
    ['ada@example.com, bob@example.com', refused],
    ['ad\u00e1@example.com', refused],
    // The Kelvin sign lower-cases to k: that would be another person's address.
    ['\u212aim@example.com', refused],
    [`${'a'.repeat(65)}@example.com`, refused],
    [`a@${'b.'.repeat(130)}com`, { note: 'is longer than 254 characters; left out' }],
    [5, { note: 'must be an e-mail address but it was a number; left out' }],
    [{}, { note: 'must be an e-mail address but it was an object; left out' }]
  ])('%j', (value, expected) => expect(fitEmail(value)).toEqual(expected))

  it('passes the strict format, and is the same when fitted again', () => {
    const almost = fc
      .tuple(fc.string({ unit: 'binary', maxLength: 8 }), fc.domain())
      .map(([name, domain]) => `${name}@${domain}`)
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), almost, fc.anything(), fc.string()), (value) => {
        const { value: email } = fitEmail(value)
        if (email === undefined) return
        expect(formatRefusal('email', email)).toBeUndefined()
        expect(fitEmail(email)).toEqual({ value: email })
      }),
      { numRuns: 500 }
    )
  })
})

describe('fitGender', () => {
  it.each([
    'm',
    'M',
    'male',
    ' MALE ',
    'Man',
    'männlich',
    'homme',
    'varón',
    'VARON',
    'мужской',
    '男性',
    '남자',
    'ERKEK',
    'm.'
  ])('%j is m', (word) => expect(fitGender(word)).toEqual({ value: 'm' }))
  it.each([
    'f',
    'F',
    'female',
    'Woman',
    'w',
    'weiblich',
    'femme',
    'Féminin',
    'mujer',
    'женский',
    '女',
    '여성',
    'KADIN'
  ])('%j is f', (word) => expect(fitGender(word)).toEqual({ value: 'f' }))
  it.each(['x', 'non-binary', 'divers', 'other', 'h', 'constructor', '__proto__'])('%j is neither', (word) =>
    expect(fitGender(word)).toEqual({ note: 'is neither m nor f, which are all that Kustomer knows; left out' })
  )
  it.each([
    ['', nothing],
    [undefined, nothing],
    [1, { note: 'must be text but it was a number; left out' }]
  ])('%j', (value, expected) => expect(fitGender(value)).toEqual(expected))
})

test('neither depth nor a hostile object nor a long run of one character hurts', () => {
  const hostile = new Proxy(
    {},
    {
      getOwnPropertyDescriptor: () => {
        throw new Error('trap')
      },
      ownKeys: () => {
        throw new Error('trap')
      }
    }
  )
  const started = Date.now()
  for (const fit of [(value: unknown) => fitText(value, 9), fitEmail, fitGender, fitUrl]) {
    for (const value of [
      nested(10000),
      hostile,
      Symbol('x'),
      () => 1,
      'a'.repeat(1e6),
      `a@${'-'.repeat(1e6)}`,
      ' '.repeat(1e6)
    ]) {
      expect(() => fit(value)).not.toThrow()
    }
  }
  expect(Date.now() - started).toBeLessThan(2000)
})
