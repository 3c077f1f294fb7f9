import type { Piece } from './piece'

/** Cuts text into lines, as it comes in; blank lines count and are left out. */
export class LineSplitter {
  private text = ''
  private isTooLong = false

  constructor(
    private line: number,
    private readonly limit: number
  ) {}

  /** The lines that end in this text. */
  *take(chunk: string): Generator<Piece> {
    let from = 0
    for (let at = chunk.indexOf('\n'); at !== -1; at = chunk.indexOf('\n', from)) {
      this.add(chunk.slice(from, at))
      from = at + 1
      const piece = this.end()
      this.line++
      if (piece !== undefined) yield piece
    }
    this.add(chunk.slice(from))
  }

  /** The last line, where it has no line break. */
  *finish(): Generator<Piece> {
    const piece = this.end()
    if (piece !== undefined) yield piece
  }

  private add(text: string): void {
    if (this.isTooLong) return
    this.text += text
    // The limit is looked at before the line ends, so that a line without an end does not fill the memory.
    if (this.text.length > this.limit) {
      this.isTooLong = true
      this.text = ''
    }
  }

  private end(): Piece | undefined {
    const { line, text, isTooLong } = this
    this.text = ''
    this.isTooLong = false
    const place = `line ${line}`
    if (isTooLong) return { line, place, problem: `The line is too long: over ${this.limit} characters.` }
    return text.trim() === '' ? undefined : { line, place, text }
  }
}
