import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { type Emulator, startEmulator } from '../../src/emulator'
import { startServer } from '../host/server'
import { command, jsonLines } from './terminal'

const page = (id: string, more: object = {}) =>
  JSON.stringify({ type: 'page', messageId: id, anonymousId: id, timestamp: '2026-03-02T09:00:00.000Z', ...more })
const group = JSON.stringify({ type: 'group', userId: 'u', messageId: 'g' })
let folder: string
let emulator: Emulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  emulator = await startEmulator()
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => emulator.reset())

async function file(...lines: string[]): Promise<string> {
  const path = join(folder, 'events.ndjson')
  await writeFile(path, lines.join('\n'))
  return path
}

test('outcomes as they come, then a summary by outcome and reason', async () => {
  const path = await file(page('p'), group, 'no', page('q', { integrations: { Kustomer: false } }))
  const { code, out, err } = await command(`send ${path} --emulator ${emulator.url} --concurrency 1`)
  expect([code, err]).toEqual([1, ''])
  expect(out).toBe(
    `${[
      'line 1     page      delivered      recorded   p',
      'line 2     -         filtered                  g',
      '    note: type: no action takes a call of type group; nothing was sent',
      'line 3     -         failed',
      '    The line is not JSON.',
      'line 4     -         filtered                  q',
      '    note: integrations: Kustomer is turned off for this event; nothing was sent',
      '4 events: 1 delivered, 2 filtered, 0 pending retry, 1 failed; 1 request.',
      '  delivered          1  recorded',
      '  filtered           1  type: no action takes a call of type group; nothing was sent',
      '  filtered           1  integrations: Kustomer is turned off for this event; nothing was sent',
      '  failed             1  The line is not JSON. (NOT_AN_EVENT, first at line 3)'
    ].join('\n')}\n`
  )
  expect(emulator.requestCount).toBe(1)
})

test('--json: a line an outcome on the standard output, the summary beside it', async () => {
  const { code, out, err } = await command(`send - --json --emulator ${emulator.url} --concurrency 1`, {
    stdin: `[${page('p')}, ${group}, {}]`
  })
  expect(code).toBe(1)
  expect(jsonLines(out)).toEqual([
    { line: 1, messageId: 'p', action: 'page', status: 'delivered', outcome: 'recorded', notes: [] },
    {
      line: 1,
      messageId: 'g',
      action: null,
      status: 'filtered',
      outcome: null,
      notes: ['type: no action takes a call of type group; nothing was sent']
    },
    {
      line: 1,
      messageId: null,
      action: null,
      status: 'failed',
      outcome: null,
      notes: [],
      error: {
        message: 'The field type must be identify, track, page, screen, group or alias.',
        code: 'NOT_AN_EVENT'
      }
    }
  ])
  expect(err).toContain('3 events: 1 delivered, 1 filtered, 0 pending retry, 1 failed; 1 request.\n')
  expect(err).toContain('(NOT_AN_EVENT, first at element 3)')
})

test('--emulator alone brings its own, and needs no settings; the word after it may be the file', async () => {
  const path = await file(page('p'))
  for (const line of [`send ${path} --emulator`, `send --emulator ${path}`]) {
    const { code, out } = await command(line)
    expect(code).toBe(0)
    expect(out).toContain('1 event: 1 delivered, 0 filtered, 0 pending retry, 0 failed; 1 request.')
  }
  expect(emulator.requestCount).toBe(0)
})

test('nothing at all is no failure', async () => {
  const { code, out } = await command('send - --emulator', { stdin: '\n\n' })
  expect([code, out]).toEqual([0, '0 events: 0 delivered, 0 filtered, 0 pending retry, 0 failed; 0 requests.\n'])
})

test('five tries, then pending retry; the later events of that person wait behind it', async () => {
  const server = await startServer(({ body }) => ({ status: body.includes('"broken"') ? 503 : 204 }))
  const stdin = [page('broken'), page('later', { anonymousId: 'broken' }), page('other')].join('\n')
  const { code, out, waits } = await command(`send - --json --emulator ${server.origin}`, { stdin })
  expect(code).toBe(3)
  expect(jsonLines(out).sort((one, other) => Number(one.line) - Number(other.line))).toMatchObject([
    { line: 1, messageId: 'broken', action: 'page', status: 'pending', error: { status: 503 } },
    {
      line: 2,
      messageId: 'later',
      status: 'pending',
      error: {
        code: 'WAITING',
        message: 'It waits behind an earlier event of the same person that is pending retry. Send both again.'
      }
    },
    { line: 3, messageId: 'other', status: 'delivered' }
  ])
  expect(waits).toEqual([250, 500, 1000, 2000])
  expect(server.arrived).toHaveLength(6)
  const failedToo = await command(`send - --emulator ${server.origin}`, { stdin: `${page('broken')}\nno` })
  expect(failedToo.code).toBe(1)
  await server.close()
})

test('a limit is waited out until the time that Kustomer names', async () => {
  const reset = Math.ceil(Date.now() / 1000) + 30
  const server = await startServer((_request, index) =>
    index === 0 ? { status: 429, headers: { 'x-ratelimit-reset': String(reset) } } : { status: 204 }
  )
  const { code, waits } = await command(`send - --emulator ${server.origin}`, { stdin: page('p') })
  expect(code).toBe(0)
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThan(25_000)
  expect(waits[0]).toBeLessThan(32_000)
  await server.close()
})

test('--budget: so many requests a minute, the first ones at once', async () => {
  const stdin = ['a', 'b', 'c', 'd'].map((id) => page(id)).join('\n')
  const { code, waits } = await command(`send - --budget 40 --emulator ${emulator.url}`, { stdin })
  expect(code).toBe(0)
  // Two at once, then a request every minute / 39.
  expect(waits).toHaveLength(2)
  for (const [index, wait] of waits.entries()) expect(Math.abs(wait - 1_539 * (index + 1))).toBeLessThan(1_000)
  const wrong = await command(`send - --budget 0 --emulator ${emulator.url}`)
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('It must be a whole number from 1 to 100000.')
})

test('an emulator of its own has no limit', async () => {
  const stdin = Array.from({ length: 100 }, (_, index) => page(`m${index}`)).join('\n')
  expect((await command('send - --emulator', { stdin })).waits).toEqual([])
})

test('the events of one person arrive in order, whatever the concurrency', async () => {
  const lines = Array.from({ length: 60 }, (_, index) =>
    page(`m${index}`, { anonymousId: `a${index % 3}`, name: String(index) })
  )
  await command(`send - --emulator ${emulator.url} --concurrency 100`, { stdin: lines.join('\n') })
  const arrived = emulator.requests.map(({ body }) => body as { trackingId: string; name: string })
  for (const person of ['a0', 'a1', 'a2']) {
    const names = arrived
      .filter(({ trackingId }) => trackingId === person)
      .map(({ name }) => Number(name.split('-')[2]))
    expect(names).toHaveLength(20)
    expect(names).toEqual([...names].sort((one, other) => one - other))
  }
})

test('Ctrl-C: no more is read, what is being sent is finished, and the summary says so', async () => {
  const stdin = new PassThrough()
  let interrupt: () => void = () => undefined
  stdin.write(`${page('p')}\n`)
  const { code, out, err } = await command(`send - --emulator ${emulator.url}`, {
    stdin,
    onStart: (given) => (interrupt = given),
    onOut: (text) => text.startsWith('line 1') && interrupt()
  })
  expect(code).toBe(3)
  expect(out).toContain('1 event: 1 delivered, 0 filtered, 0 pending retry, 0 failed; 1 request.\n')
  expect(out).toContain('Stopped before the end of the input.\n')
  expect(err).toBe('Stopping: what is being sent is finished. Ctrl-C again ends it at once.\n')
})

test('a reader that goes away ends it quietly', async () => {
  const stdin = Array.from({ length: 50 }, (_, index) => page(`m${index}`)).join('\n')
  const { code, out } = await command(`send - --json --emulator ${emulator.url}`, { stdin, closeAfter: 1 })
  expect(code).toBe(3)
  expect(jsonLines(out)).toHaveLength(1)
})

test('a terminal is painted, unless NO_COLOR is set; a progress bar is on a terminal only', async () => {
  const path = await file(page('p'))
  const painted = await command(`send ${path} --emulator ${emulator.url}`, { tty: ['stdout', 'stderr'] })
  expect(painted.out).toContain('\u001b[32mdelivered')
  expect(painted.err).toBe('')
  const plain = await command(`send ${path} --emulator ${emulator.url}`, { tty: ['stdout'], env: { NO_COLOR: '1' } })
  expect(plain.out).not.toContain('\u001b')
  const piped = await command(`send ${path} --emulator ${emulator.url}`, { tty: ['stderr'] })
  expect(piped.out).not.toContain('\u001b')
  expect(piped.err).toContain('100 %  1 sent, 0 pending, 0 failed  799 requests left this minute')
})

test('control characters of an event do not reach the terminal', async () => {
  const { out } = await command(`send - --emulator ${emulator.url}`, {
    stdin: page('p', { messageId: 'm\u001b[31m\r\n1' })
  })
  expect(out).toContain('m [31m 1')
})

test('remembers for the whole run what it has written: a repetition costs nothing, however late', async () => {
  const identify = (id: string) =>
    JSON.stringify({ type: 'identify', messageId: id, userId: 'u', traits: { name: 'Ann' } })
  let now = Date.parse('2026-03-02T09:00:00.000Z')
  const path = await file(identify('one'), identify('two'))
  const { out } = await command(`send ${path} --emulator ${emulator.url} --budget 1000`, {
    now: () => (now += 600_000)
  })
  expect(out).toContain('2 events: 2 delivered, 0 filtered, 0 pending retry, 0 failed; 2 requests.')
})
