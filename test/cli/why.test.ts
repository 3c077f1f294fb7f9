import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { command, jsonLines } from './terminal'

const track = { type: 'track', event: 'Seen it', userId: 'u', timestamp: '2026-03-02T09:00:00.000Z' }
const stdin = [
  JSON.stringify({ ...track, messageId: 'm-1', properties: { kustomer_session_id: 's' } }),
  JSON.stringify({
    ...track,
    messageId: 'm-2',
    properties: { kustomer_session_id: 's', url: 'https://a.co/?token=x' }
  }),
  JSON.stringify({ type: 'page', userId: 'u', messageId: 'off', integrations: { All: false } }),
  JSON.stringify({ type: 'page', messageId: 'nobody' }),
  'no'
].join('\n')

test('an event, step by step', async () => {
  const { code, out, err } = await command('why m-2 -', { stdin })
  expect([code, err]).toEqual([0, ''])
  const lines = out.split('\n')
  expect(lines.slice(0, 6)).toEqual([
    'line 2  track  m-2',
    '1 event was played before it.',
    'No flag of integrations filters it.',
    'The preset Events (type = "track") gives it to the action track, Record Event.',
    '',
    'What goes into the fields'
  ])
  expect(out).toMatch(/^ {2}Event Name {2,}"Seen it"$/m)
  expect(out).toMatch(/^ {2}Anonymous ID {2,}-$/m)
  expect(out).toMatch(/^ {2}Properties {2,}\{"kustomer_session_id":"s","url":"https:\/\/a\.co\/\?token=x"\}$/m)
  const [, sent] = out.split('What would be sent\n')
  expect(sent).toMatch(/^ {2}POST https:\/\/api\.kustomerapp\.com\/v1\/tracking\/identityEvent\n/)
  expect(sent).toContain('    authorization: Bearer [redacted]\n')
  expect(sent).not.toContain('token=x')
})

test('what filters it, and what it would fail of', async () => {
  expect(await command('why off -', { stdin })).toMatchObject({
    code: 0,
    out: `${[
      'line 3  page  off',
      '2 events were played before it.',
      'No action takes it:',
      '  integrations: All is turned off for this event, and Kustomer is not turned on; nothing was sent'
    ].join('\n')}\n`
  })
  const { code, out } = await command('why nobody -', { stdin })
  expect(code).toBe(0)
  expect(out).toMatch(/What would be sent\n {2}error: The event has neither a user ID nor an anonymous ID/)
})

test('--json is one object', async () => {
  const { code, out } = await command('why m-1 - --json', { stdin })
  expect(code).toBe(0)
  const [shown] = jsonLines(out)
  expect(shown).toMatchObject({
    messageId: 'm-1',
    action: 'track',
    line: 1,
    place: 'line 1',
    type: 'track',
    before: 0,
    preset: { name: 'Events', subscribe: 'type = "track"', action: 'track', title: 'Record Event' },
    requests: [{ method: 'POST' }],
    notes: []
  })
  expect(shown.fields).toContainEqual({
    field: 'userId',
    label: 'User ID',
    value: 'u',
    mapping: { '@path': '$.userId' },
    isOwn: false
  })
})

test('a message ID that does not occur', async () => {
  const says =
    'None of the 4 events has the message ID "m-3". Did you mean m-1 or m-2? It may be in what is no event: line 5. The line is not JSON.'
  expect(await command('why m-3 -', { stdin })).toMatchObject({ code: 1, out: '', err: `${says}\n` })
  const { code, out } = await command('why m-3 - --json', { stdin })
  expect(code).toBe(1)
  expect(jsonLines(out)).toEqual([{ messageId: 'm-3', error: { message: says }, near: ['m-1', 'm-2'] }])
})

test('mappings of the settings file, which is not asked for a key', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  const config = join(folder, 'settings.json')
  await writeFile(config, JSON.stringify({ orgPod: 'prod3', mappings: { track: { sessionId: 'own' } } }))
  const { code, out } = await command(`why m-1 - --config ${config}`, { stdin })
  expect(code).toBe(0)
  expect(out).toMatch(/^ {2}Session ID {2,}"own" {2}\(by your mappings\)$/m)
  expect(out).toContain('POST https://api.prod3.kustomerapp.com/v1/tracking/identityEvent')
  await rm(folder, { recursive: true })
})

test.each([
  ['why', 'Which event? Name its message ID, then the file: why MESSAGE_ID events.ndjson.'],
  ['why m-1', 'Which events? Name a file of events, NDJSON or a JSON array, or - for the standard input.'],
  ['why m-1 none.ndjson', 'There is no file none.ndjson.']
])('%s: wrong use', async (line, says) => {
  expect(await command(line)).toMatchObject({ code: 2, out: '', err: `${says}\n` })
})
