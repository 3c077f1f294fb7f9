import { Readable, Writable } from 'node:stream'
import { sendRows } from '../../src/cli/send-rows'
import { type Transport, TransportError, type TransportResponse } from '../../src/host/transport'
import { Clock } from '../host/clock'
import { jsonLines } from './terminal'

const settings = { apiKey: 'kustomer-key-0123456789', orgPod: 'prod1' }

/** The same numbers from 0 up to 1 in each run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const answer = (status: number, headers: Record<string, string> = {}): TransportResponse => ({
  status,
  headers: { get: (name) => headers[name] ?? null },
  text: ''
})

/** A Kustomer that breaks now and then: 5 % of its answers are a 503, 5 % a 429, 1 % none, and who knows what it did. */
function faulty(clock: Clock) {
  const random = numbers(7)
  const recorded: string[] = []
  const unclear = new Set<string>()
  let refused = 0
  const transport: Transport = async ({ body = '' }) => {
    const [name] = /event-\d+/.exec(body) ?? ['']
    await clock.wait(20 + random() * 200)
    const dice = random()
    const headers = { 'x-ratelimit-limit': '2000', 'x-ratelimit-remaining': '1500' }
    if (dice < 0.05) {
      refused++
      const isObject = random() < 0.5
      return answer(429, isObject ? { ...headers, 'x-ratelimit-object-remaining': '0' } : { 'retry-after': '3' })
    }
    if (dice < 0.11) {
      unclear.add(name)
      if (random() < 0.5) recorded.push(name)
      if (dice >= 0.1) throw new TransportError('ECONNRESET')
      return answer(503, headers)
    }
    recorded.push(name)
    return answer(204, headers)
  }
  return { transport, recorded, unclear, refused: () => refused }
}

test('every event is delivered, in order for each person, and those that may stand twice are named', async () => {
  const clock = new Clock(numbers(3))
  const kustomer = faulty(clock)
  const person = (index: number) => `person ${(index * index) % 17}`
  const events = Array.from({ length: 600 }, (_, index) => ({
    type: 'track',
    event: `event-${index}`,
    messageId: `event-${index}`,
    ...(index % 3 === 0 ? { userId: person(index), anonymousId: person(index) } : { anonymousId: person(index) })
  }))
  let out = ''
  let err = ''
  const io = {
    stdin: Readable.from([]),
    stdout: new Writable({ write: (text, _encoding, done) => done(void (out += String(text))) }),
    stderr: new Writable({ write: (text, _encoding, done) => done(void (err += String(text))) }),
    env: {},
    onInterrupt: () => () => undefined,
    timing: clock
  }
  const bytes = Buffer.from(events.map((event) => JSON.stringify(event)).join('\n'))
  const input = { chunks: Readable.from([bytes]), read: () => bytes.length, close: () => undefined }
  const { transport } = kustomer
  const code = await clock.run(sendRows(input, { settings, transport }, { json: true, concurrency: 10 }, io))

  expect(code).toBe(0)
  const outcomes = jsonLines(out)
  expect(outcomes.map(({ status }) => status)).toEqual(Array(600).fill('delivered'))
  const named = outcomes.filter(({ ambiguous }) => ambiguous === true).map(({ messageId }) => messageId)
  expect(new Set(named)).toEqual(kustomer.unclear)
  expect(named.length).toBeGreaterThan(20)

  const first = [...new Set(kustomer.recorded)]
  expect(first).toHaveLength(600)
  for (let one = 0; one < 17; one++) {
    const own = first.map((name) => Number(name.slice(6))).filter((index) => (index * index) % 17 === one)
    expect(own).toEqual([...own].sort((a, b) => a - b))
  }
  expect(kustomer.refused()).toBeGreaterThan(20)
  expect(err).toContain('600 events: 600 delivered, 0 filtered, 0 pending retry, 0 failed; ')
  const where = `line ${Number(String(named[0]).slice(6)) + 1}`
  expect(err).toContain(
    `${named.length} events may stand on a timeline twice, or will if sent again, since Kustomer gave no clear answer to a tracking call (first at ${where}).\n`
  )
  expect(err).toContain(`Kustomer's limit refused ${kustomer.refused()} requests, not counted above.\n`)
}, 60_000)
