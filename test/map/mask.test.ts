import fc from 'fast-check'
import { isAddressKey, maskAddress } from '../../src/destinations/kustomer/map/mask'

describe('maskAddress', () => {
  it.each([
    ['https://x.io/?token=abc', 'https://x.io/?token=[masked]'],
    ['https://x.io/?a=1&reset_token=abc&b=2#c', 'https://x.io/?a=1&reset_token=[masked]&b=2#c'],
    ['https://x.io/#access_token=abc&state=1', 'https://x.io/#access_token=[masked]&state=1'],
    ['https://x.io/#/login?jwt=abc', 'https://x.io/#/login?jwt=[masked]'],
    ['https://x.io/?Email=a%40b.io', 'https://x.io/?Email=[masked]'],
    ['https://x.io/?user[email]=a@b.io', 'https://x.io/?user[email]=[masked]'],
    ['https://x.io/?%74oken=abc', 'https://x.io/?%74oken=[masked]'],
    ['https://x.io/?%2574oken=abc', 'https://x.io/?%2574oken=[masked]'],
    ['https://x.io/?to\nken=abc', 'https://x.io/?to\nken=[masked]'],
    ['https://x.io/?a=1;password=abc', 'https://x.io/?a=1;password=[masked]'],
    ['https://x.io/a;jsessionid=abc/b?c=1', 'https://x.io/a;jsessionid=[masked]/b?c=1'],
    ['https://x.io/?key=a=b?c', 'https://x.io/?key=[masked]'],
    ['https://x.io/?next=https://y.io/?token=abc', 'https://x.io/?next=https://y.io/?token=[masked]'],
    ['https://x.io/?next=https%3A%2F%2Fy.io%3Ftoken%3Dabc', 'https://x.io/?next=[masked]'],
    ['https://x.io/?next=https%253A%252F%252Fy.io%253Ftoken%253Dabc', 'https://x.io/?next=[masked]'],
    ['https://ada:pw@x.io/a', 'https://[masked]@x.io/a'],
    ['https://ada@x.io', 'https://[masked]@x.io'],
    ['//ada:p@w@x.io/?q=1', '//[masked]@x.io/?q=1'],
    ['?code=abc', '?code=[masked]'],
    ['otp=123&q=1', 'otp=[masked]&q=1'],
    ['/reset?sig=abc', '/reset?sig=[masked]']
  ])('%j is shown as %j', (text, shown) => {
    expect(maskAddress(text)).toEqual({ text: shown, isMasked: true })
    expect(maskAddress(shown)).toEqual({ text: shown, isMasked: false })
  })

  it.each([
    'https://x.io/Some%20path/?q=Ada+Lovelace&utm_source=a%26b#Top',
    'https://x.io/token/abc',
    'https://x.io/?token=',
    'https://x.io/?token',
    'https://x.io/a@b?q=@ada',
    'https://x.io/?next=https%3A%2F%2Fy.io%3Fq%3D1',
    '%E0%A4%A',
    ''
  ])('%j stays byte for byte', (text) => expect(maskAddress(text)).toEqual({ text, isMasked: false }))

  it('shows no value of a secret parameter, wherever it stands', () => {
    const part = fc.constantFrom('a=1', 'b', '?', '#', '&', ';', '/', '%3F', '%', '=', 'x@y')
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('?', '&', '#'), fc.array(part), (before, separator, after) => {
        const shown = maskAddress(`https://x.io/?${before.join('')}${separator}token=S3CRET&${after.join('')}`)
        expect(shown.text).not.toContain('S3CRET')
      })
    )
  })

  it('takes no longer for hostile text', () => {
    const started = Date.now()
    for (const piece of ['?', '&a=', '%25', '?a=%3d', '=', ';', 'a=%3d&', '@', '//']) maskAddress(piece.repeat(20000))
    expect(Date.now() - started).toBeLessThan(3000)
  })
})

describe('isAddressKey', () => {
  it.each([
    'url',
    'URL',
    'page.url',
    'pageUrl',
    'image_url',
    'referrer',
    'search',
    'href',
    'path',
    'page.Search',
    'x.PATH'
  ])('%j', (key) => expect(isAddressKey(key)).toBe(true))
  it.each(['title', 'research', 'page.research', 'curl_version', 'pathway', 'urİ', ''])('not %j', (key) =>
    expect(isAddressKey(key)).toBe(false)
  )
})
