import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { type EmulatorOptions, type Fault, formatRequest, seededRandom } from '../../src/emulator'
import { holdBack, neverAnswer } from '../../src/emulator/broken-answers'
import { type Bench, empty, errorOf, type Reply, start, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (faults: Fault[], options: EmulatorOptions = {}): Promise<void> => {
  bench = await startBench({ faults, ...options })
}
const create = (body: object = {}): Promise<Reply> => bench.call('POST', '/v1/customers', body)
const count = (): number => bench.emulator.state().customers.length

/** The status of each answer; 0 where there was none. */
const statuses = async (calls: (() => Promise<Reply>)[]): Promise<number[]> => {
  const all = []
  for (const call of calls) {
    all.push(
      await call().then(
        ({ status }) => status,
        () => 0
      )
    )
  }
  return all
}
const times = (n: number): (() => Promise<Reply>)[] => Array<() => Promise<Reply>>(n).fill(() => create())

describe('each kind', () => {
  test.each([500, 502, 503, 529])('%d answers before authentication, without effect and limit', async (status) => {
    await open([{ kind: 'status', status, nth: 1 }])
    const reply = await bench.call('POST', '/v1/customers', {}, null)
    expect([reply.status, errorOf(reply).code]).toEqual([status, 'servererror'])
    expect(reply.headers.has('x-ratelimit-limit')).toBe(false)
    expect(count()).toBe(0)
    expect((await create()).headers.get('x-ratelimit-remaining')).toBe('99999')
  })

  test('429 looks like the limit of the organisation, for a second', async () => {
    await open([{ kind: 'status', status: 429 }], { rateLimit: 500, switches: { 'retry-after': 'yes' } })
    const reply = await create()
    expect(reply.status).toBe(429)
    const names = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'retry-after']
    expect(names.map((name) => reply.headers.get(name))).toEqual(['500', '0', String(start / 1000 + 1), '1'])
    expect(count()).toBe(0)
  })

  test('latency holds the answer back, the effect not', async () => {
    let seen: number | undefined
    await open([{ kind: 'latency', ms: 20 }], { onRequest: () => (seen = performance.now()) })
    expect((await create()).status).toBe(201)
    // Timers may be early by a millisecond.
    expect(performance.now() - (seen ?? Infinity)).toBeGreaterThanOrEqual(19)
    expect(count()).toBe(1)
  })

  test('latencies add up, and the first other fault counts', async () => {
    let seen = Infinity
    await open(
      [
        { kind: 'latency', ms: 15 },
        { kind: 'status', status: 500 },
        { kind: 'latency', ms: 15 },
        { kind: 'status', status: 503 }
      ],
      { onRequest: () => (seen = performance.now()) }
    )
    expect((await create()).status).toBe(500)
    expect(performance.now() - seen).toBeGreaterThanOrEqual(29)
    expect(bench.emulator.state().faults.map(({ matched, injected }) => [matched, injected])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 0]
    ])
  })

  test('drop breaks the connection, without effect; the next request comes through', async () => {
    await open([{ kind: 'drop', nth: 2 }])
    expect(await statuses(times(3))).toEqual([201, 0, 201])
    expect(count()).toBe(2)
  })

  test('lost breaks the connection after the effect', async () => {
    await open([{ kind: 'lost', nth: 1 }])
    await expect(create({ externalId: '1' })).rejects.toThrow('fetch failed')
    expect(count()).toBe(1)
    expect((await create({ externalId: '1' })).status).toBe(409)
    expect(bench.emulator.requests.map(({ status, fault }) => [status, fault])).toEqual([
      [201, 'lost'],
      [409, undefined]
    ])
  })

  test('timeout never answers, without effect, until the caller or the emulator ends it', async () => {
    await open([{ kind: 'timeout' }])
    const headers = { authorization: 'Bearer key' }
    const request = { method: 'POST', body: '{}', headers, signal: AbortSignal.timeout(20) }
    await expect(fetch(`${bench.emulator.url}/v1/customers`, request)).rejects.toThrow('aborted due to timeout')
    let arrived = (): void => undefined
    const arrival = new Promise<void>((resolve) => (arrived = resolve))
    const own = await startBench({ faults: [{ kind: 'timeout' }], onRequest: () => arrived() })
    const pending = own.call('POST', '/v1/customers', {}).then(
      () => 'answered',
      () => 'broken'
    )
    await arrival
    await own.emulator.close()
    expect(await pending).toBe('broken')
    expect(own.emulator.state().customers).toEqual([])
  })

  test('a latency is cut short by the end of the emulator', async () => {
    let arrived = (): void => undefined
    const arrival = new Promise<void>((resolve) => (arrived = resolve))
    await open([{ kind: 'latency', ms: 600_000 }], { onRequest: () => arrived() })
    const pending = expect(create()).rejects.toThrow('fetch failed')
    await arrival
    await bench.emulator.close()
    await pending
  })
})

test('what is held is released when the connection ends, or has ended', async () => {
  const outgoing = new ServerResponse(new IncomingMessage(new Socket()))
  const held = [holdBack(outgoing, 600_000), neverAnswer(outgoing)]
  outgoing.destroy()
  outgoing.emit('close')
  await Promise.all([...held, holdBack(outgoing, 600_000), neverAnswer(outgoing)])
})

describe('selection', () => {
  test('by rate: the same requests for the same seed, about as many as asked for', async () => {
    const course = async (seed: number): Promise<number[]> => {
      await open([{ kind: 'status', status: 503, rate: 0.25 }], { random: seededRandom(seed) })
      const all = await statuses(times(80))
      await bench.emulator.close()
      return all
    }
    const first = await course(7)
    expect(await course(7)).toEqual(first)
    expect(await course(8)).not.toEqual(first)
    const share = first.filter((status) => status === 503).length / 80
    expect(share).toBeGreaterThan(0.1)
    expect(share).toBeLessThan(0.4)
  })

  test('a rate of 0 is never, of 1 always; a draw below the rate befalls', async () => {
    const draws = [0.2, 0.1, 0, 0.999]
    await open([{ kind: 'status', status: 503, rate: 0.2 }], { random: () => draws.shift() ?? 0.999 })
    expect(await statuses(times(4))).toEqual([201, 503, 503, 201])
    bench.emulator.setFaults([{ kind: 'status', status: 503, rate: 0 }])
    expect(await statuses(times(2))).toEqual([201, 201])
    bench.emulator.setFaults([{ kind: 'status', status: 503, rate: 1 }])
    expect(await statuses(times(2))).toEqual([503, 503])
  })

  const calls: [string, string, unknown][] = [
    ['POST', '/v1/customers', {}],
    ['GET', '/v1/customers/externalId=u', undefined],
    ['GET', '/v1/customers/email=a@example.com', undefined],
    ['PUT', '/v1/customers/5f7c80a713ba8c10ff3f2f6f?replace=false', {}],
    ['POST', '/v1/tracking/identity', {}],
    ['POST', '/v1/tracking/identityEvent', { identity: {}, event: { name: 'Seen' } }],
    ['POST', '/v1/nowhere', {}]
  ]
  test.each<[string, number[]]>([
    ['/v1', [0, 1, 2, 3, 4, 5, 6]],
    ['/', [0, 1, 2, 3, 4, 5, 6]],
    ['POST /v1', [0, 4, 5, 6]],
    ['/v1/customers', [0, 1, 2, 3]],
    ['POST /v1/customers', [0]],
    ['POST /v1/tracking', [4, 5]],
    ['POST /v1/tracking/', [4, 5]],
    ['POST /v1/tracking/identity', [4]],
    ['/v1/track', []],
    ['PATCH /v1/customers', []],
    ['PUT /v1/customers/{id}', [3]],
    ['/v1/customers/{id}', [3]],
    ['GET /v1/customers/externalId={value}', [1]],
    ['/v1/nowhere', [6]]
  ])('by the route %s', async (route, expected) => {
    await open([{ kind: 'status', status: 503, route }])
    const all = await statuses(
      calls.map(
        ([method, path, body]) =>
          () =>
            bench.call(method, path, body)
      )
    )
    expect(all.flatMap((status, i) => (status === 503 ? [i] : []))).toEqual(expected)
  })

  test('the n-th counts the requests of its route only', async () => {
    await open([{ kind: 'status', status: 503, route: 'POST /v1/customers', nth: 2 }])
    const look = (): Promise<Reply> => bench.call('GET', '/v1/customers/externalId=u')
    expect(await statuses([look, create, look, create, create])).toEqual([404, 201, 404, 503, 201])
    expect(bench.emulator.state().faults).toEqual([
      {
        kind: 'status',
        status: 503,
        route: 'POST /v1/customers',
        nth: 2,
        text: '503:route=POST /v1/customers,nth=2',
        matched: 3,
        injected: 1
      }
    ])
    bench.emulator.reset()
    expect(bench.emulator.state().faults).toMatchObject([{ matched: 0, injected: 0 }])
    expect(await statuses([create, create])).toEqual([201, 503])
  })
})

describe('over HTTP', () => {
  const faults = (method: string, body?: unknown): Promise<Reply> => bench.call(method, '/_emulator/faults', body, null)

  test('they are set, listed and removed', async () => {
    await open([])
    const set = await faults('POST', ['503:rate=1', { kind: 'drop', route: '/v1/tracking' }])
    expect(set.status).toBe(200)
    expect(set.json).toEqual({
      faults: [
        { kind: 'status', status: 503, rate: 1, text: '503:rate=1', matched: 0, injected: 0 },
        { kind: 'drop', route: '/v1/tracking', text: 'drop:route=/v1/tracking', matched: 0, injected: 0 }
      ]
    })
    expect((await create()).status).toBe(503)
    expect((await faults('GET')).json).toMatchObject({ faults: [{ injected: 1 }, { matched: 0 }] })
    expect((await faults('POST', ['500'])).json).toMatchObject({ faults: [{ status: 500 }] })
    expect((await faults('DELETE')).status).toBe(204)
    expect((await create()).status).toBe(201)
    expect((await faults('GET')).json).toEqual({ faults: [] })
  })

  test.each<[unknown, string]>([
    [{}, 'The body must be a list of faults, such as ["503:rate=0.05"].'],
    [null, 'The body must be a list of faults, such as ["503:rate=0.05"].'],
    [[{ kind: 'drop' }, { kind: 'drop', rate: '1' }], 'Fault 2: rate must be a number from 0 to 1, not "1".'],
    [['503:nth=x'], 'Fault "503:nth=x": nth must be a whole number from 1, not "x".'],
    ['[', 'The body is not valid JSON']
  ])('%j is 400 and changes nothing', async (body, detail) => {
    await open([{ kind: 'status', status: 503, rate: 0 }])
    const before = bench.emulator.state()
    const reply = await faults('POST', body)
    expect(reply.status).toBe(400)
    expect(errorOf(reply)).toMatchObject({ code: 'bad_request', detail })
    expect(bench.emulator.state()).toEqual(before)
  })

  test('its own routes suffer none', async () => {
    await open([{ kind: 'drop' }])
    expect((await bench.call('GET', '/_emulator/state', undefined, null)).json).toEqual({
      ...empty,
      faults: [{ kind: 'drop', text: 'drop', matched: 0, injected: 0 }]
    })
  })

  test('a route of its own that it does not have is told', async () => {
    await open([])
    for (const [method, path] of [
      ['GET', '/_emulator/reset'],
      ['GET', '/_emulator'],
      ['PUT', '/_emulator/faults']
    ]) {
      const reply = await bench.call(method, path, method === 'PUT' ? {} : undefined, null)
      expect(reply.status).toBe(404)
      expect(errorOf(reply).detail).toBe(
        `The emulator has no ${method} ${path}. Its own routes: GET /_emulator/state, POST /_emulator/reset, ` +
          'GET /_emulator/faults, POST /_emulator/faults, DELETE /_emulator/faults, GET /_emulator/clock, POST /_emulator/clock.'
      )
    }
    expect(bench.emulator.requestCount).toBe(0)
  })
})

test('the log says which fault it was', async () => {
  await open([
    { kind: 'drop', nth: 1 },
    { kind: 'status', status: 503, nth: 2 }
  ])
  await statuses(times(2))
  expect(bench.emulator.requests.map(formatRequest)).toEqual([
    '2026-01-01T00:00:00.000Z  POST   /v1/customers  no answer  (fault: drop)',
    '2026-01-01T00:00:00.000Z  POST   /v1/customers  503  Service Unavailable  (fault: status)'
  ])
})

test('a refused setFaults changes nothing, and a fault that is changed later does not change', async () => {
  const fault: Fault = { kind: 'status', status: 503 }
  await open([fault])
  fault.status = 500
  expect((await create()).status).toBe(503)
  expect(() => bench.emulator.setFaults([{ kind: 'status', status: 200 }])).toThrow(
    'Fault 1: status must be 429, or from 500 to 599, not 200.'
  )
  expect((await create()).status).toBe(503)
})
