import { type EmulatorKey, startEmulator } from '../../src/emulator'
import { checkKey } from '../../src/host/check'
import { gotTransport } from '../../src/host/transport'
import { startServer } from './server'

const apiKey = 'kustomer-key-0123456789'
const settings = { apiKey, orgPod: 'prod1' }
const jwt = (claims: object) =>
  [{ alg: 'HS256' }, claims, {}].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')

/** Asks an emulator that knows this key only. */
async function ask(key: EmulatorKey) {
  const emulator = await startEmulator({ keys: [key] })
  return checkKey({ apiKey: key.key, orgPod: 'prod1' }, gotTransport({ origin: emulator.url })).finally(() =>
    emulator.close()
  )
}

const check = (roles: string[]) => ask({ key: apiKey, roles, name: 'Segment' })

const can = ({ abilities }: Awaited<ReturnType<typeof check>>) =>
  abilities.filter((each) => each.can === true).map(({ name }) => name)

const tracking = ['page, screen, track', 'identify in one request']

test.each([
  [['org'], true, ['page, screen, track', 'identify', 'identify in one request', 'identify in bulk', 'link companies']],
  [['org.tracking'], true, tracking],
  [['org.permission.customer'], true, ['identify']],
  [['org.permission.customer', 'org.user.bulk.read'], true, ['identify', 'identify in bulk']],
  [['org.user.customer.read', 'org.user.customer.write'], true, ['identify']],
  [['org.permission.customer.read', 'org.permission.customer.create'], false, []],
  [['org.permission.company.*'], false, ['link companies']],
  [['org.permission.bulk.read', 'org.permission.event.read'], false, []],
  [[], false, []]
])('a key with the roles %j', async (roles, ok, names) => {
  const result = await check(roles)
  expect([result.ok, can(result)]).toEqual([ok, names])
})

test('everything that is told, and each role that is missing with what it is for', async () => {
  expect(await check(['org.tracking', 'org.permission.customer.read', 'org.permission.customer.create'])).toEqual({
    ok: true,
    pod: { setting: 'prod1', url: 'https://api.kustomerapp.com', answered: 'prod1' },
    key: {
      name: 'Segment',
      roles: ['org.tracking', 'org.permission.customer.read', 'org.permission.customer.create']
    },
    abilities: [
      { name: 'page, screen, track', can: true, lacks: [] },
      {
        name: 'identify',
        can: false,
        lacks: [
          { doing: 'updating the customer', roles: ['org.permission.customer.update', 'org.user.customer.write'] }
        ]
      },
      { name: 'identify in one request', can: true, lacks: [] },
      {
        name: 'identify in bulk',
        can: false,
        lacks: [
          { doing: 'updating the customer', roles: ['org.permission.customer.update', 'org.user.customer.write'] },
          { doing: 'reading the results of bulk requests', roles: ['org.permission.bulk.read', 'org.user.bulk.read'] }
        ]
      },
      {
        name: 'link companies',
        can: false,
        lacks: [
          { doing: 'looking up the company', roles: ['org.permission.company.read', 'org.user.company.read'] },
          { doing: 'creating the company', roles: ['org.permission.company.create', 'org.user.company.write'] }
        ]
      }
    ],
    next: [
      'For all of it, make a key in Kustomer, under Settings > Security > API Keys, with the roles org.tracking, org.permission.customer.read, org.permission.customer.create, org.permission.customer.update, org.permission.bulk.read, org.permission.company.read, org.permission.company.create: the roles of a key cannot be changed later.',
      'Without bulk a batch writes each customer by itself, in more requests; nothing else is missed.',
      'Companies are linked only where the field Link Company is turned on; otherwise nothing is missed.'
    ]
  })
})

test('a key of another pod, with what it says of itself', async () => {
  const key = jwt({ pod: 'prod2', orgName: 'acme', roles: ['org.tracking', 5, 'no role'], secret: 'never shown' })
  expect(await ask({ key, roles: ['org'], pod: 'prod2' })).toEqual({
    ok: false,
    pod: { setting: 'prod1', url: 'https://api.kustomerapp.com' },
    abilities: [],
    error: {
      code: 'wrong-pod',
      message: 'The API key belongs to pod prod2, and the request was handled by prod1.'
    },
    hint: { pod: 'prod2', organisation: 'acme', roles: ['org.tracking'] },
    next: ['Set Org Pod to prod2.']
  })
})

const ofTheKey = 'Check that the key is copied whole, has not expired, and may be used from any IP address.'
test.each([
  [401, 'key-refused', 'Kustomer refused the API key when checking the API key: "No".', ofTheKey],
  [
    403,
    'role-missing',
    'The API key may not be used for checking the API key (Kustomer answered 403: "No").',
    ofTheKey
  ],
  [
    429,
    'rate-limited',
    'Kustomer takes no more requests of your organisation in this minute; all its apps and keys share the limit.',
    'Wait a minute, then run the command again.'
  ],
  [
    503,
    'kustomer-unavailable',
    'Kustomer answered 503 when checking the API key: "No".',
    'Wait a minute, then run the command again.'
  ]
])('the answer %i is a sentence, and says what to do', async (status, code, message, next) => {
  const server = await startServer(() => ({ status, body: '{"errors":[{"title":"No"}]}' }))
  const result = await checkKey(settings, gotTransport({ origin: server.origin }))
  expect(result).toMatchObject({ ok: false, error: { code, message }, next: [next] })
  expect(server.arrived.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /v1/auth/tokens/current'])
  await server.close()
})

test('nobody answers', async () => {
  expect(await checkKey(settings, gotTransport({ origin: 'http://127.0.0.1:1' }))).toMatchObject({
    ok: false,
    error: {
      code: 'not-reached',
      message: 'Kustomer could not be reached when checking the API key (ECONNREFUSED).'
    },
    next: ['Check Org Pod and the network, then run the command again.']
  })
})

test('a page that is no answer of the API', async () => {
  const server = await startServer(() => ({ status: 200, body: '<html>Log in</html>' }))
  expect(await checkKey(settings, gotTransport({ origin: server.origin }))).toMatchObject({
    ok: false,
    error: { message: 'What answered is not the Kustomer API.' },
    next: ['Check Org Pod, and what stands between here and Kustomer, such as a proxy.']
  })
  await server.close()
})

test('roles that are not told, and a name that bears the key', async () => {
  const body = JSON.stringify({ data: { attributes: { name: `My ${apiKey}` } } })
  const server = await startServer(() => ({ status: 200, body, headers: { 'x-kustomer-pod': 'p r' } }))
  const result = await checkKey(settings, gotTransport({ origin: server.origin }))
  expect(result).toMatchObject({ ok: true, key: { name: '[redacted]' }, next: [] })
  expect(result.abilities.map((each) => each.can)).toEqual([null, null, null, null, null])
  expect(result.pod).not.toHaveProperty('answered')
  await server.close()
})

test('a pod that holds the key is refused before any request', async () => {
  await expect(checkKey({ apiKey, orgPod: apiKey }, gotTransport())).rejects.toThrow(
    /^The org pod holds the API key\. Set it to the pod, such as prod1 or prod2\.$/
  )
})
