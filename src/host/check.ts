import type { Settings } from '../destinations/kustomer/generated-types'
import { ownText, ownValue } from '../destinations/kustomer/map/own'
import { Failure } from '../destinations/kustomer/plan/failure'
import type { Deed } from '../destinations/kustomer/report/deeds'
import { allows, deeds } from '../destinations/kustomer/report/deeds'
import type { HttpAnswer } from '../destinations/kustomer/report/judge'
import { dataOf, judge } from '../destinations/kustomer/report/judge'
import { podOf } from '../destinations/kustomer/send/pod'
import { asker, wordsOfFailure } from './ask'
import type { KeyHint } from './check-key-hint'
import { hintOfKey } from './check-key-hint'
import { checkSettings } from './config'
import type { Transport } from './transport'

/** What the destination does, by what it asks of Kustomer for it; and what is missed without it, where that is little. */
const abilities: readonly { name: string; asks: readonly Deed[]; without?: string }[] = [
  { name: 'page, screen, track', asks: ['trackIdentified', 'trackAnonymous', 'tieIdentity'] },
  { name: 'identify', asks: ['findCustomer', 'createCustomer', 'updateCustomer'] },
  { name: 'identify in one request', asks: ['describeIdentity'] },
  {
    name: 'identify in bulk',
    asks: ['createCustomer', 'updateCustomer', 'readBulk'],
    without: 'Without bulk a batch writes each customer by itself, in more requests; nothing else is missed.'
  },
  {
    name: 'link companies',
    asks: ['findCompany', 'createCompany'],
    without: 'Companies are linked only where the field Link Company is turned on; otherwise nothing is missed.'
  }
]

/** Whether a key can do one of the things that the destination does. */
export interface Ability {
  readonly name: string
  /** Null where Kustomer did not tell the roles. */
  readonly can: boolean | null
  /** What it cannot do for lack of a role, any of which is enough. */
  readonly lacks: ReadonlyArray<{ readonly doing: string; readonly roles: readonly string[] }>
}

/** What came of the check of a key. */
export interface KeyCheck {
  /** Whether the destination can do anything with it. */
  readonly ok: boolean
  /** Where the Org Pod setting leads, and the pod that answered. */
  readonly pod: { readonly setting: string; readonly url: string; readonly answered?: string }
  /** What Kustomer says of the key. */
  readonly key?: { readonly name?: string; readonly roles?: readonly string[] }
  readonly abilities: readonly Ability[]
  /** Why there is no answer to go by. */
  readonly error?: { readonly code: string; readonly message: string }
  /** What the key says of itself, where Kustomer refused it; not verified. */
  readonly hint?: KeyHint
  /** What to do, a sentence each. */
  readonly next: readonly string[]
}

/**
 * Asks Kustomer whose key it is, which needs no role (am), and says what the destination can do with it.
 *
 * @throws ConfigError for settings that are wrong
 */
export async function checkKey(given: Settings, transport: Transport): Promise<KeyCheck> {
  const settings = checkSettings(given)
  const { apiKey, orgPod } = settings
  const pod = { setting: orgPod, url: podOf(orgPod).baseUrl }
  try {
    const answer = await asker(settings, transport, 'checkKey')('/v1/auth/tokens/current')
    const answered = answer.headers.get('x-kustomer-pod')
    const key = keyOf(answer, apiKey)
    const able = abilities.map(({ name, asks }) => abilityOf(name, asks, key.roles))
    return {
      // Not able and not optional: what a key is for.
      ok: able.some(({ can }, index) => can !== false && abilities[index].without === undefined),
      pod: { ...pod, ...(answered !== null && /^[\w-]{1,32}$/.test(answered) && { answered }) },
      key,
      abilities: able,
      next: nextSteps(able)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return { ok: false, pod, abilities: [], ...refusal(error, apiKey) }
  }
}

function keyOf(answer: HttpAnswer, apiKey: string): { name?: string; roles?: string[] } {
  if (answer.status !== 200) throw judge('checkKey', answer)
  const attributes = ownValue(ownValue(dataOf(answer), 'data'), 'attributes')
  // A page of a proxy has a 200 too.
  if (attributes === undefined) throw new Failure('answer-not-understood', judge('checkKey', answer).facts)
  const [name, roles] = [ownText(attributes, 'name'), ownValue(attributes, 'roles')]
  return {
    ...(name !== undefined && { name: name.includes(apiKey) ? '[redacted]' : name }),
    ...(Array.isArray(roles) && { roles: roles.filter((role): role is string => typeof role === 'string') })
  }
}

function abilityOf(name: string, asks: readonly Deed[], held: readonly string[] | undefined): Ability {
  if (held === undefined) return { name, can: null, lacks: [] }
  const missing = asks.filter((deed) => !allows(held, deed)).map((deed) => deeds[deed])
  const lacks = missing
    .filter(({ doing }, index) => missing.findIndex((each) => each.doing === doing) === index)
    .map(({ doing, roles }) => ({ doing, roles }))
  return { name, can: lacks.length === 0, lacks }
}

function nextSteps(able: readonly Ability[]): string[] {
  const isMissing = (ability: Ability) => ability.can === false
  const steps: string[] = []
  if (able.some((ability, index) => isMissing(ability) && abilities[index].without === undefined)) {
    // Of the roles that allow a deed the first is today's.
    const roles = new Set(abilities.flatMap(({ asks }) => asks.map((deed) => deeds[deed].roles[0])))
    steps.push(
      `For all of it, make a key in Kustomer, under Settings > Security > API Keys, with the roles ${[...roles].join(', ')}: the roles of a key cannot be changed later.`
    )
  }
  for (const [index, ability] of able.entries()) {
    const { without } = abilities[index]
    if (without !== undefined && isMissing(ability)) steps.push(without)
  }
  return steps
}

function refusal(failure: Failure, apiKey: string): Pick<KeyCheck, 'error' | 'hint' | 'next'> {
  const { code } = failure
  const { says, next } = wordsOfFailure(failure)
  const hint = ['wrong-pod', 'key-refused', 'role-missing'].includes(code) ? hintOfKey(apiKey) : undefined
  return {
    error: { code, message: code === 'answer-not-understood' ? 'What answered is not the Kustomer API.' : says },
    ...(hint && { hint }),
    next: [nextOf[code] ?? next]
  }
}

const ofTheKey = 'Check that the key is copied whole, has not expired, and may be used from any IP address.'

/** Where the table's way out does not fit a question that needs no role. */
const nextOf: Partial<Record<Failure['code'], string>> = {
  'key-refused': ofTheKey,
  'role-missing': ofTheKey,
  'answer-not-understood': 'Check Org Pod, and what stands between here and Kustomer, such as a proxy.'
}
