import { createConnection } from 'node:net'
import {
  describeEmulator,
  EmulatorError,
  formatRequest,
  type RequestEntry,
  startEmulator,
  switchTable
} from '../../src/emulator'
import { maxEntries, RequestLog } from '../../src/emulator/request-log'
import { type Bench, empty, errorOf, startBench } from './emulator-client'

let bench: Bench
let told: RequestEntry[]
beforeEach(async () => {
  told = []
  bench = await startBench({ onRequest: (entry) => told.push(entry) })
})
afterEach(() => bench.emulator.close())

describe('an unknown route', () => {
  test.each([
    ['POST', '/v1/customer', 'POST /v1/customers'],
    ['POST', '/v1/tracking/identify', 'POST /v1/tracking/identity'],
    ['POST', '/v1/tracking/identityEvents', 'POST /v1/tracking/identityEvent'],
    ['PUT', '/v1/customers', 'POST /v1/customers'],
    ['POST', '/v1/track/event', 'POST /v1/tracking/event']
  ])('%s %s names the nearest ones', async (method, path, nearest) => {
    const reply = await bench.call(method, path, {})
    expect(reply.status).toBe(404)
    expect(errorOf(reply)).toMatchObject({ status: 404, code: 'notfound', title: 'Not Found' })
    expect(errorOf(reply)).not.toHaveProperty('source')
    expect(errorOf(reply).detail).toContain(`The emulator does not model ${method} ${path}. Did you mean ${nearest},`)
  })

  test.each([
    ['GET', '/v1/customers/bulk'],
    ['PATCH', '/v1/customers/bulk'],
    ['DELETE', '/v1/customers/bulk'],
    ['POST', '/v1/customers/search'],
    ['GET', '/v1/customers/5f7c80a713ba8c10ff3f2f6f/events'],
    ['GET', '/v1/customers/'],
    ['GET', '/'],
    ['OPTIONS', '/v1/customers']
  ])('%s %s is not taken for another one', async (method, path) => {
    const reply = await bench.call(method, path, method === 'GET' ? undefined : {})
    expect(reply.status).toBe(404)
    expect(errorOf(reply).detail).toContain('does not model')
  })
})

describe('the log of requests', () => {
  test('holds calls, bodies and answers', async () => {
    await bench.call('POST', '/v1/customers', { nick: 1 })
    await bench.call('GET', '/v1/customers/email=a%40b?x=1')
    await bench.call('POST', '/v1/tracking/event', { name: 'Seen' })
    expect(told).toEqual(bench.emulator.requests)
    expect(bench.emulator.requestCount).toBe(3)
    expect(told).toMatchObject([
      { at: '2026-01-01T00:00:00.000Z', method: 'POST', path: '/v1/customers', status: 400, body: { nick: 1 } },
      { method: 'GET', path: '/v1/customers/email=a%40b?x=1', status: 404, answer: { errors: [{ code: 'notfound' }] } },
      { method: 'POST', path: '/v1/tracking/event', status: 204 }
    ])
    expect(told.map(formatRequest)).toEqual([
      '2026-01-01T00:00:00.000Z  POST   /v1/customers  400  Additional properties not allowed: /additionalProperties (nick)',
      '2026-01-01T00:00:00.000Z  GET    /v1/customers/email=a%40b?x=1  404  Not Found (email)',
      '2026-01-01T00:00:00.000Z  POST   /v1/tracking/event  204'
    ])
  })

  test('keeps control characters from the terminal', async () => {
    await bench.call('POST', '/v1/customers', { '\u001b[31mred': 1 })
    expect(formatRequest(told[0])).toContain('([31mred)')
  })

  test('is bounded, the count is not', () => {
    const log = new RequestLog()
    for (let i = 0; i <= maxEntries; i++) log.add({ at: '', method: 'GET', path: `/${i}`, status: 200 })
    expect([log.count, log.entries.length, log.entries[0].path]).toEqual([10_001, 10_000, '/1'])
  })
})

describe('its own routes', () => {
  test('state and reset need no key and are not logged', async () => {
    bench.emulator.seedCustomer({ name: 'Ann' })
    await bench.call('POST', '/v1/tracking/event', { name: 'Seen', trackingId: 't1' })
    const state = await bench.call('GET', '/_emulator/state', undefined, null)
    expect(state.json).toEqual(bench.emulator.state())
    expect(state.json).toMatchObject({
      customers: [{ attributes: { name: 'Ann' } }],
      anonymous: [{ trackingId: 't1' }]
    })
    expect((await bench.call('POST', '/_emulator/reset', undefined, null)).status).toBe(204)
    expect(bench.emulator.state()).toEqual(empty)
    expect([bench.emulator.requests.length, bench.emulator.requestCount]).toEqual([0, 0])
  })

  test('a snapshot does not change later', async () => {
    const id = bench.emulator.seedCustomer({ tags: ['x'] })
    const before = bench.emulator.state()
    await bench.call('PUT', `/v1/customers/${id}`, { tags: ['y'] })
    expect(before.customers[0].attributes.tags).toEqual(['x'])
    const changed = bench.emulator.state().customers[0].attributes.tags as string[]
    changed.push('z')
    expect(bench.emulator.state().customers[0].attributes.tags).toEqual(['y'])
  })
})

describe('the port', () => {
  test('in use is told with the way out', async () => {
    const { port } = bench.emulator
    const second = startEmulator({ port })
    await expect(second).rejects.toThrow(EmulatorError)
    await expect(second).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use. Stop the program that has it, or choose another port; 0 takes any free one.`
    )
  })

  test.each([-1, 70_000, 1.5])('%d is refused', async (port) => {
    await expect(startEmulator({ port })).rejects.toThrow(
      `The port must be a whole number from 0 to 65535, not ${port}.`
    )
  })

  test('is free again after closing, and closing twice does no harm', async () => {
    const { port, url } = bench.emulator
    await bench.call('POST', '/v1/customers', {})
    await bench.emulator.close()
    await bench.emulator.close()
    await expect(fetch(url)).rejects.toThrow()
    await (await startEmulator({ port })).close()
  })
})

test('an impossible limit is refused', async () => {
  await expect(startEmulator({ rateLimit: 0 })).rejects.toThrow(
    'The rate limit must be a whole number from 1 up, not 0.'
  )
})

test('the pod is on every answer', async () => {
  const other = await startBench({ pod: 'prod4' })
  expect(other.emulator.pod).toBe('prod4')
  for (const [method, path] of [
    ['GET', '/v1/auth/tokens/current'],
    ['GET', '/nowhere'],
    ['GET', '/_emulator/state']
  ]) {
    expect((await other.call(method, path)).headers.get('x-kustomer-pod')).toBe('prod4')
  }
  await other.emulator.close()
})

test.each([
  ['TRACE', '/v1/customers'],
  ['GET', '//'],
  ['GET', 'http://%zz/'],
  ['HEAD', '/v1/customers/x'],
  ['BREW', '/v1/customers']
])('%s %s does not bring it down or give a 5xx', async (method, target) => {
  const first = await raw(
    `${method} ${target} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n`
  )
  expect(first).toMatch(/^HTTP\/1\.1 4/)
  expect((await bench.call('POST', '/v1/customers', {})).status).toBe(201)
})

test('the help names every switch, position, route and gap', () => {
  const text = describeEmulator()
  for (const [name, { positions }] of Object.entries(switchTable)) {
    expect(text).toContain(name)
    for (const position of positions) expect(text).toContain(position)
  }
  expect(text).toContain('POST   /v1/tracking/identityEvent  (org.tracking)')
  expect(text).toMatch(/Not modelled:\n {2}search/)
})

function raw(request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(bench.emulator.port, '127.0.0.1', () => socket.write(request))
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString()))
    socket.on('end', () => resolve(text))
    socket.on('error', reject)
  })
}
