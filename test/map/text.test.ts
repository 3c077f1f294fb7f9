import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { sha256, shortDigest } from '../../src/destinations/kustomer/map/digest'
import { cutText, utf8Length, wellFormed, withoutControls } from '../../src/destinations/kustomer/map/text'

const anyText = fc.string({ unit: 'binary', maxLength: 400 })
const brokenText = fc
  .array(fc.integer({ min: 0xd7f0, max: 0xe00f }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units))

describe('cutText', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc'],
    ['ab😀', 3, 'ab'],
    ['ab😀', 4, 'ab😀'],
    ['cafe\u0301!', 4, 'caf'],
    ['cafe\u0301!', 5, 'cafe\u0301'],
    ['a👍🏽b', 3, 'a'],
    ['a👨‍👩‍👧b', 6, 'a'],
    ['🇩🇪🇫🇷', 6, '🇩🇪'],
    ['🇩🇪🇫🇷', 4, '🇩🇪'],
    ['e\u0301', 1, 'e'],
    ['abc', 0, ''],
    ['abc', -1, '']
  ])('%j at %i is %j', (text, limit, expected) => expect(cutText(text, limit)).toBe(expected))

  it('gives a beginning within the limit that never splits a surrogate pair', () => {
    fc.assert(
      fc.property(anyText, fc.nat(400), (text, limit) => {
        const cut = cutText(text, limit)
        expect(text.startsWith(cut) && cut.length <= limit).toBe(true)
        expect(wellFormed(cut)).toBe(cut)
      })
    )
  })

  it('cuts a pile of accents that is longer than any character', () => {
    expect(cutText(`a${'\u0301'.repeat(500)}`, 300)).toHaveLength(300)
  })
})

describe('wellFormed', () => {
  it.each([
    ['a\ud800b', 'a\ufffdb'],
    ['\udc00\udc00', '\ufffd\ufffd'],
    ['\ud800\ud800\udc00', '\ufffd\ud800\udc00'],
    ['😀', '😀']
  ])('%j is %j', (text, expected) => expect(wellFormed(text)).toBe(expected))

  it('is what the engine itself makes of it', () => {
    fc.assert(
      fc.property(brokenText, (text) => expect(wellFormed(text)).toBe(Buffer.from(text, 'utf8').toString('utf8')))
    )
  })
})

test('control characters go, tabs and line breaks stay', () => {
  expect(withoutControls('a\u0000b\tc\nd\u007fe\u0085f')).toBe('ab\tc\ndef')
})

test('nothing but control characters goes, of any text', () => {
  const mixed = fc.string({ unit: fc.constantFrom(...'aZ ~\t\n\r\u0000\u001f\u007f\u0080\u009f\u00a0é漢') })
  fc.assert(
    fc.property(fc.oneof(mixed, anyText), (text) => {
      const isKept = (code: number) => [9, 10, 13].includes(code) || (code > 31 && code < 127) || code > 159
      const kept = Array.from(text).filter((character) => isKept(character.charCodeAt(0)))
      expect(withoutControls(text)).toBe(wellFormed(kept.join('')))
    })
  )
})

test('utf8Length counts bytes', () => {
  fc.assert(fc.property(anyText, (text) => expect(utf8Length(text)).toBe(Buffer.byteLength(text))))
})

describe('sha256', () => {
  const nodes = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

  it.each(['', 'abc', '日本', '\ud800', ...[54, 55, 56, 57, 63, 64, 65, 119, 120, 1000].map((n) => 'a'.repeat(n))])(
    'of %j is what Node says',
    (text) => expect(sha256(text)).toBe(nodes(text))
  )

  it('of any text is what Node says', () => {
    fc.assert(fc.property(anyText, (text) => expect(sha256(text)).toBe(nodes(text))))
  })

  it.each(['a', 'é', '漢', '😀', '\ud800'])(
    'of %j, as often as around each border of a block, is what Node says',
    (unit) => {
      for (let times = 0; times <= 200; times++) {
        const text = unit.repeat(times)
        expect([times, sha256(text)]).toEqual([times, nodes(text)])
      }
    }
  )

  it('of a text is the same whatever was digested before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, fc.nat(600)), { maxLength: 5 }), (texts) => {
        for (const [text, length] of texts) {
          const padded = text.padEnd(length, 'x')
          expect(sha256(padded)).toBe(nodes(padded))
        }
      })
    )
  })

  it('is shortened to eight digits unless told', () => {
    expect(shortDigest('abc')).toBe('ba7816bf')
    expect(shortDigest('abc', 4)).toBe('ba78')
  })
})
