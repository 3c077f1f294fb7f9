import type { SegmentEvent } from '@segment/actions-core'
import { z } from 'zod'

/** The calls that Segment knows. */
export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const

/** A Segment event, or what is wrong with the value. */
export type EventOrProblem = { readonly event: SegmentEvent } | { readonly problem: string }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const identifier = z.union([z.string(), z.number()], 'must be text or a number').nullish()
// Looked at and not copied: a copy would lose an own key `__proto__`.
const bag = z.custom<object>(isObject, 'must be an object').nullish()

const segmentEvent = z.object({
  type: z.enum(callTypes, `must be ${callTypes.slice(0, -1).join(', ')} or ${callTypes.slice(-1).join('')}`),
  userId: identifier,
  anonymousId: identifier,
  properties: bag,
  traits: bag,
  context: bag
})

const track = z.object({ event: z.string('must be the name of the event').trim().min(1, 'must not be empty') })

/**
 * A parsed line or body → a Segment event, untouched, or a sentence that names the field that is wrong and never its
 * value. Never throws.
 */
export function toEvent(value: unknown): EventOrProblem {
  try {
    if (!isObject(value)) {
      return { problem: `A Segment event is an object, and this is ${Array.isArray(value) ? 'an array' : 'none'}.` }
    }
    const parsed = segmentEvent.safeParse(value)
    if (!parsed.success) return { problem: sentence(parsed.error) }
    const named = parsed.data.type === 'track' ? track.safeParse(value) : undefined
    if (named?.success === false) return { problem: sentence(named.error) }
    return { event: withoutNulls(value) as object as SegmentEvent }
  } catch (error) {
    return { problem: `This is no Segment event (${error instanceof Error ? error.name : 'unknown error'}).` }
  }
}

/** Segment's engine reads `context` and `context.personas` without asking whether they are null: then they are left out. */
function withoutNulls(event: Record<string, unknown>): Record<string, unknown> {
  const { context, ...rest } = event
  if (context === null) return rest
  if (!isObject(context) || context.personas !== null) return event
  const { personas: _null, ...others } = context
  return { ...rest, context: others }
}

function sentence({ issues: [issue] }: z.ZodError): string {
  return `The field ${issue.path.join('.')} ${issue.message}.`
}
