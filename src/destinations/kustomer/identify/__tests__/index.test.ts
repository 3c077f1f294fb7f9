import type { SegmentEvent } from '@segment/actions-core'
import {
  customer,
  event,
  kustomerApi,
  nobody,
  settings,
  testKustomer,
  withoutNetwork
} from '../../__tests__/__helpers__/kustomer'

withoutNetwork()

const ann = event({ type: 'identify', traits: { email: 'Ann@Example.com', name: 'Ann Lee' }, anonymousId: null })
const emails = [{ email: 'ann@example.com' }]
const lookUp = '/v1/customers/externalId=u-1'
const duplicate = { errors: [{ status: 409, code: 'duplicate', title: 'a duplicate exists' }] }

const identify = (of: SegmentEvent) =>
  testKustomer().testAction('identify', { event: of, settings, useDefaultMappings: true })

describe('Kustomer.identify', () => {
  it('creates the customer whom Kustomer does not know', async () => {
    kustomerApi()
      .get(lookUp)
      .reply(404, nobody)
      .post('/v1/customers', { externalId: 'u-1', emails, name: 'Ann Lee' })
      .reply(201, customer({}))
    expect(await identify(ann)).toHaveLength(2)
  })

  it('updates what differs, and nothing else', async () => {
    kustomerApi()
      .get(lookUp)
      .reply(200, customer({ externalId: 'u-1', emails, name: 'Ann' }))
      .put('/v1/customers/c-1?replace=false', { name: 'Ann Lee' })
      .reply(200, customer({}))
    expect(await identify(ann)).toHaveLength(2)
  })

  it('writes nothing where nothing differs', async () => {
    kustomerApi()
      .get(lookUp)
      .reply(200, customer({ externalId: 'u-1', emails, name: 'Ann Lee' }))
    expect(await identify(ann)).toHaveLength(1)
  })

  it('joins anonymous activity by one call with identifiers only', async () => {
    kustomerApi()
      .get(lookUp)
      .reply(200, customer({ externalId: 'u-1', emails, name: 'Ann Lee' }))
      .post('/v1/tracking/identity', { externalId: 'u-1', trackingId: 'a-1' })
      .reply(201, { data: { type: 'identity', id: 'i-1' } })
    await identify({ ...ann, anonymousId: 'a-1' })
  })

  it('takes over the customer with the e-mail who has no external ID', async () => {
    kustomerApi()
      .get(lookUp)
      .twice()
      .reply(404, nobody)
      .post('/v1/customers')
      .reply(409, duplicate)
      .get('/v1/customers/email=ann@example.com')
      .reply(200, customer({ emails }))
      .put('/v1/customers/c-1?replace=false', { externalId: 'u-1', name: 'Ann Lee' })
      .reply(200, customer({}))
    await identify(ann)
  })

  it('creates nobody where another customer holds the e-mail', async () => {
    kustomerApi()
      .get(lookUp)
      .twice()
      .reply(404, nobody)
      .post('/v1/customers')
      .reply(409, duplicate)
      .get('/v1/customers/email=ann@example.com')
      .reply(200, customer({ externalId: 'u-2', emails }))
    await expect(identify(ann)).rejects.toThrow('The e-mail belongs to customer c-1 in Kustomer')
  })

  it('has a status for each customer of a batch', async () => {
    kustomerApi()
      .get(lookUp)
      .reply(404, nobody)
      .get('/v1/customers/externalId=u-2')
      .reply(503)
      .post('/v1/customers')
      .reply(201, customer({}))
    const others = [
      event({ ...ann, userId: 'u-2', traits: {} }),
      event({ ...ann, userId: 'u'.repeat(256), traits: {} })
    ]
    const events = [ann, ...others]
    const destination = testKustomer()
    await destination.testBatchAction('identify', { events, settings, useDefaultMappings: true })
    expect(destination.results[0].multistatus).toMatchObject([
      { status: 201, body: { outcome: 'created' } },
      { status: 503, body: { code: 'kustomer-unavailable' } },
      { status: 400, body: { code: 'user-id-too-long' } }
    ])
  })
})
