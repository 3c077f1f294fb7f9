import type { EmulatorKey } from '../../src/emulator'
import { type Bench, dataOf, errorOf, startBench } from './emulator-client'

const keys: EmulatorKey[] = [
  { key: 'all', roles: ['org'] },
  { key: 'chat', roles: ['org.tracking'] },
  { key: 'reader', roles: ['org.permission.customer.read'] },
  { key: 'parent', roles: ['org.permission.customer'] },
  { key: 'star', roles: ['org.permission.*'] },
  { key: 'legacy-read', roles: ['org.user.customer.read'] },
  { key: 'legacy-write', roles: ['org.user.customer.write'] },
  { key: 'legacy-delete', roles: ['org.user.customer.delete'] },
  { key: 'none', roles: [] },
  { key: 'company-read', roles: ['org.permission.company.read'] },
  { key: 'company-create', roles: ['org.permission.company.create'] },
  { key: 'company-update', roles: ['org.permission.company.update'] },
  { key: 'legacy-company-read', roles: ['org.user.company.read'] },
  { key: 'legacy-company-write', roles: ['org.user.company.write'] },
  { key: 'lookalike', roles: ['org.permission.customer.re', 'org.perm', 'or'] },
  { key: 'abroad', roles: ['org'], pod: 'prod2' },
  { key: 'a-key-at-home', roles: ['org.tracking'], pod: 'prod1', name: 'Segment' }
]

let bench: Bench
beforeAll(async () => {
  bench = await startBench({ keys })
})
afterAll(() => bench.emulator.close())

const id = '5f7c80a713ba8c10ff3f2f6f'
const calls: [string, string, string, unknown][] = [
  ['read', 'GET', `/v1/customers/${id}`, undefined],
  ['create', 'POST', '/v1/customers', {}],
  ['update', 'PUT', `/v1/customers/${id}`, {}],
  ['patch', 'PATCH', `/v1/customers/${id}`, {}],
  ['delete', 'DELETE', `/v1/customers/${id}`, undefined],
  ['timeline', 'GET', `/v1/customers/${id}/sessions`, undefined],
  ['track', 'POST', '/v1/tracking/event', { name: 'Seen' }],
  ['find company', 'GET', '/v1/companies', undefined],
  ['create company', 'POST', '/v1/companies', { name: 'Acme' }],
  ['update company', 'PUT', `/v1/companies/${id}`, {}]
]
const companies = ['find company', 'create company', 'update company']

test.each([
  ['all', ['read', 'create', 'update', 'patch', 'delete', 'timeline', 'track', ...companies]],
  ['chat', ['track']],
  ['reader', ['read']],
  ['parent', ['read', 'create', 'update', 'patch', 'delete']],
  ['star', ['read', 'create', 'update', 'patch', 'delete', 'timeline', ...companies]],
  ['legacy-read', ['read']],
  ['legacy-write', ['create', 'update', 'patch']],
  ['legacy-delete', ['delete']],
  ['company-read', ['find company']],
  ['company-create', ['create company']],
  ['company-update', ['update company']],
  ['legacy-company-read', ['find company']],
  ['legacy-company-write', ['create company', 'update company']],
  ['none', []],
  ['lookalike', []]
])('the key "%s" may %j', async (key, allowed) => {
  const statuses = await Promise.all(calls.map(([, method, path, body]) => bench.call(method, path, body, key)))
  expect(calls.filter((_, i) => statuses[i].status !== 403).map(([name]) => name)).toEqual(allowed)
})

test('a missing role is named', async () => {
  const reply = await bench.call('GET', `/v1/customers/${id}`, undefined, 'chat')
  expect(errorOf(reply)).toEqual({
    status: 403,
    code: 'forbidden',
    title: 'Forbidden',
    detail: 'The API key lacks the role org.permission.customer.read or org.user.customer.read'
  })
})

test.each([null, 'unknown', 'ALL'])('the key %j is 401, without the headers of the limit', async (key) => {
  const reply = await bench.call('POST', '/v1/customers', {}, key)
  expect(reply.status).toBe(401)
  expect(reply.headers.get('x-kustomer-pod')).toBe('prod1')
  expect(reply.headers.has('x-ratelimit-limit')).toBe(false)
})

test('without a list of keys every bearer key is accepted, but one there must be', async () => {
  const open = await startBench()
  expect((await open.call('POST', '/v1/customers', {}, 'whatever')).status).toBe(201)
  expect((await open.call('POST', '/v1/customers', {}, null)).status).toBe(401)
  const basic = await fetch(`${open.emulator.url}/v1/auth/tokens/current`, { headers: { authorization: 'Basic abc' } })
  expect(basic.status).toBe(401)
  await open.emulator.close()
})

test('a key of another pod is refused in the words of Kustomer', async () => {
  const reply = await bench.call('POST', '/v1/tracking/event', { name: 'Seen' }, 'abroad')
  expect(reply.status).toBe(401)
  expect(errorOf(reply).detail).toBe('Auth token associated with pod prod2 but request is being handled by prod1')
  expect(reply.headers.get('x-kustomer-pod')).toBe('prod1')
})

test('the token of the request is described, without its pod', async () => {
  const reply = await bench.call('GET', '/v1/auth/tokens/current', undefined, 'a-key-at-home')
  expect(reply.status).toBe(200)
  expect(dataOf(reply).attributes).toMatchObject({ name: 'Segment', roles: ['org.tracking'], lastTokenChars: 'home' })
  expect(reply.text).not.toContain('prod1')
  const short = await bench.call('GET', '/v1/auth/tokens/current', undefined, 'none')
  expect(short.status).toBe(200)
  expect(dataOf(short).attributes.lastTokenChars).toBe('')
})

test('no key appears in the log of requests', async () => {
  await bench.call('GET', '/v1/auth/tokens/current', undefined, 'a-key-at-home')
  await bench.call('GET', '/v1/auth/tokens/current', undefined, 'a-wrong-key')
  const log = JSON.stringify(bench.emulator.requests)
  expect(log).not.toContain('a-key-at-home')
  expect(log).not.toContain('a-wrong-key')
})
