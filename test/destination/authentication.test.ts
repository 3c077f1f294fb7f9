import { Destination } from '@segment/actions-core'
import nock from 'nock'
import kustomer from '../../src/destinations/kustomer'

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

const check = (orgPod = 'prod1') => new Destination(kustomer).testAuthentication({ apiKey: 'the-api-key', orgPod })

function kustomerAnswers(status: number, body: nock.Body, host = 'https://api.kustomerapp.com') {
  return nock(host, { reqheaders: { authorization: 'Bearer the-api-key' } })
    .get('/v1/auth/tokens/current')
    .reply(status, body)
}

const token = (roles: unknown) => ({ data: { type: 'token', id: 't', attributes: { name: 'Segment', roles } } })

it.each([
  [['org']],
  [['org.tracking']],
  [['org.permission.customer.create']],
  [['org.permission.customer.update']],
  [['org.permission.customer']],
  [['org.permission.*']],
  [['*']],
  [['org.user.customer.write']],
  [['org.permission.note.read', 'org.tracking']]
])('takes a key with the roles %j', async (roles) => {
  kustomerAnswers(200, token(roles))
  await expect(check()).resolves.toBeUndefined()
})

it.each([[undefined], ['text'], [null]])('takes a key whose roles are not told (%j)', async (roles) => {
  kustomerAnswers(200, token(roles) as nock.Body)
  await expect(check()).resolves.toBeUndefined()
})

it.each([[[]], [['org.permission.customer.read']], [['org.permission.note']], [['org.track']], [['or']]])(
  'fails a key with the roles %j',
  async (roles) => {
    kustomerAnswers(200, token(roles))
    await expect(check()).rejects.toThrow(
      'The API key may neither record events nor write customers. Make a key in Kustomer with the roles org.tracking and org.permission.customer: the roles of a key cannot be changed later.'
    )
  }
)

it('asks the pod of the setting', async () => {
  const scope = kustomerAnswers(200, token(['org']), 'https://api.prod2.kustomerapp.com')
  await check(' Prod2 ')
  expect(scope.isDone()).toBe(true)
})

it('says that the key is refused', async () => {
  kustomerAnswers(401, { errors: [{ status: 401, code: 'unauthorized', title: 'Unauthorized' }] })
  await expect(check()).rejects.toThrow(
    'Credentials are invalid:  Kustomer refused the API key when checking the API key: "Unauthorized". Check that the key is copied whole, has not expired and may be used from any IP address.'
  )
})

it.each([401, 403, 400])('says which pod to set, whatever the status (%i)', async (status) => {
  const message = 'Auth token associated with pod prod2 but request is being handled by prod1'
  kustomerAnswers(status, { errors: [{ code: 'unauthorized', message }] })
  await expect(check()).rejects.toThrow(
    'The API key belongs to pod prod2, and the request was handled by prod1. Set Org Pod to prod2.'
  )
})

it('says that the pod is not understood, before any request', async () => {
  await expect(check('https://evil.example.com')).rejects.toThrow(
    'The setting Org Pod leads out of kustomerapp.com. Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.'
  )
})

it('says that Kustomer was not reached', async () => {
  nock('https://api.kustomerapp.com').get('/v1/auth/tokens/current').replyWithError({ code: 'ENOTFOUND', message: 'x' })
  await expect(check()).rejects.toThrow(
    'Kustomer could not be reached when checking the API key (ENOTFOUND). Try again in a minute.'
  )
})

it('does not take a page of a proxy for an answer', async () => {
  kustomerAnswers(200, '<html>Welcome</html>')
  await expect(check()).rejects.toThrow(
    'Kustomer answered 200 when checking the API key with a body that could not be read, so nothing was written. Try again in a minute.'
  )
})

it('never says the key, even where Kustomer does', async () => {
  kustomerAnswers(401, { errors: [{ code: 'x', message: 'token the-api-key is unknown' }] })
  const error: unknown = await check().catch((reason: unknown) => reason)
  expect(String(error)).toContain('token [redacted] is unknown')
  expect(String(error)).not.toContain('the-api-key')
})

it('settings that are missing are named by the engine', async () => {
  const destination = new Destination(kustomer)
  await expect(destination.testAuthentication({ apiKey: 'k' } as never)).rejects.toThrow(/orgPod/)
})
