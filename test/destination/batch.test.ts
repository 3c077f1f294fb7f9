import { Destination } from '@segment/actions-core'
import nock from 'nock'
import { kustomer } from '../../src/destinations/kustomer'
import { newWorld } from '../../src/destinations/kustomer/world'
import { settings } from '../fixtures/engine'

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

const host = 'https://api.kustomerapp.com'

/** A clock that waiting moves. */
function quickWorld() {
  let now = Date.parse('2024-05-01T10:00:00Z')
  return newWorld({ now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) })
}

async function batch(action: string, events: object[], fields: object = {}) {
  const definition = kustomer(quickWorld())
  const destination = new Destination(definition)
  const preset = definition.presets?.find(({ partnerAction }) => partnerAction === action)
  const mapping = { ...preset?.mapping, ...fields }
  return destination.executeBatch(action, {
    events: events as never,
    mapping: mapping,
    settings
  })
}

const track = (userId: string | null, event: unknown = 'Registered') => ({
  type: 'track',
  event,
  userId,
  messageId: 'm',
  properties: { kustomer_session_id: 's' }
})

it('has a status for each event: recorded, refused by the engine, refused by us, refused by Kustomer', async () => {
  nock(host)
    .post(
      '/v1/tracking/identityEvent',
      (body: { identity: { externalId: string } }) => body.identity.externalId === 'bad'
    )
    .reply(400, { errors: [{ status: 400, code: 'badparam', title: 'no', source: { pointer: '/event/name' } }] })
    .post('/v1/tracking/identityEvent')
    .reply(201, { data: { type: 'identity', id: 'i' } })
  const results = await batch('track', [track('u'), track('u', { not: 'text' }), track(null), track('bad')])
  expect(results).toMatchObject([
    {
      status: 201,
      body: { outcome: 'recorded', notes: [] },
      sent: { identity: { externalId: 'u', sessionId: 's' }, event: { name: 'Registered' } }
    },
    { status: 400, errortype: 'PAYLOAD_VALIDATION_FAILED' },
    {
      status: 400,
      errormessage: expect.stringContaining('neither a user ID nor an anonymous ID'),
      body: { code: 'no-identifier' }
    },
    {
      status: 400,
      errormessage:
        'Kustomer answered 400 when recording the event at /event/name: "no". Check the value that is mapped to /event/name.',
      sent: { identity: { externalId: 'bad' } }
    }
  ])
})

it('creates, updates and leaves alone, with a status each', async () => {
  const miss = { errors: [{ status: 404, source: { parameter: 'externalId' }, code: 'notfound', title: 'Not Found' }] }
  const known = { data: { type: 'customer', id: 'c2', attributes: { externalId: 'u2', name: 'Old' } } }
  nock(host)
    .get('/v1/customers/externalId=u1')
    .reply(404, miss)
    .get('/v1/customers/externalId=u2')
    .reply(200, known)
    .get('/v1/customers/externalId=u3')
    .reply(200, { data: { ...known.data, attributes: { name: 'New' } } })
    .post('/v1/customers')
    .reply(201, known)
    .put('/v1/customers/c2?replace=false')
    .reply(200, known)
  const identify = (userId: string) => ({ type: 'identify', userId, messageId: 'm', traits: { name: 'New' } })
  const results = await batch('identify', [identify('u1'), identify('u2'), identify('u3')])
  expect(results.map((result) => ('body' in result ? [result.status, result.body] : result))).toEqual([
    [201, { outcome: 'created', notes: [] }],
    [200, { outcome: 'updated', notes: [] }],
    [200, { outcome: 'unchanged', notes: [] }]
  ])
})

it('gives the events that a limit stopped a status that Segment retries', async () => {
  nock(host).post('/v1/tracking/identityEvent').reply(429, '').persist()
  const results = await batch(
    'track',
    Array.from({ length: 30 }, (_each, index) => track(`u${index}`))
  )
  expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 429))
})

it('a pod that is not understood is every event’s own failure, not a throw', async () => {
  const definition = kustomer()
  const destination = new Destination(definition)
  const results = await destination.executeBatch('track', {
    events: [track('u'), track('v')] as never,
    mapping: definition.presets?.[2].mapping as never,
    settings: { ...settings, orgPod: 'evil.example.com' }
  })
  expect(results.map(({ status }) => status)).toEqual([400, 400])
})

it('looks up, and creates, the company of a whole batch once', async () => {
  let lookUps = 0
  let companies = 0
  const customers: unknown[] = []
  nock(host)
    .persist()
    .get('/v1/companies?externalId=acme')
    .reply(() => {
      lookUps += 1
      return [200, { data: [] }]
    })
    .post('/v1/companies')
    .reply(() => {
      companies += 1
      return [201, { data: { type: 'company', id: 'co1', attributes: {} } }]
    })
    .post('/v1/customers/bulk')
    .reply((_uri, body) => {
      customers.push(...(body as object[]))
      return [201, { data: { type: 'bulk', id: 'b1', attributes: { status: 'queued' } } }]
    })
    .get('/v1/bulk/b1/batches')
    .reply(() => {
      const results = customers.map((_each, index) => ({ _clientRef: `${index}`, objectId: 'c', status: 'created' }))
      return [200, [{ status: 'complete', successCount: 100, failureCount: 0, results }]]
    })
  const events = Array.from({ length: 100 }, (_each, index) => ({
    type: 'identify',
    userId: `u${index}`,
    messageId: 'm',
    traits: { company: { id: 'acme', name: 'Acme Inc' } }
  }))
  const results = await batch('identify', events, { linkCompany: true })
  expect(results.map(({ status }) => status)).toEqual(events.map(() => 201))
  expect([lookUps, companies]).toEqual([1, 1])
  expect(customers).toEqual(expect.arrayContaining([{ externalId: 'u99', company: 'co1', _clientRef: '99' }]))
  expect(customers).toHaveLength(100)
})
