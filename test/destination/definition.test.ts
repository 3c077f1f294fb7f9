import { Destination, fieldsToJsonSchema } from '@segment/actions-core'
import kustomer from '../../src/destinations/kustomer'
import { mappedTraits } from '../../src/destinations/kustomer/map/traits'
import { deliver } from '../fixtures/engine'

it('is Kustomer, a cloud destination', () => {
  expect(kustomer).toMatchObject({ name: 'Kustomer', slug: 'actions-kustomer', mode: 'cloud' })
})

it('has exactly two settings, both required, the key a password', () => {
  const fields = kustomer.authentication?.fields ?? {}
  expect(Object.keys(fields)).toEqual(['apiKey', 'orgPod'])
  expect(fields.apiKey).toMatchObject({ label: 'API Key', type: 'password', required: true })
  expect(fields.orgPod).toMatchObject({ label: 'Org Pod', type: 'string', required: true })
})

it('sends the key as a bearer token over a connection that is kept', () => {
  const options = kustomer.extendRequest?.({ settings: { apiKey: 'k', orgPod: 'prod1' }, payload: undefined })
  expect(options).toEqual({
    headers: { authorization: 'Bearer k', connection: 'keep-alive' },
    skipResponseCloning: true
  })
})

it('has actions with titles of their own, since the engine caches their schemas by title', () => {
  const titles = Object.values(kustomer.actions).map(({ title }) => title)
  expect(new Set(titles).size).toBe(titles.length)
})

describe('fields', () => {
  const all = Object.entries(kustomer.actions).flatMap(([action, { fields }]) =>
    Object.entries(fields).map(([key, field]) => [`${action}.${key}`, field] as const)
  )

  it.each(all)('%s says what it is', (_key, field) => {
    expect(field.label).toMatch(/^[A-Z]/)
    expect(field.description).toMatch(/\.$/)
  })

  it('of batches are off for events and on for customers, at most 100', () => {
    for (const [action, { fields }] of Object.entries(kustomer.actions)) {
      expect(fields.enable_batching.default).toBe(action === 'identify')
      expect(fields.batch_size).toMatchObject({ default: 100, minimum: 1, maximum: 100 })
    }
  })

  it('of traits have a row for each trait that reaches an attribute', () => {
    const rows = kustomer.actions.identify.fields.traits.default as object
    expect(Object.keys(rows)).toEqual(mappedTraits.map(({ trait }) => trait))
  })

  it('have schemas', () => {
    for (const { fields } of Object.values(kustomer.actions)) expect(fieldsToJsonSchema(fields)).toBeDefined()
  })
})

describe('presets', () => {
  const subscriptions = (kustomer.presets ?? []).map((preset) => ({
    partnerAction: preset.partnerAction,
    subscribe: 'subscribe' in preset ? preset.subscribe : '',
    mapping: preset.mapping ?? {}
  }))

  it('subscribe each action', () => {
    expect(subscriptions.map(({ partnerAction }) => partnerAction).sort()).toEqual(Object.keys(kustomer.actions).sort())
  })

  it('map each field that has a default, and no other', () => {
    for (const { partnerAction, mapping } of subscriptions) {
      const { fields } = kustomer.actions[partnerAction]
      const defaults = Object.keys(fields).filter((key) => fields[key].default !== undefined)
      expect(Object.keys(mapping).sort()).toEqual(defaults.sort())
    }
  })

  it.each(['page', 'screen', 'track', 'identify', 'group', 'alias'])(
    'give %s to one action, or to none',
    async (type) => {
      const taken: string[] = []
      const destination = new Destination(kustomer)
      const event = { type, messageId: 'm' } as unknown as Parameters<typeof destination.onEvent>[0]
      const settings = JSON.parse(JSON.stringify({ apiKey: 'k', orgPod: 'prod1', subscriptions })) as Parameters<
        typeof destination.onEvent
      >[1]
      const onComplete = ({ action, output }: { action?: string; output?: unknown }) => {
        if (JSON.stringify(output) !== '[{"output":"not subscribed"}]') taken.push(String(action))
      }
      await destination.onEvent(event, settings, { onComplete }).catch(() => null)
      await new Promise((resolve) => setImmediate(resolve))
      expect(taken).toEqual(['group', 'alias'].includes(type) ? [] : [type])
    }
  )
})

it('a pod that is not understood fails each event with its sentence, before any request', async () => {
  const result = await deliver({
    event: { type: 'page', userId: 'u', messageId: 'm' },
    settings: { apiKey: 'k', orgPod: 'evil.example.com' }
  })
  expect(result).toMatchObject({
    error: {
      message:
        'The setting Org Pod leads out of kustomerapp.com. Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.',
      status: 400
    }
  })
})
