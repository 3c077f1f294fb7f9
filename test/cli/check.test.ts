import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmulatorKey, startEmulator } from '../../src/emulator'
import { command } from './terminal'

const key = 'kustomer-key-0123456789'
const env = { KUSTOMER_API_KEY: key, KUSTOMER_ORG_POD: 'prod1' }
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = [{ alg: 'HS256' }, { pod: 'prod2', orgName: 'acme', roles: ['org.tracking'] }, { s: 1 }].map(part).join('.')

/** Runs `check` against an emulator that knows this key only. */
async function check(given: Partial<EmulatorKey>, line = 'check', more: object = { env }) {
  const emulator = await startEmulator({ keys: [{ key, roles: ['org'], name: 'Segment', ...given }] })
  const ended = await command(`${line} --emulator ${emulator.url}`, more)
  await emulator.close()
  return { ...ended, out: ended.out.replaceAll(emulator.url, 'URL') }
}

test('a key that can do everything', async () => {
  expect(await check({})).toMatchObject({
    code: 0,
    err: '',
    out: `${[
      'The emulator at URL stands in for https://api.kustomerapp.com.',
      'Kustomer takes the API key. It is named "Segment" there. Pod prod1 answered.',
      'It has the role org.',
      'What the destination can do with it:',
      '  page, screen, track: yes',
      '  identify: yes',
      '  identify in one request: yes',
      '  identify in bulk: yes',
      '  link companies: yes',
      'Bulk requests are not used by this version, so they need no role.'
    ].join('\n')}\n`
  })
})

test('a key that lacks roles: which, what for, and what to do', async () => {
  const { code, out } = await check({ roles: ['org.tracking', 'org.permission.customer.read'] })
  expect(code).toBe(0)
  expect(out).toContain('It has the roles org.tracking, org.permission.customer.read.\n')
  expect(out).toContain(
    '  identify: no. Creating the customer needs org.permission.customer.create or org.user.customer.write; updating the customer needs org.permission.customer.update or org.user.customer.write\n'
  )
  expect(out).toContain('For all of it, make a key in Kustomer, under Settings > Security > API Keys, with the roles ')
  expect(out).toContain(
    'Companies are linked only where the field Link Company is turned on; otherwise nothing is missed.'
  )
})

test('a key that can do nothing', async () => {
  const { code, out } = await check({ roles: [] })
  expect(code).toBe(1)
  expect(out).toContain('\nIt has no role.\n')
  expect(out).toContain('\nThe destination can do nothing with this key.\n')
})

test('a key of another pod: what Kustomer says, what the key says of itself, and what to do', async () => {
  const given = { env: { ...env, KUSTOMER_API_KEY: jwt } }
  expect(await check({ key: jwt, pod: 'prod2' }, 'check', given)).toMatchObject({
    code: 1,
    err: '',
    out: `${[
      'The emulator at URL stands in for https://api.kustomerapp.com.',
      'The API key belongs to pod prod2, and the request was handled by prod1.',
      'The key says of itself, which nobody has verified: pod prod2; organisation acme; roles org.tracking.',
      'Set Org Pod to prod2.'
    ].join('\n')}\n`
  })
})

test('a key that is refused, and a Kustomer that is not there', async () => {
  const refused = await check({ key: 'another' })
  expect(refused.code).toBe(1)
  expect(refused.out).toContain(
    'Kustomer refused the API key when checking the API key: "Unauthorized: The API key is not valid".\nCheck that the key is copied whole, has not expired, and may be used from any IP address.\n'
  )
  const silent = await command('check --emulator http://127.0.0.1:1', { env })
  expect(silent.code).toBe(1)
  expect(silent.out).toContain(
    'Kustomer could not be reached when checking the API key (ECONNREFUSED).\nCheck Org Pod and the network, then run the command again.\n'
  )
})

test('--json is one object', async () => {
  const { code, out } = await check({ roles: ['org.tracking'] }, 'check --json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    ok: true,
    pod: { setting: 'prod1', url: 'https://api.kustomerapp.com', answered: 'prod1' },
    key: { name: 'Segment', roles: ['org.tracking'] },
    abilities: [
      { name: 'page, screen, track', can: true, lacks: [] },
      { can: false },
      { can: true },
      { can: false },
      { can: false }
    ]
  })
  expect(out.trim().split('\n')).toHaveLength(1)
})

test('--emulator alone brings its own', async () => {
  expect(await command('check --emulator')).toMatchObject({ code: 0, err: '' })
})

test.each([
  [key, 0, 'The API key has another form than the keys of Kustomer that are known, which need not mean anything.'],
  [jwt, 0, 'The API key is whole: it has the form of the keys of Kustomer.'],
  [
    jwt.slice(0, 60),
    1,
    'The API key is not whole: it begins like a key of Kustomer, and a part of it is missing or was changed.'
  ],
  ['abc', 1, 'The API key is too short to be one.']
])('--offline asks nobody: %s', async (apiKey, code, says) => {
  const ended = await command('check --offline --pod acme', { env: { KUSTOMER_API_KEY: apiKey } })
  expect([ended.code, ended.err]).toEqual([code, ''])
  expect(ended.out).toMatch(/^Org Pod acme leads to https:\/\/acme\.api\.kustomerapp\.com\.\n/)
  expect(ended.out).toContain(`\n${says}\n`)
  expect(ended.out).toContain(
    code === 0 ? 'Run check without --offline to ask Kustomer.' : 'Copy the key whole from Kustomer, and check again.'
  )
})

test('--offline with a key that says that it is of another pod', async () => {
  const given = { env: { ...env, KUSTOMER_API_KEY: jwt } }
  expect((await command('check --offline', given)).out).toContain(
    'If that is right, set Org Pod to prod2: Org Pod leads to prod1.\n'
  )
  expect(JSON.parse((await command('check --offline --json', given)).out)).toMatchObject({
    ok: true,
    form: 'whole',
    hint: { pod: 'prod2', organisation: 'acme', roles: ['org.tracking'] }
  })
})

test.each([
  ['check', {}, /^The API key is missing\. /],
  ['check --offline', { KUSTOMER_API_KEY: key }, /^The org pod is missing\. /],
  ['check --pod a_b', env, /^The setting Org Pod is neither a pod such as prod1, /],
  [
    'check --offline --emulator',
    env,
    /^--offline asks nobody, and --emulator asks an emulator\. Leave one of them out\.$/
  ],
  [`check --pod ${key}`, env, /^The org pod holds the API key\. Set it to the pod, such as prod1 or prod2\.$/]
])('%s: wrong use', async (line, given, says) => {
  const { code, out, err } = await command(line, { env: given })
  expect([code, out]).toEqual([2, ''])
  expect(err.trim()).toMatch(says)
})

test('the settings file counts, its mappings too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  const file = join(folder, 'settings.json')
  await writeFile(file, JSON.stringify({ apiKey: key, orgPod: 'prod2', mappings: { pgae: {} } }))
  const { code, err } = await command(`check --config ${file}`)
  expect([code, err]).toEqual([2, `The settings file ${file}: mappings.pgae is no action. Did you mean page?\n`])
  await rm(folder, { recursive: true })
})
