/** What the product takes for the web's TextEncoder, which is not among a Function's globals; the build puts it in. */
export class TextEncoder {
  /** The bytes of UTF-8; half characters become U+FFFD, as the web has it. */
  encode(text: string): Uint8Array {
    return Buffer.from(text, 'utf8')
  }

  /** Writes the bytes of UTF-8, as many whole characters as find room. */
  encodeInto(text: string, into: Uint8Array): { readonly written: number } {
    return { written: Buffer.from(into.buffer, into.byteOffset, into.byteLength).write(text, 'utf8') }
  }
}
