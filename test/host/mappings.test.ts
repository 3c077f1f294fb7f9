import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SegmentEvent } from '@segment/actions-core'
import { loadConfiguration } from '../../src/host/config'
import { checkMappings, type Mappings } from '../../src/host/mappings'
import { nearest } from '../../src/host/near'
import { createPreviewer } from '../../src/host/preview'

const event = (given: object) => ({ messageId: 'm', timestamp: '2026-03-02T09:00:00.000Z', ...given }) as SegmentEvent

async function requests(mappings: Mappings, given: object) {
  const shown = await createPreviewer({ orgPod: 'prod1', mappings })(event(given))
  return 'requests' in shown ? shown.requests.map(({ url, body }) => [url.replace(/^.*com/, ''), body]) : shown.error
}

test('fields are laid over those of the preset, and the others stay', async () => {
  const page = { type: 'page', userId: 'u', name: 'Preise', properties: { kustomer_session_id: 's', plan: 'pro' } }
  const [[, body]] = (await requests({ page: { namePrefix: 'Seite' } }, page)) as [[string, object]]
  expect(body).toMatchObject({
    identity: { externalId: 'u' },
    event: { name: 'Seite-Preise', meta: { planStr: 'pro' } }
  })
})

test('a value is a literal, a directive, or null for nothing', async () => {
  const identify = { type: 'identify', userId: 'u', anonymousId: 'a', traits: { phone: '030 901820', key: 'k' } }
  const find = [expect.stringContaining('/v1/customers/externalId='), null]
  expect(await requests({ identify: { defaultCallingCode: '49', anonymousId: null } }, identify)).toEqual([
    find,
    ['/v1/customers', { externalId: 'u', phones: [{ phone: '+4930901820' }] }]
  ])
  expect(await requests({ identify: { oneRequest: true } }, identify)).toEqual([
    ['/v1/tracking/identity', { externalId: 'u', trackingId: 'a' }]
  ])
  const own = {
    userId: { '@path': '$.traits.key' },
    traits: { name: { '@template': '{{userId}}!' } },
    anonymousId: null
  }
  expect(await requests({ identify: own }, identify)).toEqual([
    find,
    ['/v1/customers', { externalId: 'k', name: 'u!' }]
  ])
})

test.each([
  [5, 'mappings must be an object such as {"identify": {"oneRequest": true}}.'],
  [{ identify: [] }, 'mappings.identify must be an object such as {"oneRequest": true}.'],
  [{ identfy: {} }, 'mappings.identfy is no action. Did you mean identify?'],
  [{ group: {} }, 'mappings.group is no action. There are page, screen, track, identify.'],
  [{ page: { namePrefx: 'x' } }, 'mappings.page.namePrefx is no field of page. Did you mean namePrefix?'],
  [
    { identify: { onerequest: true } },
    'mappings.identify.onerequest is no field of identify. Did you mean oneRequest?'
  ],
  [{ track: { trackingID: 'x' } }, 'mappings.track.trackingID is no field of track. Did you mean trackingId?'],
  [
    { identify: { oneRequest: 'yes' } },
    'mappings.identify.oneRequest: One Request must be a boolean but it was a string.'
  ],
  [{ page: { sessionGap: 5000 } }, 'mappings.page.sessionGap: Session Gap must be equal to or less than 1440.'],
  [
    { identify: { traits: { plan: { '@pth': 'x' } } } },
    'mappings.identify.traits.plan has an invalid directive: @pth.'
  ],
  [{ identify: { userId: { '@if': {} } } }, 'mappings.identify.userId: @if requires an "exists" key or a "blank" key.'],
  [
    { identify: { userId: '$.traits.key' } },
    'mappings.identify.userId is plain text, the same for every event. To read it from the event, write {"@path": "$.traits.key"}.'
  ],
  [{ track: { name: null } }, 'mappings.track.name: the action cannot do without this field.']
])('%j is refused', (given, says) => {
  expect(() => checkMappings(given)).toThrow(new Error(says))
  expect(() => createPreviewer({ orgPod: 'prod1', mappings: given as Mappings })).toThrow(new Error(says))
})

test('an own key __proto__ is a name like any other', () => {
  expect(() => checkMappings(JSON.parse('{"identify": {"__proto__": 1}}'))).toThrow(
    /^mappings\.identify\.__proto__ is no field of identify\. There are userId, /
  )
})

test('the settings file carries them, and is named where they are wrong', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  const file = join(folder, 'settings.json')
  const settings = { apiKey: 'kustomer-key-0123456789', orgPod: 'prod1' }
  const write = (mappings: object) => writeFile(file, JSON.stringify({ ...settings, mappings }))
  await write({ identify: { oneRequest: true } })
  expect(await loadConfiguration({ env: {}, file })).toEqual({ settings, mappings: { identify: { oneRequest: true } } })
  await write({ identify: { oneReqest: true } })
  await expect(loadConfiguration({ env: {}, file })).rejects.toThrow(
    new Error(
      `The settings file ${file}: mappings.identify.oneReqest is no field of identify. Did you mean oneRequest?`
    )
  )
  await rm(folder, { recursive: true })
})

test.each([
  ['m-12', ['m-1', 'm-2', 'other', 'm-13', 'm-1'], ['m-1', 'm-2', 'm-13']],
  ['5f4e-first', ['ajs-next-5f4e-first', 'ajs-next-5f4e-last'], ['ajs-next-5f4e-first']],
  ['ABC-1', ['xyz', 'abc-1'], ['abc-1']],
  ['nothing', ['m-1', ''], []]
])('near to %s', (word, candidates, near) => {
  expect(nearest(word, candidates)).toEqual(near)
})
