/**
 * Why the `integrations` flags of an event keep it from a destination, or undefined. As at Segment: the name is matched
 * as it is written, and a flag of its own comes before `All`.
 */
export function keptBack(event: { readonly integrations?: unknown }, destination: string): string | undefined {
  const own = flag(event.integrations, destination)
  if (own === false) return `integrations: ${destination} is turned off for this event; nothing was sent`
  const isOn = own === true || (typeof own === 'object' && own !== null)
  if (flag(event.integrations, 'All') !== false || isOn) return undefined
  return `integrations: All is turned off for this event, and ${destination} is not turned on; nothing was sent`
}

function flag(flags: unknown, name: string): unknown {
  if (typeof flags !== 'object' || flags === null) return undefined
  return Object.getOwnPropertyDescriptor(flags, name)?.value
}
