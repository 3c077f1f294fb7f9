import fc from 'fast-check'
import { fitUrl } from '../../src/destinations/kustomer/map/url'
import { formatRefusal } from './contract'

const nothing = {}

describe('fitUrl', () => {
  const refused = { note: 'is not a web address; left out' }
  const added = 'had no scheme; https:// put in front'

  it.each([
    ['https://example.com', { value: 'https://example.com' }],
    [' HTTP://Example.com/A?b=c#d ', { value: 'HTTP://Example.com/A?b=c#d' }],
    ['https://example.com/100%25', { value: 'https://example.com/100%25' }],
    ['https://example.com/100%', { value: 'https://example.com/100%25' }],
    ['https://example.com/a b', { value: 'https://example.com/a%20b' }],
    ['https://example.com/?q=a|b[0]', { value: 'https://example.com/?q=a%7Cb%5B0%5D' }],
    ['https://example.com/#a#b', { value: 'https://example.com/#a%23b' }],
    ['https://münchen.de/ü', { value: 'https://xn--mnchen-3ya.de/%C3%BC' }],
    ['http://localhost:3000/x', { value: 'http://localhost:3000/x' }],
    ['http://[::1]/x', { value: 'http://[::1]/x' }],
    ['example.com/x', { value: 'https://example.com/x', note: added }],
    ['//example.com/x', { value: 'https://example.com/x', note: added }],
    ['example.com:8080/x', { value: 'https://example.com:8080/x', note: added }],
    [
      'https://ada:pw@example.com/x',
      { value: 'https://example.com/x', note: 'held a user name or password; taken out' }
    ],
    ['', nothing],
    [null, nothing],
    ['javascript:alert(1)', { note: 'is neither http nor https; left out' }],
    ['mailto:ada@example.com', { note: 'is neither http nor https; left out' }],
    ['data:image/png;base64,AAAA', { note: 'is neither http nor https; left out' }],
    ['ada', refused],
    ['/avatars/1.png', refused],
    ['avatar.png', refused],
    ['1.5', refused],
    ['ada@example.com', refused],
    ['https://', refused],
    ['https://exa mple.com', refused],
    [`https://example.com/${'a'.repeat(2048)}`, { note: 'is longer than 2048 characters; left out' }],
    [`https://example.com/${'ü'.repeat(1000)}`, { note: 'is longer than 2048 characters; left out' }],
    [{ href: 'x' }, { note: 'must be a web address but it was an object; left out' }]
  ])('%j', (value, expected) => expect(fitUrl(value)).toEqual(expected))

  it('passes the format "uri", and is the same when fitted again', () => {
    const almost = fc.tuple(fc.webUrl(), fc.string({ unit: 'binary', maxLength: 12 })).map(([url, more]) => url + more)
    const rest = fc.string({ maxLength: 12 }).map((more) => `example.com${more}`)
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true }), almost, rest, fc.anything()), (value) => {
        const { value: url } = fitUrl(value)
        if (url === undefined) return
        expect(url.length).toBeLessThanOrEqual(2048)
        expect(formatRefusal('uri', url)).toBeUndefined()
        expect(fitUrl(url)).toEqual({ value: url })
      }),
      { numRuns: 1000 }
    )
  })
})
