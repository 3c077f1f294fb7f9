import type { DestinationDefinition } from '@segment/actions-core'
import { defaultValues } from '@segment/actions-core'
import type { Settings } from './generated-types'
import identify from './identify'
import page from './page'
import { presets } from './presets'
import screen from './screen'
import { settings } from './settings'
import { testAuthentication } from './test-authentication'
import track from './track'
import type { World } from './world'
import { newWorld } from './world'

/** The destination in a world of its own: with its own clock, and its own memory of what was sent. */
export function kustomer(world: World = newWorld()): DestinationDefinition<Settings> {
  const actions = { page: page(world), screen: screen(world), track: track(world), identify: identify(world) }
  return {
    name: 'Kustomer',
    slug: 'actions-kustomer',
    mode: 'cloud',
    description: 'Put what people do on their timeline in Kustomer, and keep their customer records up to date.',
    authentication: { scheme: 'custom', fields: settings, testAuthentication },
    // Without keep-alive each request would open a connection of its own; a clone of the answer is not needed.
    extendRequest: ({ settings: { apiKey } }) => ({
      headers: { authorization: `Bearer ${apiKey}`, connection: 'keep-alive' },
      skipResponseCloning: true
    }),
    presets: presets.map((preset) => ({
      ...preset,
      mapping: defaultValues(actions[preset.partnerAction].fields),
      type: 'automatic' as const
    })),
    actions
  }
}

export default kustomer()
