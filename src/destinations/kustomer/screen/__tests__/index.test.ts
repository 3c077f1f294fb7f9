import { event, kustomerApi, settings, testKustomer, withoutNetwork } from '../../__tests__/__helpers__/kustomer'

withoutNetwork()

const screen = event({ type: 'screen', name: 'Home', properties: { plan: 'Pro', kustomer_session_id: 's-1' } })
const recorded = { data: { type: 'identity', id: 'i-1' } }

describe('Kustomer.screen', () => {
  it('records a screen of a user in one request, with identifiers only', async () => {
    kustomerApi()
      .post('/v1/tracking/identityEvent', {
        identity: { externalId: 'u-1', trackingId: 'a-1', sessionId: 's-1' },
        event: {
          name: 'Screen-Viewed-Home',
          trackingId: 'a-1',
          sessionId: 's-1',
          meta: { occurredAt: '2026-03-02T09:00:00.000Z', messageIdStr: 'm-1', planStr: 'Pro' }
        }
      })
      .reply(201, recorded)
    const responses = await testKustomer().testAction('screen', { event: screen, settings, useDefaultMappings: true })
    expect(responses.map(({ status }) => status)).toEqual([201])
  })

  it('records a screen of a visitor without creating anybody', async () => {
    kustomerApi()
      .post('/v1/tracking/event', { name: 'Screen-Viewed', trackingId: 'a-1', sessionId: 's-1', meta: /.*/ })
      .reply(201, recorded)
    const visit = { ...screen, name: undefined, userId: null, properties: { kustomer_session_id: 's-1' } }
    await testKustomer().testAction('screen', { event: visit, settings, useDefaultMappings: true })
  })

  it('fails a screen of nobody with a sentence, before any request', async () => {
    const ofNobody = { ...screen, userId: null, anonymousId: null }
    await expect(
      testKustomer().testAction('screen', { event: ofNobody, settings, useDefaultMappings: true })
    ).rejects.toThrow('The event has neither a user ID nor an anonymous ID')
  })
})
