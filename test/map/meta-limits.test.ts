import fc from 'fast-check'
import { toMeta } from '../../src/destinations/kustomer/map/meta'
import { nested, nestedList, refusal } from './contract'

const metaOf = (properties: unknown) => toMeta(properties).meta
const masked = 'holds a parameter or user name that looks like a secret or an address; masked'

describe('the size of the whole', () => {
  const long = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`t${i}`, '漢'.repeat(1000)]))

  it('stays under 80,000 bytes: the longest texts are cut', () => {
    const { meta, notes } = toMeta({ short: 'kept', count: 7, ...long })
    const bytes = Buffer.byteLength(JSON.stringify(meta))
    expect(bytes).toBeLessThanOrEqual(80000)
    expect(bytes).toBeGreaterThan(79000)
    expect(meta).toMatchObject({ shortStr: 'kept', countNum: 7 })
    expect(notes).toEqual([
      'properties: 60 (t0, t1, t2 and 57 more) shortened, since the whole would be over 80000 bytes'
    ])
  })

  it('stays under any number of bytes: the last properties go', () => {
    const { meta, notes } = toMeta({ first: 'kept', second: 'x'.repeat(50), third: 3 }, { maxBytes: 40 })
    expect(meta).toEqual({ firstStr: 'kept' })
    expect(notes).toEqual(['properties: 2 (second, third) left out, since the whole would be over 40 bytes'])
  })
})

describe('secrets in addresses', () => {
  it('are masked, and the note names the property', () => {
    expect(
      toMeta({
        url: 'https://x.io/?token=S3CRET',
        page: { referrer: 'https://a:S3CRET@x.io/' },
        products: [{ url: '/p?key=S3CRET' }]
      })
    ).toEqual({
      meta: {
        urlStr: 'https://x.io/?token=[masked]',
        page_referrerStr: 'https://[masked]@x.io/',
        productsStr: '[{"url":"/p?key=[masked]"}]'
      },
      notes: [`url: ${masked}`, `page.referrer: ${masked}`, `products: ${masked}`]
    })
  })

  it('are masked before the text is cut', () => {
    expect(JSON.stringify(toMeta({ url: `/?q=${'a'.repeat(1000)}&token=S3CRET${'b'.repeat(3000)}` }))).not.toContain(
      'S3C'
    )
  })

  it('stay under keys that hold no address', () => {
    expect(metaOf({ comment: '?token=abc' })).toEqual({ commentStr: '?token=abc' })
  })
})

describe('whatever comes in', () => {
  const values = fc.oneof(
    fc.anything({ withDate: true, withBigInt: true }),
    fc.jsonValue(),
    fc.dictionary(fc.string({ unit: 'binary' }), fc.anything())
  )

  it('meta is valid under every reading, and notes hold no control characters', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 2000 }), (properties, maxBytes) => {
        const { meta, notes } = toMeta(properties, { maxBytes })
        expect(refusal('safeMeta', meta)).toBeUndefined()
        expect(refusal('meta', meta)).toBeUndefined()
        expect(Buffer.byteLength(JSON.stringify(meta))).toBeLessThanOrEqual(maxBytes)
        // eslint-disable-next-line no-control-regex
        expect(notes.join('')).not.toMatch(/[\u0000-\u001f]/)
      }),
      { numRuns: 500 }
    )
  })

  it('is the same when its own meta comes in again', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.date())),
        (properties) => {
          const { meta } = toMeta(properties)
          expect(toMeta(meta)).toEqual({ meta, notes: [] })
        }
      )
    )
  })

  it('texts come through whole, but for control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        fc.pre(text.trim() !== '' && !/^\d{4}-/.test(text.trim()))
        expect(metaOf({ text })).toEqual({ textStr: text })
      })
    )
  })

  it('neither depth nor size nor a hostile object hurts', () => {
    const hostile = new Proxy([], {
      getOwnPropertyDescriptor: () => {
        throw new Error('trap')
      },
      ownKeys: () => {
        throw new Error('trap')
      }
    })
    const getter = Object.defineProperty({}, 'a', {
      enumerable: true,
      get: () => {
        throw new Error('getter')
      }
    })
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const wide = Object.fromEntries(
      Array.from({ length: 15000 }, (_, i) => [`a ${'_'.repeat(i % 40)}`.slice(0, 30) + i, 'x'.repeat(99)])
    )
    const colliding = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [String.fromCharCode(0x4e00 + i), i]))
    const started = Date.now()
    for (const value of [nested(10000), nestedList(10000), hostile, getter, circle, wide, colliding, 'x'.repeat(1e6)]) {
      for (const properties of [value, { value }, { list: [value] }]) {
        expect(refusal('safeMeta', metaOf(properties))).toBeUndefined()
      }
    }
    expect(Date.now() - started).toBeLessThan(10000)
  }, 20000)
})
