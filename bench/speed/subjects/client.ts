import { createRequestClient, type JSONObject, transform } from '@segment/actions-core'
import { kustomer } from '../../../src/destinations/kustomer'
import type { RequestClient } from '../../../src/destinations/kustomer/send/client'
import { trackEvent } from '../events'
import type { Subject } from '../subject'
import { preset, settings } from './own'

/** The engine's request client with keep-alive and no action around it, with the bodies that our track sends. */
export function client(): Subject {
  const request = createRequestClient({
    headers: { authorization: `Bearer ${settings.apiKey}`, connection: 'keep-alive' },
    skipResponseCloning: true
  })
  const { mapping } = preset('track')
  const { perform } = kustomer().actions.track
  return {
    size: 1,
    prepare(index) {
      let sent: Parameters<RequestClient> | undefined
      const note: RequestClient = (...given) => {
        sent = given
        return Promise.resolve({ status: 201, headers: { get: () => null }, data: undefined })
      }
      const payload = transform(mapping, trackEvent(index) as unknown as JSONObject)
      // The request is asked for before anything is waited for.
      void perform(note as never, { settings, payload } as never)
      return async () => {
        if (sent === undefined) throw new Error('Our track asked for no request at once')
        const { status } = await request(sent[0], sent[1])
        if (status !== 201) throw new Error(`Not taken: ${status}`)
      }
    }
  }
}
