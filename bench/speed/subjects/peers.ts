import { createRequire } from 'node:module'
import type { DestinationDefinition, JSONObject, SegmentEvent } from '@segment/actions-core'
import { defaultValues } from '@segment/actions-core'
import { throughEngine } from '../engine'
import { identifyEvent, trackEvent } from '../events'
import type { Subject } from '../subject'

// From where the compiled file lies, so that a peer comes from the folder that is measured; its siblings are not loaded.
const load = createRequire(__filename)

interface Peer {
  /** Its folder in the published package. */
  readonly folder: string
  readonly action: string
  readonly settings: JSONObject
  /** What a user fills in, since the action proposes nothing. */
  readonly filledIn?: JSONObject
  readonly event: (index: number) => SegmentEvent
}

/** A published destination with the mapping that its action proposes. */
const peer =
  ({ folder, action, settings, filledIn = {}, event }: Peer) =>
  (size: number): Subject => {
    const path = `@segment/action-destinations/dist/destinations/${folder}`
    const { default: definition } = load(path) as { default: DestinationDefinition }
    const proposed = JSON.parse(JSON.stringify(defaultValues(definition.actions[action].fields))) as JSONObject
    const mapping = { ...proposed, ...filledIn }
    const subscribe = event === trackEvent ? 'type = "track"' : 'type = "identify"'
    return throughEngine({ definition, settings, action, mapping, subscribe }, event, size)
  }

const customerioSettings = { siteId: 'bench', apiKey: 'bench', accountRegion: 'US 🇺🇸' }

export const intercom = peer({
  folder: 'intercom',
  action: 'identifyContact',
  settings: { oauth: { access_token: 'bench' } },
  filledIn: { role: 'user' },
  event: identifyEvent
})

export const customerioPerson = peer({
  folder: 'customerio',
  action: 'createUpdatePerson',
  settings: customerioSettings,
  event: identifyEvent
})

export const customerioEvent = peer({
  folder: 'customerio',
  action: 'trackEvent',
  settings: customerioSettings,
  event: trackEvent
})

export const klaviyo = peer({
  folder: 'klaviyo',
  action: 'upsertProfile',
  settings: { api_key: 'bench' },
  event: identifyEvent
})
