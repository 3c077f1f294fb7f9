import { type Emulator, startEmulator } from '../../src/emulator'
import { command, jsonLines } from './terminal'

const key = 'kustomer-key-0123456789'
const env = { KUSTOMER_API_KEY: key, KUSTOMER_ORG_POD: 'prod1' }
const events = [
  { type: 'identify', userId: 'ann', traits: { email: 'ann@example.com', name: 'Ann', phone: '+4930901820' } },
  { type: 'track', userId: 'ann', event: 'First Step', properties: { kustomer_session_id: 's1', plan: 'pro' } },
  { type: 'page', userId: 'ann', name: 'Home', properties: { kustomer_session_id: 's2' } }
]
let emulator: Emulator
let now: number
beforeAll(async () => {
  emulator = await startEmulator({
    clock: () => now,
    keys: [
      { key, roles: ['org'] },
      { key: 'kustomer-key-without-events', roles: ['org.permission.customer.read'] }
    ]
  })
  now = Date.parse('2026-03-02T09:00:00.000Z')
  for (const event of events) {
    const stdin = JSON.stringify({ messageId: 'm', timestamp: '2026-03-01T00:00:00.000Z', ...event })
    await command(`send - --emulator ${emulator.url}`, { env, stdin })
    now += 60_000
  }
})
afterAll(() => emulator.close())

const timeline = (line: string, given: object = { env }) =>
  command(`timeline ${line} --emulator ${emulator.url}`, given)

test('the record, then the sessions, the newest first, with times and meta', async () => {
  const { code, out, err } = await timeline('ann')
  const id = emulator.state().customers[0].id
  expect([code, err]).toEqual([0, ''])
  expect(out).toBe(
    `${[
      `  ann  Ann, ann@example.com, ${id}`,
      `    Kustomer ID  ${id}`,
      '    Name         Ann',
      '    E-mails      ann@example.com',
      '    Phones       +4930901820',
      '    Created      2026-03-02T09:00:00.000Z',
      '    Updated      2026-03-02T09:00:00.000Z',
      '    session s2  2026-03-02T09:02:00.000Z to 2026-03-02T09:02:00.000Z',
      '      2026-03-02T09:02:00.000Z  Page-Viewed-Home  {"occurredAt":"2026-03-01T00:00:00.000Z","messageIdStr":"m"}',
      '    session s1  2026-03-02T09:01:00.000Z to 2026-03-02T09:01:00.000Z',
      '      2026-03-02T09:01:00.000Z  First-Step  {"occurredAt":"2026-03-01T00:00:00.000Z","messageIdStr":"m","eventNameStr":"First Step","planStr":"pro"}',
      ''
    ].join('\n')}\n`
  )
})

test('--limit, --by and --json', async () => {
  const limited = await timeline('ann@example.com --by email --limit 1')
  expect(limited.code).toBe(0)
  expect(limited.out).not.toContain('session s1')
  expect(limited.out).toContain('\nOlder sessions are not shown: 1. With --limit there are more.\n')
  expect(jsonLines((await timeline('4930901820 --by phone --json')).out)).toMatchObject([
    {
      customer: { attributes: { externalId: 'ann' } },
      sessions: [{ sessionId: 's2', events: [{ name: 'Page-Viewed-Home' }] }, { sessionId: 's1' }],
      more: 0
    }
  ])
})

test('somebody whom Kustomer does not know', async () => {
  expect(await timeline('bob')).toMatchObject({
    code: 1,
    out: '',
    err: 'Kustomer has no customer with the external ID "bob". An identify or an event with that user ID creates one; activity without a user ID is shown once the visitor is identified. To look it up by something else, add --by email, --by phone or --by id.\n'
  })
  const says = 'Kustomer has no customer with the e-mail "bob@b.co". Look it up by another value, such as the user ID.'
  const { code, out, err } = await timeline('bob@b.co --by email --json')
  expect([code, err]).toEqual([1, ''])
  expect(jsonLines(out)).toEqual([{ customer: null, sessions: null, more: 0, error: { message: says } }])
})

test('without the role for events the customer is shown, and the role is named', async () => {
  const { code, out, err } = await timeline('ann', { env: { ...env, KUSTOMER_API_KEY: 'kustomer-key-without-events' } })
  expect(code).toBe(1)
  expect(out).toContain('    Name         Ann\n')
  expect(out).not.toContain('session')
  expect(out).not.toContain('no events')
  expect(err).toBe(
    'The API key may not read sessions and events (Kustomer answered 403). Make a key in Kustomer with the role org.permission.event.read: the roles of a key cannot be changed later.\n'
  )
})

test('a key that is refused, and a Kustomer that is not there', async () => {
  const refused = await timeline('ann', { env: { ...env, KUSTOMER_API_KEY: 'another' } })
  expect([refused.code, refused.out]).toEqual([1, ''])
  expect(refused.err).toMatch(/^Kustomer refused the API key when looking up the customer: /)
  expect(await command('timeline ann --emulator http://127.0.0.1:1')).toMatchObject({
    code: 1,
    out: '',
    err: 'Kustomer could not be reached when looking up the customer (ECONNREFUSED). Check Org Pod and the network, then run the command again.\n'
  })
})

const starts =
  'An emulator that starts now has nothing to show. Name one that runs: --emulator http://127.0.0.1:4010, which the command emulator starts.'
test.each([
  ['timeline ann --emulator', starts],
  ['timeline --emulator ann', starts],
  ['timeline --pod prod1', 'Whose timeline? Name a user ID, or something else with --by email, --by phone or --by id.'],
  [
    'timeline ann',
    'The API key is missing. Set the environment variable KUSTOMER_API_KEY, or put "apiKey" into the file that --config names.'
  ],
  [
    'timeline ann --by name',
    "error: option '--by <KIND>' argument 'name' is invalid. Allowed choices are user, email, phone, id.\nAdd --help to see what there is."
  ]
])('%s: wrong use', async (line, says) => {
  expect(await command(line)).toMatchObject({ code: 2, out: '', err: `${says}\n` })
})
