import type { JSONObject, SegmentEvent } from '@segment/actions-core'
import nock from 'nock'
import { event, nobody, settings, testKustomer } from './__helpers__/kustomer'

/** What each action is given; fixed, so that every machine makes the same requests. */
const given: Record<string, { required: JSONObject; all: JSONObject }> = {
  page: {
    required: { userId: 'u-1' },
    all: { ...activity(), name: 'Pricing', namePrefix: 'Page-Viewed', category: 'Docs' }
  },
  screen: {
    required: { anonymousId: 'a-1' },
    all: { ...activity(), name: 'Home', namePrefix: 'Screen-Viewed', category: 'Tabs' }
  },
  track: {
    required: { userId: 'u-1', name: 'Order Completed' },
    all: { ...activity(), name: 'Order Completed' }
  },
  identify: {
    required: { userId: 'u-1', traits: { email: 'Ann@Example.com' } },
    all: {
      userId: 'u-1',
      anonymousId: 'a-1',
      traits: {
        email: 'Ann@Example.com',
        phone: '030 901820',
        name: 'Ann Lee',
        firstName: 'Ann',
        lastName: 'Lee',
        username: 'ann',
        avatar: 'https://example.com/ann.png',
        website: 'https://example.com',
        address: { street: 'Main St 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
        birthday: '1980-05-04',
        gender: 'female',
        createdAt: '2020-01-02T03:04:05.000Z',
        locale: 'de-DE',
        timezone: 'Europe/Berlin'
      },
      existingValues: 'fill',
      defaultCallingCode: '49',
      takeOverByEmail: true,
      takeOverByPhone: true,
      linkCompany: true,
      company: { id: 'co-1', name: 'Example', domains: ['example.com'], employeeCount: 12 },
      oneRequest: false,
      trackingId: 't-1',
      timestamp: '2026-03-02T09:00:00.000Z',
      fromEngage: false,
      bulk: true,
      enable_batching: false,
      batch_size: 100
    }
  }
}

function activity(): JSONObject {
  return {
    properties: { plan: 'Pro', total: 12.5, isNew: true, items: ['a', 'b'], at: '2026-03-01T00:00:00.000Z' },
    userId: 'u-1',
    anonymousId: 'a-1',
    sessionId: 's-1',
    sessionGap: 30,
    trackingId: 't-1',
    timestamp: '2026-03-02T09:00:00.000Z',
    messageId: 'm-1',
    enable_batching: false,
    batch_size: 100
  }
}

describe('Testing snapshot for the actions-kustomer destination', () => {
  beforeAll(() => nock.disableNetConnect())
  afterEach(() => nock.cleanAll())
  afterAll(() => nock.restore())

  it('knows every action, and every field of it', () => {
    const { actions } = testKustomer().definition
    const fields = Object.entries(actions).map(([key, action]) => [key, Object.keys(action.fields).sort()])
    expect(fields).toEqual(Object.entries(given).map(([key, { all }]) => [key, Object.keys(all).sort()]))
  })

  for (const [action, { required, all }] of Object.entries(given)) {
    it(`${action} action - required fields`, async () => {
      expect(await requestsOf(action, required)).toMatchSnapshot()
    })

    it(`${action} action - all fields`, async () => {
      expect(await requestsOf(action, all)).toMatchSnapshot()
    })
  }
})

/** All requests of one event to a Kustomer that knows nobody and takes everything, in their order. */
async function requestsOf(action: string, mapping: JSONObject): Promise<unknown[]> {
  nock(/./)
    .persist()
    .get(/companies/)
    .reply(200, { data: [] })
    .get(/.*/)
    .reply(404, nobody)
    .post(/.*/)
    .reply(201, { data: { id: 'r-1', attributes: {} } })
  const given: SegmentEvent = event({ properties: {}, traits: {} })
  const responses = await testKustomer().testAction(action, { event: given, mapping, settings })
  return Promise.all(
    responses.map(async ({ request }) => {
      const body = await request.text()
      return {
        method: request.method,
        url: request.url,
        authorization: request.headers.get('authorization'),
        body: body === '' ? null : (JSON.parse(body) as unknown)
      }
    })
  )
}
