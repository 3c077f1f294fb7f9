import { createTestIntegration } from '@segment/actions-core'
import { kustomer, newWorld } from '../../src'
import { requestClient } from '../../src/host/request-client'
import { gotTransport, loopbackOrigin, type Transport, type TransportRequest } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { startServer } from './server'

const key = 'kustomer-key-0123456789'
const request: TransportRequest = {
  method: 'GET',
  url: 'https://api.kustomerapp.com/v1/customers/externalId=a%20b@c%2Fd?x=1&y',
  headers: { authorization: `Bearer ${key}` }
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => ({}),
    (error: Error & { code?: string }) => ({ code: error.code, message: error.message, all: JSON.stringify(error) })
  )

test('the origin is replaced and nothing else; one connection serves all', async () => {
  const server = await startServer(() => ({ status: 200, headers: { 'X-Thing': 'yes' }, body: 'hello' }))
  const transport = gotTransport({ origin: server.origin })
  const first = await transport(request)
  await transport({ ...request, method: 'POST', body: '{"a":1}' })
  expect(first).toMatchObject({ status: 200, text: 'hello' })
  expect([first.headers.get('x-thing'), first.headers.get('X-THING'), first.headers.get('none')]).toEqual([
    'yes',
    'yes',
    null
  ])
  expect(server.arrived[0]).toMatchObject({
    method: 'GET',
    url: '/v1/customers/externalId=a%20b@c%2Fd?x=1&y',
    body: ''
  })
  expect(server.arrived[1]).toMatchObject({ method: 'POST', body: '{"a":1}' })
  expect(server.arrived[0].headers.authorization).toBe(`Bearer ${key}`)
  expect(server.connections()).toBe(1)
  await server.close()
})

test('every status is an answer: nothing is retried, nothing redirected', async () => {
  const statuses = [302, 404, 429, 500, 503]
  const server = await startServer((_request, index) => ({ status: statuses[index], headers: { location: '/other' } }))
  const transport = gotTransport({ origin: server.origin })
  for (const status of statuses) expect((await transport(request)).status).toBe(status)
  expect(server.arrived).toHaveLength(statuses.length)
  await server.close()
})

test('without an answer there is an error with the code of the network, and without the key', async () => {
  const server = await startServer((_request, index) => (index === 0 ? 'none' : 'silence'))
  const transport = gotTransport({ origin: server.origin })
  const reset = await failure(transport(request))
  expect(reset).toMatchObject({ code: 'ECONNRESET', message: 'There was no answer (ECONNRESET).' })
  const silent = await failure(transport({ ...request, timeout: 20 }))
  expect(silent).toMatchObject({ code: 'ETIMEDOUT', message: 'There was no answer (ETIMEDOUT).' })
  await server.close()
  const refused = await failure(transport(request))
  expect(refused).toMatchObject({ code: 'ECONNREFUSED', message: 'There was no answer (ECONNREFUSED).' })
  expect(JSON.stringify([reset, silent, refused])).not.toContain(key)
})

test.each(['http://127.0.0.1:4010', 'http://localhost:4010/', 'http://[::1]:4010', 'http://127.0.0.1'])(
  '%s is this machine',
  (url) => {
    expect(loopbackOrigin(url)).toBe(url.replace(/\/$/, ''))
  }
)

test.each([
  'https://127.0.0.1:4010',
  'http://example.com',
  'http://127.0.0.1.example.com',
  'http://localhost@example.com',
  'http://user:word@127.0.0.1',
  'http://127.0.0.1/path',
  'http://10.0.0.1',
  'file:///etc',
  'nonsense'
])('%s is refused', (url) => {
  expect(() => gotTransport({ origin: url })).toThrow(
    'The URL of the emulator must be one of this machine without a path: http://127.0.0.1, http://[::1] or http://localhost, with a port.'
  )
})

describe('the request client', () => {
  const sent: TransportRequest[] = []
  const answering =
    (status: number, type: string, text: string): Transport =>
    (given) => {
      sent.push(given)
      return Promise.resolve({ status, headers: { get: (name) => (name === 'content-type' ? type : null) }, text })
    }
  const url = 'https://api.kustomerapp.com/v1'

  test.each([
    [200, 'application/json; charset=utf-8', '{"a":1}', { ok: true, content: '{"a":1}', data: { a: 1 } }],
    [200, 'application/json', '', { ok: true, content: '', data: undefined }],
    [200, 'application/vnd.api+json', '{"a":1}', { data: '{"a":1}' }],
    [204, '', '', { ok: true, content: '', data: '' }],
    [404, 'text/html', '<p>', { ok: false, data: '<p>' }]
  ])('hands on %d %s as the engine does', async (status, type, text, expected) => {
    const client = requestClient(answering(status, type, text), {})
    expect(await client(url, { throwHttpErrors: false })).toMatchObject({ status, ...expected })
  })

  test('lays headers over one another whatever their case, and knows JSON', async () => {
    sent.length = 0
    const client = requestClient(answering(200, '', ''), { Authorization: 'a', 'x-One': '1', 'User-Agent': 'other' })
    await client(url, { method: 'post', headers: { AUTHORIZATION: 'b' }, json: { a: undefined, b: null } })
    expect(sent).toEqual([
      {
        method: 'POST',
        url,
        headers: { 'user-agent': 'other', authorization: 'b', 'x-one': '1', 'content-type': 'application/json' },
        body: '{"b":null}'
      }
    ])
  })

  test('throws for a refusal unless told otherwise', async () => {
    const client = requestClient(answering(418, '', 'tea'), {})
    await expect(client(url)).rejects.toMatchObject({ response: { status: 418 } })
  })
})

test('a destination under another transport: actions, batches and the check of the key go through it', async () => {
  const urls: string[] = []
  const agents = new Set<string | undefined>()
  const transport: Transport = ({ method, url, headers }) => {
    urls.push(`${method} ${url}`)
    agents.add(headers['user-agent'])
    expect(headers.authorization).toBe(`Bearer ${key}`)
    const [status, text] = method === 'GET' ? [200, '{"data":{}}'] : [204, '']
    return Promise.resolve({ status, headers: { get: () => null }, text })
  }
  const definition = kustomer(newWorld())
  const before = { ...definition, actions: { ...definition.actions } }
  const integration = createTestIntegration(withTransport(definition, transport))
  const settings = { apiKey: key, orgPod: 'prod2' }
  const event = { type: 'page' as const, anonymousId: 'a' }
  await integration.testAction('page', { event, settings, useDefaultMappings: true })
  await integration.testBatchAction('page', { events: [event, event], settings, useDefaultMappings: true })
  await integration.testAuthentication(settings)
  const call = 'POST https://api.prod2.kustomerapp.com/v1/tracking/identityEvent'
  expect(urls).toEqual([call, call, call, 'GET https://api.prod2.kustomerapp.com/v1/auth/tokens/current'])
  expect([...agents]).toEqual([expect.stringMatching(/^segment-kustomer\/\d+\.\d+\.\d+/)])
  expect({ ...definition, actions: { ...definition.actions } }).toEqual(before)
})
