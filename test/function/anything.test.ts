import fc from 'fast-check'
import type { Fetch, FunctionInstance } from '../../src/cli/function-instance'
import { anyEvent } from './any-event'
import { instance, settings } from './artefact'

const record = JSON.stringify({ data: { id: '5f0000000000000000000001', attributes: {} } })

/** What may come of a request: any status with a usual body or a strange one, or any way of no answer. */
const anyAnswer: fc.Arbitrary<() => Promise<unknown>> = fc.oneof(
  fc
    .tuple(
      fc.oneof(
        fc.constantFrom(200, 201, 400, 401, 403, 404, 408, 409, 429, 500, 501, 503),
        fc.integer({ min: 100, max: 599 })
      ),
      fc.oneof(fc.constantFrom('', '{}', 'null', '[]', '<html>', record, '{"errors":[{"code":"notfound"}]}'), fc.json())
    )
    .map(([status, body]) => () => {
      const headers = { get: () => null }
      return Promise.resolve({ status, headers, text: () => Promise.resolve(body) })
    }),
  fc
    .constantFrom(undefined, null, 'text', 7, { code: 'ECONNRESET' }, { type: 'request-timeout' }, new TypeError('x'))
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever is thrown must end the event
    .map((error) => () => Promise.reject(error)),
  fc.constant(() => Promise.resolve(undefined)),
  fc.constant(() => {
    throw new Error('not even a promise')
  })
)

let answers: readonly (() => Promise<unknown>)[] = []
let next = 0
const answering: Fetch = () => answers[next++ % answers.length]()

// A limit that was reached would hold all further calls of the same organisation.
let organisations = 0
const ofAnother = () => ({ ...settings, apiKey: `the-api-key-${organisations++}` })

let lasting: FunctionInstance
beforeAll(async () => {
  lasting = await instance(answering)
})

const known = ['RetryError', 'ValidationError', 'InvalidEventPayload', 'EventNotSupported']
const someAnswers = fc.array(anyAnswer, { minLength: 1, maxLength: 4 })

it('whatever the event and whatever the answers, a handler returns or throws what Segment knows', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(anyEvent, someAnswers, async (event, given) => {
      answers = given
      const called = await lasting.call('onTrack', event, ofAnother())
      expect(called.ended).toMatch(/^(returned|threw)$/)
      if (called.ended !== 'threw') return void seen.add('returned')
      expect(known).toContain(called.name)
      expect(called.message).not.toMatch(/the-api-key|in a way that it does not know/)
      seen.add(called.name)
    }),
    { numRuns: 1_000 }
  )
  expect([...seen].sort()).toEqual(['returned', ...known].sort())
}, 120_000)

it('whatever the batch, each event has one status, in order', async () => {
  const anyBatch = fc.array(fc.oneof(anyEvent, fc.jsonValue()), { maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(anyBatch, someAnswers, async (events, given) => {
      answers = given
      const called = await lasting.call('onBatch', events, ofAnother())
      expect(called).toMatchObject({ ended: 'returned' })
      const { value: statuses = [] } = called as { value?: { status: number; errormessage?: string }[] }
      expect(statuses).toHaveLength(events.length)
      for (const { status, errormessage, ...others } of statuses) {
        expect(others).toEqual({})
        if (status === 200) expect(errormessage).toBeUndefined()
        else expect([status >= 400 && status < 600 && status !== 501, typeof errormessage]).toEqual([true, 'string'])
      }
    }),
    { numRuns: 300 }
  )
}, 120_000)

it.each([100, 1_000, 3_000, 50_000])('an event of %i levels is ended like any other', async (levels) => {
  const nested = JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as object
  const { call } = await instance(() =>
    Promise.resolve({ status: 201, headers: { get: () => null }, text: () => Promise.resolve('{}') })
  )
  const deep = { type: 'track', event: 'Deep', userId: 'u', properties: nested }
  const called = await call('onBatch', [deep, { type: 'track', event: 'Flat', userId: 'v' }], settings)
  expect(called).toMatchObject({ value: [{ status: expect.any(Number) }, { status: 200 }] })
})
