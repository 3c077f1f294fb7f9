import { deliver } from './deliver'
import type { Ending, Status } from './ending'
import { ofProblem, statusOf } from './ending'
import { offers } from './offers'
import { errorOf } from './runtime'

/** The names of the settings that are looked at. */
export const settingNames = offers.map(({ name }) => name)

/**
 * Delivers one event, and logs what came of it.
 *
 * @throws RetryError, ValidationError, InvalidEventPayload or EventNotSupported, and nothing else
 */
export async function deliverOne(event: unknown, settings: unknown): Promise<void> {
  const [ending = ofProblem('There is no event.')] = await deliver([event], settings)
  if ('error' in ending) throw errorOf(ending.error, ending.message)
  for (const line of linesOf(ending)) console.log(line)
}

/** Delivers the events of a batch; Segment retries those alone whose status says so. Never throws. */
export async function deliverMany(events: unknown, settings: unknown): Promise<Status[]> {
  const list: readonly unknown[] = Array.isArray(events) ? events : [events]
  const endings = await deliver(list, settings)
  endings.forEach((ending, index) => {
    if ('error' in ending) return
    for (const note of ending.outcome.notes) console.log(`event ${index + 1}: ${note}`)
  })
  return endings.map(statusOf)
}

/**
 * Says that a call is not supported.
 *
 * @throws EventNotSupported
 */
export function refuse(sentence: string): never {
  throw errorOf('EventNotSupported', sentence)
}

/** What was done, then what was fitted or left out; never a value of the event. */
function linesOf({ outcome: { outcome, notes } }: Extract<Ending, { outcome: unknown }>): string[] {
  return [outcome, ...notes]
}
