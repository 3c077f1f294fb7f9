import { toPerson } from './map/person'
import { personKeys } from './map/person-keys'
import { toActivity } from './map/tracking-event'
import type { Prepare } from './perform'
import { identify } from './plan/identify'
import { track } from './plan/tracking'

/** A payload of page, screen or track → whose it is, and the plan. */
export const prepareTracking: Prepare = (payload) => {
  const activity = toActivity(payload)
  return { keys: personKeys(activity), plan: (memory, now) => track(activity, memory, now) }
}

/** A payload of identify → whose it is, and the plan. */
export const prepareIdentify: Prepare = (payload) => {
  const person = toPerson(payload)
  return { keys: personKeys(person), plan: (memory) => identify(person, memory) }
}
