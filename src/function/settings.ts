import type { Settings } from '../destinations/kustomer/generated-types'
import { ownKeys, ownValue } from '../destinations/kustomer/map/own'
import type { ActionName } from './actions'
import { fitValue } from './fit-value'
import type { Offer } from './offers'
import { offers } from './offers'
import type { Choices } from './payload'

/** What the settings of a Function come to, or what is wrong with them and what to do. */
export type Configured = { readonly settings: Settings; readonly choices: Choices } | { readonly problem: string }

/** A shorter one may stand in an org pod by chance. */
const shortestKey = 16

/**
 * The settings that Segment hands over → those of the destination, and what is chosen in place of the presets. What is
 * empty is as if it were not there. Names count by their letters alone, since Segment makes them from the labels.
 * The sentence of a problem names the setting and never its value.
 */
export function configure(given: unknown): Configured {
  const stored = new Map(ownKeys(given).map((name) => [bare(name), ownValue(given, name)]))
  const values: Record<string, unknown> = {}
  const choices: Partial<Record<ActionName, Record<string, unknown>>> = {}
  for (const offer of offers) {
    const { name, field, into } = offer
    const value = trimmed(stored.get(bare(name)))
    if (value === undefined || value === null || value === '') {
      if (field.required !== true) continue
      return { problem: `The setting ${named(offer)} is missing. ${field.description}` }
    }
    const fitted = fitValue(field, value)
    if ('must' in fitted) return { problem: `The setting ${named(offer)} ${fitted.must}. ${wayOut}` }
    values[name] = fitted.value
    for (const [action, key] of into) choices[action] = { ...choices[action], [key]: fitted.value }
  }
  const settings = { apiKey: String(values.apiKey), orgPod: String(values.orgPod) }
  const problem = problemOf(settings)
  return problem === undefined ? { settings, choices } : { problem }
}

const wayOut = 'Correct it in the settings of the function, or leave it empty.'

const named = ({ label, name }: Offer) => `${label} (${name})`

const bare = (name: string) => name.replace(/[^a-z0-9]/gi, '').toLowerCase()

const trimmed = (value: unknown) => (typeof value === 'string' ? value.trim() : value)

/** What would look like a network that is down, and be tried again for hours; or give the key away. */
function problemOf({ apiKey, orgPod }: Settings): string | undefined {
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    return 'The setting API Key (apiKey) has a blank or another character that no key has. Copy it whole from Kustomer.'
  }
  // Most keys could be the name of an organisation, and so a part of a host that anybody may see.
  if (apiKey.length >= shortestKey && orgPod.toLowerCase().includes(apiKey.toLowerCase())) {
    return 'The setting Org Pod (orgPod) holds the API key. Set it to the pod, such as prod1 or prod2.'
  }
  return undefined
}
