import type { EventOrProblem } from './event'
import { toEvent } from './event'
import type { Piece } from './piece'
import { splitJson } from './split-json'

/** An event with the place where it stands, or why there is none. */
export type Row = Pick<Piece, 'line' | 'place'> & EventOrProblem

/**
 * Reads events from NDJSON or from a JSON array, one at a time: memory stays flat however long the input is. What is no
 * event is a row of its own, and reading goes on.
 */
export async function* readEvents(chunks: AsyncIterable<Uint8Array>, limit?: number): AsyncGenerator<Row> {
  for await (const piece of splitJson(chunks, limit)) yield toRow(piece)
}

function toRow(piece: Piece): Row {
  if ('problem' in piece) return piece
  const { line, place, text } = piece
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The parser's own words quote the text, which may hold anything.
    const isCut = error instanceof SyntaxError && error.message.startsWith('Unexpected end')
    const subject = place.startsWith('element') ? 'The element' : 'The line'
    return { line, place, problem: `${subject} ${isCut ? 'breaks off in the middle of its JSON' : 'is not JSON'}.` }
  }
  return { line, place, ...toEvent(value) }
}
