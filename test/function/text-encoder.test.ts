import fc from 'fast-check'
import { TextEncoder as Ours } from '../../src/function/text-encoder'

const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), halves())

/** Halves of characters, which have no bytes of their own. */
function halves(): fc.Arbitrary<string> {
  return fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 })).map((units) => String.fromCharCode(...units))
}

const bytesOf = (bytes: Uint8Array) => [...bytes]

it('the bytes are those of the web', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(bytesOf(new Ours().encode(given))).toEqual(bytesOf(new TextEncoder().encode(given)))
    }),
    { numRuns: 1_000 }
  )
})

it('into whatever room, from wherever it begins', () => {
  fc.assert(
    fc.property(text, fc.nat(40), fc.nat(8), (given, room, start) => {
      const [ours, theirs] = [new Uint8Array(64), new Uint8Array(64)]
      const { written } = new Ours().encodeInto(given, ours.subarray(start, start + room))
      expect(written).toBe(new TextEncoder().encodeInto(given, theirs.subarray(start, start + room)).written)
      expect(bytesOf(ours)).toEqual(bytesOf(theirs))
    }),
    { numRuns: 1_000 }
  )
})
