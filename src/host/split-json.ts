import { ArraySplitter } from './array-splitter'
import { LineSplitter } from './line-splitter'
import type { Piece } from './piece'

/** The most characters of one event; Segment takes 32 kB. */
export const longestEvent = 1_048_576

/**
 * Cuts NDJSON, or a JSON array, into the texts of its events while it is read; the first character that is not blank
 * says which it is. What comes after an array is taken as lines.
 */
export async function* splitJson(chunks: AsyncIterable<Uint8Array>, limit = longestEvent): AsyncGenerator<Piece> {
  // The decoder leaves out a byte order mark, and keeps a character that is cut by the end of a chunk.
  const decoder = new TextDecoder()
  const start = new StartFinder()
  let array: ArraySplitter | undefined
  let lines: LineSplitter | undefined

  function* take(text: string): Generator<Piece> {
    if (lines !== undefined) {
      yield* lines.take(text)
      return
    }
    if (array === undefined) {
      const first = start.find(text)
      if (first === undefined) return
      if (text[first] !== '[') {
        lines = new LineSplitter(start.line, limit)
        yield* lines.take(text.slice(first))
        return
      }
      array = new ArraySplitter(start.line, limit)
      text = text.slice(first)
    }
    yield* array.take(text)
    if (array.rest !== undefined) {
      lines = new LineSplitter(array.line, limit)
      yield* lines.take(array.rest)
    }
  }

  for await (const chunk of chunks) yield* take(decoder.decode(chunk, { stream: true }))
  yield* take(decoder.decode())
  if (lines !== undefined) yield* lines.finish()
  else if (array !== undefined) yield* array.finish()
}

/** Looks for the first character that is not blank, and counts the lines up to it. */
class StartFinder {
  line = 1

  find(text: string): number | undefined {
    const first = text.search(/\S/)
    const blank = first === -1 ? text : text.slice(0, first)
    this.line += blank.split('\n').length - 1
    return first === -1 ? undefined : first
  }
}
