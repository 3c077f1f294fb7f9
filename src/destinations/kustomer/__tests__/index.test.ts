import { Destination } from '@segment/actions-core'
import destination from '..'
import { kustomerApi, settings, testKustomer, withoutNetwork } from './__helpers__/kustomer'

withoutNetwork()

const token = (...roles: string[]) => ({ data: { type: 'token', id: 't-1', attributes: { roles } } })

describe('Kustomer', () => {
  describe('authentication', () => {
    it('takes a key that may record events', async () => {
      kustomerApi().get('/v1/auth/tokens/current').reply(200, token('org.tracking'))
      await expect(testKustomer().testAuthentication(settings)).resolves.not.toThrow()
    })

    it('says what is missing from a key that may do neither', async () => {
      kustomerApi().get('/v1/auth/tokens/current').reply(200, token('org.permission.note'))
      await expect(testKustomer().testAuthentication(settings)).rejects.toThrow(
        'The API key may neither record events nor write customers.'
      )
    })

    it('says that Kustomer refuses the key, without the key', async () => {
      kustomerApi()
        .get('/v1/auth/tokens/current')
        .reply(401, { errors: [{ title: `no token ${settings.apiKey}` }] })
      await expect(testKustomer().testAuthentication(settings)).rejects.toThrow(
        'Kustomer refused the API key when checking the API key: "no token [redacted]".'
      )
    })

    it('refuses an Org Pod that leads elsewhere before any request', async () => {
      await expect(testKustomer().testAuthentication({ ...settings, orgPod: 'evil.example.com' })).rejects.toThrow(
        'The setting Org Pod leads out of kustomerapp.com.'
      )
    })

    it('types the key as a secret', () => {
      expect(destination.authentication?.fields).toMatchObject({ apiKey: { type: 'password' } })
    })
  })

  describe('presets', () => {
    const subscriptions = (destination.presets ?? []).map((preset) => ({
      partnerAction: preset.partnerAction,
      subscribe: 'subscribe' in preset ? preset.subscribe : '',
      mapping: preset.mapping ?? {}
    }))

    it.each(['page', 'screen', 'track', 'identify'])('give a %s call to its action alone', async (type) => {
      const taken: unknown[] = []
      const presets = new Destination(destination)
      await presets
        .onEvent(
          { type, messageId: 'm-1' } as never,
          JSON.parse(JSON.stringify({ ...settings, subscriptions })) as never,
          {
            onComplete: ({ action, output }) => {
              if (JSON.stringify(output) !== '[{"output":"not subscribed"}]') taken.push(action)
            }
          }
        )
        .catch(() => null)
      await new Promise((resolve) => setImmediate(resolve))
      expect(taken).toEqual([type])
    })
  })
})
