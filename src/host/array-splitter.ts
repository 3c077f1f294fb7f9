import type { Piece } from './piece'

/** What matters between the elements of an array, and within a string. */
const outside = /["{}[\],\n]/g
const inside = /["\\\n]/g

/**
 * Cuts a JSON array into the texts of its elements, as they come in. It counts brackets and minds strings, and leaves it
 * to the parser to say whether an element is JSON.
 */
export class ArraySplitter {
  /** What comes after the end of the array; undefined until then. */
  rest: string | undefined
  private depth = 0
  private inString = false
  /** A backslash ended the last chunk. */
  private isEscaped = false
  private text = ''
  private isTooLong = false
  private startLine: number
  private element = 0

  constructor(
    /** The line that was reached. */
    public line: number,
    private readonly limit: number
  ) {
    this.startLine = line
  }

  /** The elements that end in this text; the first of all begins with the opening bracket. */
  *take(chunk: string): Generator<Piece> {
    if (chunk === '') return
    let from = 0
    let at = 0
    if (this.isEscaped) {
      this.isEscaped = false
      if (chunk.startsWith('\n')) this.line++
      at = 1
    }
    for (;;) {
      const special = this.inString ? inside : outside
      special.lastIndex = at
      const match = special.exec(chunk)
      if (match === null) break
      const { index } = match
      at = index + 1
      const [char] = match
      if (char === '\n') this.line++
      else if (char === '\\') {
        if (at === chunk.length) this.isEscaped = true
        else if (chunk[at++] === '\n') this.line++
      } else if (char === '"') this.inString = !this.inString
      else if (char === '{' || char === '[') {
        this.depth++
        if (this.depth === 1) from = at
      } else if (char === ',') {
        if (this.depth !== 1) continue
        this.add(chunk.slice(from, index))
        yield this.end()
        from = at
      } else if (--this.depth === 0) {
        this.add(chunk.slice(from, index))
        if (this.isBegun() || this.element > 0) yield this.end()
        this.rest = chunk.slice(at)
        return
      }
    }
    this.add(chunk.slice(from))
  }

  /** What the end of the input cuts off; an element that is whole is handed out before. */
  *finish(): Generator<Piece> {
    if (this.isBegun() && this.depth === 1 && !this.inString) yield this.end()
    const where = this.isBegun() ? 'in the middle of this element' : 'before this element'
    const problem = `The array breaks off ${where}: its closing bracket is missing.`
    yield { line: this.line, place: `element ${this.element + 1}`, problem }
  }

  private add(text: string): void {
    if (!this.isBegun()) {
      const blank = /^\s*/.exec(text)?.[0].length ?? 0
      if (blank === text.length) return
      const after = text.slice(blank)
      // Lines were counted up to the end of the text already.
      this.startLine = this.line - (after.split('\n').length - 1)
      this.text = after
    } else if (!this.isTooLong) this.text += text
    if (this.text.length > this.limit) {
      this.isTooLong = true
      this.text = ''
    }
  }

  private isBegun(): boolean {
    return this.text !== '' || this.isTooLong
  }

  private end(): Piece {
    this.element++
    const { text, isTooLong } = this
    const line = this.isBegun() ? this.startLine : this.line
    this.text = ''
    this.isTooLong = false
    const place = `element ${this.element}`
    if (isTooLong) return { line, place, problem: `The element is too long: over ${this.limit} characters.` }
    return text === ''
      ? { line, place, problem: 'The element is missing: there is a comma too many.' }
      : { line, place, text }
  }
}
