import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunction } from '../../scripts/function/bundle'
import { type Emulator, startEmulator } from '../../src/emulator'
import { command, jsonLines } from './terminal'

const page = (id: string, more: object = {}) =>
  JSON.stringify({ type: 'page', messageId: id, anonymousId: id, timestamp: '2026-03-02T09:00:00.000Z', ...more })
const group = JSON.stringify({ type: 'group', userId: 'u', messageId: 'g' })

let folder: string
let code: string
let emulator: Emulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  code = join(folder, 'segment-function.js')
  await writeFile(code, await bundleFunction())
  emulator = await startEmulator()
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  emulator.setFaults([])
  emulator.reset()
})

const run = (options: string, ...lines: string[]) =>
  command(`function - --code ${code} --emulator ${emulator.url} ${options}`, { stdin: lines.join('\n') })

test('each event goes to its handler, and what it throws is shown with its class', async () => {
  const { code, out, err } = await run('', page('p'), group, 'no', page('n', { anonymousId: null }))
  expect([code, err]).toEqual([1, ''])
  expect(out.split('\n')).toEqual([
    'line 1     onPage      delivered      recorded   p',
    'line 2     onGroup     filtered                  g',
    '    EventNotSupported: Kustomer gets no group calls: identify links the company, where the setting Link Company is on.',
    'line 3     -         failed',
    '    NOT_AN_EVENT: The line is not JSON.',
    'line 4     onPage      failed                    n',
    expect.stringMatching(/^ {4}InvalidEventPayload: The event has neither a user ID nor an anonymous ID/),
    '4 events: 1 delivered, 1 filtered, 0 pending retry, 2 failed; 1 request.',
    '  delivered          1  recorded',
    expect.stringMatching(
      /^ {2}filtered {11}1 {2}Kustomer gets no group calls.*\(EventNotSupported, first at line 2\)$/
    ),
    '  failed             1  The line is not JSON. (NOT_AN_EVENT, first at line 3)',
    expect.stringMatching(/^ {2}failed {13}1 {2}The event has neither.*\(InvalidEventPayload, first at line 4\)$/),
    ''
  ])
  expect(emulator.requestCount).toBe(1)
})

test('--json, and notes in the words of the function', async () => {
  const url = 'https://example.com/?token=secret'
  const { code, out, err } = await run('--json', page('p', { properties: { url } }))
  expect(code).toBe(0)
  expect(jsonLines(out)).toEqual([
    {
      line: 1,
      messageId: 'p',
      action: 'onPage',
      status: 'delivered',
      outcome: 'recorded',
      notes: [expect.stringMatching(/^url: .*masked$/)]
    }
  ])
  expect(err).toMatch(/^1 event: 1 delivered/)
})

test('--batch: onBatch has so many at a time, and a status for each', async () => {
  emulator.setFaults([{ kind: 'status', status: 500, nth: 2 }])
  const { code, out } = await run('--batch 2', page('p'), page('q'), page('r'))
  expect(code).toBe(3)
  expect(out.split('\n').slice(0, 5)).toEqual([
    'line 1     onBatch     delivered      200        p',
    'line 2     onBatch     pending retry             q',
    expect.stringMatching(/^ {4}500: Kustomer answered 500 when recording the event/),
    'line 3     onBatch     delivered      200        r',
    '3 events: 2 delivered, 0 filtered, 1 pending retry, 0 failed; 3 requests.'
  ])
})

test('what is retried is pending: exit code 3', async () => {
  emulator.setFaults([{ kind: 'drop' }])
  const { code, out } = await run('', page('p'))
  expect(code).toBe(3)
  expect(out).toContain('    RetryError: Kustomer could not be reached when recording the event')
})

test('--set: a setting of the function', async () => {
  await run('--set pageNamePrefix=Seite', page('p', { name: 'Preise' }))
  expect(emulator.requests[0].body).toMatchObject({ name: 'Seite-Preise' })
  const { out } = await run('--set sessionGap=no', page('p'))
  expect(out).toContain('ValidationError: The setting Session Gap (sessionGap) must be a number.')
})

test.each([
  ['--set sesionGap=45', 'The function has no setting sesionGap. Did you mean sessionGap?'],
  ['--set sessionGap', '--set takes a name and a value: sessionGap=45.'],
  ['--set apiKey=hidden', '--set takes no API key: it goes into the environment, or into the file of --config.'],
  ['--set orgPod=prod2', '--set takes no org pod: it goes into the environment, or into the file of --config.']
])('%s: wrong use', async (options, says) => {
  expect(await run(options, page('p'))).toMatchObject({ code: 2, out: '', err: `${says}\n` })
})

test('another text of a function: what Segment would do with its errors', async () => {
  const own = join(folder, 'own.js')
  const text = `
    let calls = 0
    async function onPage() { calls += 1; if (calls === 1) throw new TypeError('secret'); console.log('call', calls) }
    async function onBatch(events) { return events.length > 1 ? [{ status: 200 }] : undefined }
  `
  await writeFile(own, text)
  const given = { stdin: [page('p'), page('q'), '{"type":"track","event":"E","messageId":"t"}'].join('\n') }
  const single = await command(`function - --code ${own} --emulator ${emulator.url}`, given)
  expect(single.code).toBe(1)
  expect(single.out.split('\n').slice(0, 5)).toEqual([
    'line 1     onPage      failed                    p',
    '    TypeError: The function threw an error that Segment does not know, and would discard the event for good.',
    'line 2     onPage      delivered      call 2     q',
    'line 3     onTrack     filtered                  t',
    '    EventNotSupported: The function has no handler onTrack.'
  ])
  const batch = await command(`function - --code ${own} --emulator ${emulator.url} --batch 2`, given)
  expect(batch.out).toContain('line 1     onBatch     delivered      200        p')
  expect(batch.out.match(/no status: The function/g)).toHaveLength(2)
})

test('a call that takes longer than five seconds is one that Segment ends', async () => {
  const own = join(folder, 'slow.js')
  await writeFile(own, 'async function onPage() { await new Promise(() => undefined) }')
  const { code, out } = await command(`function - --code ${own} --emulator ${emulator.url}`, { stdin: page('p') })
  expect(code).toBe(3)
  expect(out).toContain('Timeout: The call took longer than five seconds. Segment ends it then, and tries again.')
})

test('a text that is not there, and one that does not load', async () => {
  const none = await command('function - --code none.js', { stdin: page('p') })
  expect(none).toMatchObject({ code: 2, err: 'There is no function in none.js.\n' })
  const own = join(folder, 'broken.js')
  await writeFile(own, 'require("node:fs")')
  const broken = await command(`function - --code ${own} --emulator ${emulator.url}`, { stdin: page('p') })
  expect(broken).toMatchObject({
    code: 2,
    err: `The function in ${own} does not load (ReferenceError): only the globals of a Destination Function are there.\n`
  })
})
