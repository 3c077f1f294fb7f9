import type { SegmentEvent } from '@segment/actions-core'
import { InvalidAuthenticationError, RetryableError } from '@segment/actions-core'
import { event, kustomerApi, settings, testKustomer, withoutNetwork } from '../../__tests__/__helpers__/kustomer'

withoutNetwork()

const recorded = { data: { type: 'identity', id: 'i-1' } }
const registered = event({ type: 'track', event: 'Registered', properties: { kustomer_session_id: 's-1' } })

const track = (of: SegmentEvent) =>
  testKustomer().testAction('track', { event: of, settings, useDefaultMappings: true })

describe('Kustomer.track', () => {
  it('records an event of a user in one request', async () => {
    kustomerApi()
      .post('/v1/tracking/identityEvent', {
        identity: { externalId: 'u-1', trackingId: 'a-1', sessionId: 's-1' },
        event: {
          name: 'Order-Completed',
          trackingId: 'a-1',
          sessionId: 's-1',
          meta: {
            occurredAt: '2026-03-02T09:00:00.000Z',
            messageIdStr: 'm-1',
            eventNameStr: 'Order Completed',
            totalNum: 12.5
          }
        }
      })
      .reply(201, recorded)
    const properties = { total: 12.5, kustomer_session_id: 's-1' }
    const responses = await track({ ...registered, event: 'Order Completed', properties })
    expect(responses).toHaveLength(1)
  })

  it('gives events without a session ID that come soon after each other one session', async () => {
    const sessions: unknown[] = []
    kustomerApi()
      .post('/v1/tracking/identityEvent', ({ event: { sessionId } }: { event: { sessionId: string } }) =>
        Boolean(sessions.push(sessionId))
      )
      .twice()
      .reply(201, recorded)
    const destination = testKustomer()
    for (const timestamp of ['2026-03-02T09:00:00.000Z', '2026-03-02T09:10:00.000Z']) {
      const of = { ...registered, timestamp, properties: {} }
      await destination.testAction('track', { event: of, settings, useDefaultMappings: true })
    }
    expect(new Set(sessions).size).toBe(1)
  })

  it.each([
    [503, RetryableError],
    [429, RetryableError],
    [401, InvalidAuthenticationError]
  ])('gives a %i of Kustomer to Segment as what it is', async (status, kind) => {
    kustomerApi().post('/v1/tracking/identityEvent').reply(status)
    await expect(track(registered)).rejects.toThrow(kind)
  })

  it('has a status for each event of a batch', async () => {
    kustomerApi()
      .post('/v1/tracking/identityEvent')
      .reply(201, recorded)
      .post('/v1/tracking/event')
      .reply(400, { errors: [{ title: 'no', source: { pointer: '/name' } }] })
    const events = [
      registered,
      { ...registered, userId: null, anonymousId: 'a-2' },
      { ...registered, userId: null, anonymousId: null }
    ]
    const destination = testKustomer()
    await destination.testBatchAction('track', { events, settings, useDefaultMappings: true })
    expect(destination.results[0].multistatus).toMatchObject([
      { status: 201, body: { outcome: 'recorded', notes: [] } },
      { status: 400, body: { code: 'request-refused' }, errormessage: expect.stringContaining('at /name: "no"') },
      { status: 400, body: { code: 'no-identifier' } }
    ])
  })
})
