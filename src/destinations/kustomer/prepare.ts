import { ownValue } from './map/own'
import type { Person } from './map/person'
import { toPerson } from './map/person'
import { personKeys, valueKeys } from './map/person-keys'
import { toActivity } from './map/tracking-event'
import { identifiedAs, identify, identifyInOrder } from './plan/identify'
import type { Memory } from './plan/memory'
import type { Plan } from './plan/operations'
import type { Outcome } from './plan/outcome'
import { track } from './plan/tracking'
import type { Start } from './plan/write'

/** What plans of one organisation share. */
export interface Scene {
  readonly memory: Memory
  /** The time, in milliseconds. */
  readonly now: number
  /** How the identifies of a batch begin; by reading, unless given. */
  readonly start?: Start
}

/** A payload that is mapped: whose event it is, and what to do at Kustomer for it. */
export interface Prepared {
  /** The keys of its person, and of what a batch must settle in order. */
  readonly keys: readonly string[]
  readonly plan: (scene: Scene) => Plan<Outcome>
  /** Whom it identifies. */
  readonly person?: Person
  /** Whom it identifies, where neighbours in a batch may be made one. */
  readonly oneWith?: string
  /** Whether its creates and updates may go through bulk. */
  readonly bulk: boolean
}

/** A payload → what to do for it. Never throws. */
export type Prepare = (payload: unknown) => Prepared

/** A payload of page, screen or track → whose it is, and the plan. */
export const prepareTracking: Prepare = (payload) => {
  const activity = toActivity(payload)
  return { keys: personKeys(activity), plan: ({ memory, now }) => track(activity, memory, now), bulk: false }
}

/** A payload of identify → whose it is, and the plan. */
export const prepareIdentify: Prepare = (payload) => {
  const person = toPerson(payload)
  const oneWith = identifiedAs(person)
  return {
    keys: [...personKeys(person), ...valueKeys(person.attributes)],
    plan: ({ memory, start }) => identify(person, memory, start),
    person,
    ...(oneWith === undefined ? {} : { oneWith }),
    bulk: ownValue(payload, 'bulk') !== false
  }
}

/** The plan of several events that are one with each other. */
export function planTogether(events: readonly Prepared[], { memory, start = 'read' }: Scene): Plan<Outcome[]> {
  const persons = events.map(({ person }) => person).filter((person): person is Person => person !== undefined)
  return identifyInOrder(persons, memory, start)
}
