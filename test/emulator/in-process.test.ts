import { type ConnectionError, createEmulator, type EmulatedRequest, type InProcessOptions } from '../../src/emulator'
import { numbered } from './bulk-client'
import { start, startBench } from './emulator-client'

const authorization = 'Bearer a-key-for-tests'
const open = (options: InProcessOptions = {}) => createEmulator({ clock: () => start, ...options })
const call = (method: string, path: string, body?: unknown): EmulatedRequest => ({ method, path, authorization, body })

const calls: EmulatedRequest[] = [
  call('POST', '/v1/customers', { externalId: 'a/b', name: 'Ann' }),
  call('GET', '/v1/customers/externalId=a%2Fb'),
  call('GET', '/v1/customers/externalId=nobody'),
  call('POST', '/v1/customers', { nick: 1 }),
  call('POST', '/v1/customers', '{'),
  call('POST', '/v1/customers', undefined),
  call('POST', '/v1/customers', { name: 'x'.repeat(100_001) }),
  call('POST', '/v1/tracking/event', { name: 'Seen', trackingId: 't1' }),
  call('POST', '/v1/customers/bulk', numbered(3)),
  call('PUT', '/v1/customers/x?replace=maybe', {}),
  { method: 'GET', path: '/v1/auth/tokens/current' },
  call('GET', '/nowhere'),
  call('POST', '/_emulator/clock', { advance: '2s' }),
  call('POST', '/_emulator/clock', { advance: 'soon' }),
  call('GET', '/_emulator/state'),
  call('POST', '/v1/customers', { externalId: '1' })
]

test('answers as over HTTP, and keeps the same', async () => {
  const options = { clock: () => start, rateLimit: calls.length - 4, switches: { 'error-body': 'text' } } as const
  const bench = await startBench(options)
  const emulator = open(options)
  for (const request of calls) {
    const { method, path, body } = request
    const reply = await bench.call(method, path, body, request.authorization === undefined ? null : 'a-key-for-tests')
    const given = emulator.handle(request)
    expect(given.status).toBe(reply.status)
    expect(given.body === undefined ? undefined : JSON.parse(JSON.stringify(given.body))).toEqual(reply.json)
    expect(given.body === undefined ? (given.text ?? '') : reply.text).toBe(reply.text)
    for (const [name, value] of Object.entries(given.headers))
      expect([name, reply.headers.get(name)]).toEqual([name, value])
    expect(reply.headers.has('x-ratelimit-limit')).toBe('x-ratelimit-limit' in given.headers)
  }
  expect(emulator.handle(calls[0]).status).toBe(429)
  await bench.call('POST', '/v1/customers', {})
  expect(emulator.state()).toEqual(bench.emulator.state())
  expect(emulator.requests.map(({ status }) => status)).toEqual(bench.emulator.requests.map(({ status }) => status))
})

test('the counts of an emulator over HTTP are live', async () => {
  const { emulator, ...http } = await startBench()
  expect(emulator.requestCount).toBe(0)
  await http.call('GET', '/v1/customers/x')
  emulator.handle(call('GET', '/v1/customers/x'))
  expect([emulator.requestCount, emulator.requests.length]).toEqual([2, 2])
})

test('what the caller changes later is not kept', () => {
  const emulator = open()
  const body = { emails: [{ email: 'a@example.com' }] }
  emulator.handle(call('POST', '/v1/customers', body))
  body.emails[0].email = 'b@example.com'
  expect(emulator.state().customers).toMatchObject([{ attributes: { emails: [{ email: 'a@example.com' }] } }])
})

describe('faults', () => {
  const codeOf = (act: () => unknown): string | undefined => {
    try {
      act()
    } catch (error) {
      return (error as ConnectionError).code
    }
    return undefined
  }

  test.each([
    ['drop', 'ECONNRESET', 0],
    ['lost', 'ECONNRESET', 1],
    ['timeout', 'ETIMEDOUT', 0]
  ] as const)('%s is an error with the code %s', (kind, code, customers) => {
    const emulator = open({ faults: [{ kind, nth: 1 }] })
    expect(codeOf(() => emulator.handle(call('POST', '/v1/customers', {})))).toBe(code)
    expect(emulator.state().customers).toHaveLength(customers)
    expect(emulator.handle(call('POST', '/v1/customers', {})).status).toBe(201)
  })

  test('a status is answered, a latency does nothing', () => {
    const emulator = open({
      faults: [
        { kind: 'status', status: 503, nth: 1 },
        { kind: 'latency', ms: 600_000 }
      ]
    })
    expect(emulator.handle(call('GET', '/v1/customers/x')).status).toBe(503)
    expect(emulator.handle(call('GET', '/v1/customers/x')).status).toBe(404)
  })
})

test('an impossible option is refused', () => {
  expect(() => open({ rateLimit: 0 })).toThrow('The rate limit must be a whole number from 1 up, not 0.')
})
