import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer } from '../host/server'
import { command } from './terminal'

const key = 'kustomer-key-0123456789abcdef'
const env = { KUSTOMER_API_KEY: key, KUSTOMER_ORG_POD: 'prod1', DEBUG: '*', NODE_DEBUG: 'http,net' }
const events = [
  '{"type":"page","userId":"u","messageId":"m-1"}',
  '{"type":"identify","userId":"u","traits":{"email":"a@b.co"}}',
  'no'
].join('\n')

test('the key is sent to Kustomer, and is in no output of any command', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  const config = join(folder, 'settings.json')
  await writeFile(config, JSON.stringify({ apiKey: key, orgPod: 'prod1' }))
  // A Kustomer that says the key in its own words.
  const telling = JSON.stringify({
    errors: [{ status: 401, title: `Key ${key} is not valid`, detail: `Bearer ${key}` }]
  })
  const answers = [401, 403, 400, 500].map((status) => ({
    status,
    headers: { 'content-type': 'application/json', 'x-thing': key },
    body: telling
  }))
  const server = await startServer((_request, index) => answers[index % answers.length])
  const lines = [
    `send - --emulator ${server.origin}`,
    `send - --json --emulator ${server.origin}`,
    `send - --emulator ${server.origin} --config ${config}`,
    'send - --emulator http://127.0.0.1:1',
    'preview -',
    'preview - --json',
    `preview - --config ${config}`,
    `check --emulator ${server.origin}`,
    `check --json --emulator ${server.origin}`,
    `check --config ${config} --emulator ${server.origin}`,
    'check --emulator http://127.0.0.1:1',
    'check --offline',
    'check --offline --json',
    `check --offline --pod ${key}`,
    `timeline u --emulator ${server.origin}`,
    `timeline u --json --emulator ${server.origin}`,
    'timeline u --emulator http://127.0.0.1:1',
    'why m-1 -',
    `why m-1 - --json --config ${config}`,
    'why none -',
    'demo',
    '--help',
    'send --help',
    `send - --pod ${key}!`,
    `send - --api-key=${key}`,
    `send - --api-key ${key}`,
    `send - --whatever=${key}`
  ]
  for (const line of lines) {
    const { out, err } = await command(line, { env, stdin: events })
    expect([line, `${out}${err}`.includes(key)]).toEqual([line, false])
  }
  expect(server.arrived.length).toBeGreaterThan(0)
  for (const { headers } of server.arrived) expect(headers.authorization).toBe(`Bearer ${key}`)
  await server.close()
  await rm(folder, { recursive: true })
})
