import type { InputField } from '@segment/actions-core'
import { fields as identify } from '../destinations/kustomer/identify/fields'
import { fields as page } from '../destinations/kustomer/page/fields'
import type { Prepare } from '../destinations/kustomer/prepare'
import { prepareIdentify, prepareTracking } from '../destinations/kustomer/prepare'
import { presets } from '../destinations/kustomer/presets'
import { fields as screen } from '../destinations/kustomer/screen/fields'
import { fields as track } from '../destinations/kustomer/track/fields'
import { subscription } from './subscription'

/** The name of an action. */
export type ActionName = (typeof presets)[number]['partnerAction']

/** The fields of each action: the same objects as those of the destination. */
export const fieldsOf: Readonly<Record<ActionName, Readonly<Record<string, InputField>>>> = {
  page,
  screen,
  track,
  identify
}

const prepareOf: Readonly<Record<ActionName, Prepare>> = {
  page: prepareTracking,
  screen: prepareTracking,
  track: prepareTracking,
  identify: prepareIdentify
}

/** An action that a preset gives events to. */
export interface Action {
  readonly name: ActionName
  readonly takes: (event: Readonly<Record<string, unknown>>) => boolean
  readonly prepare: Prepare
}

/** The actions, with the presets' own subscriptions. */
export const actions: readonly Action[] = presets.map(({ partnerAction: name, subscribe }) => ({
  name,
  takes: subscription(subscribe),
  prepare: prepareOf[name]
}))
