import fc from 'fast-check'
import { readEvents, type Row } from '../../src/host/read-events'

async function read(text: string | Uint8Array[], limit?: number): Promise<Row[]> {
  const chunks = typeof text === 'string' ? [new TextEncoder().encode(text)] : text
  const rows: Row[] = []
  for await (const row of readEvents(stream(chunks), limit)) rows.push(row)
  return rows
}

async function* stream(chunks: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(chunk)
}

const page = (name: string) => ({ type: 'page', name })
const text = (name: string) => JSON.stringify(page(name))

test('NDJSON: blank lines count, a byte order mark and CRLF do no harm, the last line needs no end', async () => {
  expect(await read(`\ufeff\r\n${text('a')}\r\n\r\n  ${text('b')}\n${text('c')}`)).toEqual([
    { line: 2, place: 'line 2', event: page('a') },
    { line: 4, place: 'line 4', event: page('b') },
    { line: 5, place: 'line 5', event: page('c') }
  ])
})

test('what is no event is a row of its own, and reading goes on', async () => {
  expect(await read(`${text('a')}\nnot json\n[1]\n{"type":"page"\n{"type":"no"}\n${text('b')}\n`)).toEqual([
    { line: 1, place: 'line 1', event: page('a') },
    { line: 2, place: 'line 2', problem: 'The line is not JSON.' },
    { line: 3, place: 'line 3', problem: 'A Segment event is an object, and this is an array.' },
    {
      line: 4,
      place: 'line 4',
      problem: expect.stringMatching(/^The line (is not|breaks off in the middle of its) JSON\.$/)
    },
    { line: 5, place: 'line 5', problem: 'The field type must be identify, track, page, screen, group or alias.' },
    { line: 6, place: 'line 6', event: page('b') }
  ])
})

test('a line that is too long is dropped alone, also one without an end', async () => {
  const long = 'x'.repeat(200)
  const problem = 'The line is too long: over 100 characters.'
  expect(await read(`${text('a')}\n${long}\n${text('b')}\n${long}`, 100)).toEqual([
    { line: 1, place: 'line 1', event: page('a') },
    { line: 2, place: 'line 2', problem },
    { line: 3, place: 'line 3', event: page('b') },
    { line: 4, place: 'line 4', problem }
  ])
})

test('an array: each element has the line on which it begins, whatever its strings hold', async () => {
  const odd = { type: 'page', name: '"],[{}\\" \\', properties: { list: [[1], { a: ']' }] } }
  expect(await read(`\n [ ${text('a')},\n\n${JSON.stringify(odd, null, 1)} ,${text('c')}\n]\n`)).toEqual([
    { line: 2, place: 'element 1', event: page('a') },
    { line: 4, place: 'element 2', event: odd },
    { line: 17, place: 'element 3', event: page('c') }
  ])
})

test.each([
  ['[]', []],
  ['[ \n ]\n', []],
  ['', []],
  [' \n\n ', []],
  [`[${text('a')},]`, ['event', 'The element is missing: there is a comma too many.']],
  [`[${text('a')}`, ['event', 'The array breaks off before this element: its closing bracket is missing.']],
  [`[${text('a')},`, ['event', 'The array breaks off before this element: its closing bracket is missing.']],
  [
    `[${text('a')},{"type":"pa`,
    ['event', 'The array breaks off in the middle of this element: its closing bracket is missing.']
  ],
  [`[${text('a')},1,nope]`, ['event', 'A Segment event is an object, and this is none.', 'The element is not JSON.']],
  [`[${text('a')}]\n${text('b')}\nrest`, ['event', 'event', 'The line is not JSON.']],
  [
    `[${text('a')},"${'x'.repeat(2000)}",${text('b')}]`,
    ['event', 'The element is too long: over 1000 characters.', 'event']
  ]
])('%j', async (input, expected) => {
  const rows = await read(input, 1000)
  expect(rows.map((row) => ('event' in row ? 'event' : row.problem))).toEqual(expected)
})

const events = fc.array(
  fc.record({ type: fc.constant('page'), name: fc.string({ unit: 'binary' }), properties: fc.object() }),
  { maxLength: 8 }
)
const cuts = fc.array(fc.nat(2000), { maxLength: 30 })
const bytes = (input: string) => Uint8Array.from(Buffer.from(input))

/** The same bytes in other pieces. */
function cut(all: Uint8Array, at: readonly number[]): Uint8Array[] {
  const ends = [...new Set([...at.map((each) => each % (all.length + 1)), all.length])].sort(
    (one, other) => one - other
  )
  return ends.map((end, index) => all.subarray(index === 0 ? 0 : ends[index - 1], end))
}

test.each(['lines', 'array', 'pretty array'])('the same bytes in any pieces are the same events: %s', async (form) => {
  await fc.assert(
    fc.asyncProperty(events, cuts, async (given, at) => {
      const wanted: unknown[] = given.map((event) => JSON.parse(JSON.stringify(event)) as unknown)
      const input =
        form === 'lines'
          ? given.map((event) => `${JSON.stringify(event)}\n`).join('')
          : JSON.stringify(given, null, form === 'array' ? 0 : 2)
      const rows = await read(cut(bytes(input), at))
      expect(rows.map((row) => ('event' in row ? row.event : row.problem))).toEqual(wanted)
      expect(rows).toEqual(await read([bytes(input)]))
    })
  )
})

test('any text at all is read to its end in any pieces', async () => {
  const alphabet = fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', '\n', ' ', 'é', '1') })
  await fc.assert(
    fc.asyncProperty(alphabet, cuts, async (input, at) => {
      expect(await read(cut(bytes(input), at), 10)).toEqual(await read([bytes(input)], 10))
    }),
    { numRuns: 500 }
  )
})
