import type { SegmentEvent } from '@segment/actions-core'
import { createTestEvent, createTestIntegration } from '@segment/actions-core'
import nock from 'nock'
import { kustomer } from '../..'
import type { Settings } from '../../generated-types'
import { newWorld } from '../../world'

/** Fixed settings: an Org Pod of random letters is refused before any request. */
export const settings: Settings = { apiKey: 'the-api-key', orgPod: 'prod1' }

const host = 'https://api.kustomerapp.com'
const timestamp = '2026-03-02T09:00:00.000Z'

/** The destination with a clock that stands still and a memory of its own. */
export const testKustomer = () => createTestIntegration(kustomer(newWorld({ now: () => Date.parse(timestamp) })))

/** An event in which nothing is drawn at random. */
export function event(given: Partial<SegmentEvent>): SegmentEvent {
  return createTestEvent({ messageId: 'm-1', timestamp, userId: 'u-1', anonymousId: 'a-1', context: {}, ...given })
}

/** Kustomer, as far as a test expects requests of it; each carries the key. */
export const kustomerApi = () => nock(host, { reqheaders: { authorization: `Bearer ${settings.apiKey}` } })

/** Kustomer's answer to a look-up by external ID that finds nobody. */
export const nobody = { errors: [{ status: 404, code: 'notfound', source: { parameter: 'externalId' } }] }

/** Kustomer's answer about a customer. */
export const customer = (attributes: object) => ({ data: { type: 'customer', id: 'c-1', attributes } })

/** No request leaves, and none that a test expected is left over. */
export function withoutNetwork(): void {
  beforeAll(() => nock.disableNetConnect())
  afterEach(() => {
    const pending = nock.pendingMocks()
    nock.cleanAll()
    expect(pending).toEqual([])
  })
  // nock changes Node's own http, which the next suite of the same process would meet.
  afterAll(() => nock.restore())
}
