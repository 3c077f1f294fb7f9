// FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
const ROUND = new Int32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
])
// §5.3.3: the same of the square roots of the first eight primes.
const START = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
const BLOCK = 64
// Nearly every text fits: its bytes at three a character, the bit that ends it, and its length.
const SHORT = 512
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

// One for all: a digest is made in one go, and to make them anew costs more than the digest.
const encoder = new TextEncoder()
const scratch = new DataView(new ArrayBuffer(SHORT))
const state = new Int32Array(START.length)
const schedule = new Int32Array(BLOCK)

/**
 * SHA-256 of the UTF-8 bytes of `text`, as 64 lower-case hexadecimal digits. Written out here since the folder may
 * use no Node module, and the web's digest is asynchronous.
 */
export function sha256(text: string): string {
  const room = text.length * 3 + BLOCK + 8
  const view = room <= SHORT ? scratch : new DataView(new ArrayBuffer(room))
  const end = pad(view, encoder.encodeInto(text, new Uint8Array(view.buffer)).written ?? 0)
  state.set(START)
  for (let at = 0; at < end; at += BLOCK) compress(view, at)
  let hex = ''
  for (const word of state)
    hex += HEX[word >>> 24] + HEX[(word >>> 16) & 255] + HEX[(word >>> 8) & 255] + HEX[word & 255]
  return hex
}

/**
 * The beginning of the SHA-256: enough to keep names apart, not to keep them secret.
 * @param length hexadecimal digits, 1–64
 */
export function shortDigest(text: string, length = 8): string {
  return sha256(text).slice(0, length)
}

/**
 * §5.1.1: a one bit, zeros, and the length in bits as the last eight bytes of the last block.
 * @returns the end of the last block
 */
function pad(view: DataView, length: number): number {
  const end = (Math.floor((length + 8) / BLOCK) + 1) * BLOCK
  view.setUint8(length, 0x80)
  for (let at = length + 1; at < end - 8; at++) view.setUint8(at, 0)
  view.setUint32(end - 8, Math.floor(length / 0x20000000))
  view.setUint32(end - 4, length * 8)
  return end
}

/** §6.2.2: one block into the state. */
function compress(blocks: DataView, at: number): void {
  for (let i = 0; i < 16; i++) schedule[i] = blocks.getInt32(at + i * 4)
  for (let i = 16; i < BLOCK; i++) {
    const early = schedule[i - 15]
    const late = schedule[i - 2]
    const sigma0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const sigma1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    schedule[i] = schedule[i - 16] + sigma0 + schedule[i - 7] + sigma1
  }
  let a = state[0]
  let b = state[1]
  let c = state[2]
  let d = state[3]
  let e = state[4]
  let f = state[5]
  let g = state[6]
  let h = state[7]
  for (let i = 0; i < BLOCK; i++) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUND[i] + schedule[i]) | 0
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0] += a
  state[1] += b
  state[2] += c
  state[3] += d
  state[4] += e
  state[5] += f
  state[6] += g
  state[7] += h
}

function turn(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}
