import type { LocationItem } from './customer'
import type { Fit } from './fit'
import { fitText } from './fit'
import { ownValue } from './own'
import { fitPlace } from './places'

const isBlank = (value: unknown) => value === undefined || value === null || value === ''

/** Segment's names for the parts of an address that are plain text, with Kustomer's attribute and limit (oas). */
const textParts: ReadonlyArray<{ names: readonly string[]; attribute: keyof LocationItem; limit: number }> = [
  { names: ['street', 'address'], attribute: 'address', limit: 256 },
  { names: ['street2', 'address2'], attribute: 'address2', limit: 256 },
  { names: ['city'], attribute: 'cityName', limit: 128 },
  { names: ['postalCode', 'postal_code', 'zip', 'zipCode', 'zip_code'], attribute: 'zipCode', limit: 30 }
]

/**
 * Segment's `address` trait (`street`, `city`, `state`, `postalCode`, `country`) as one location. A part of a foreign
 * type costs itself alone; an address that is no object, or has no part that Kustomer knows, is left out.
 */
export function fitLocation(address: unknown): Fit<LocationItem> {
  if (isBlank(address)) return {}
  if (typeof address !== 'object' || address === null || Array.isArray(address)) {
    return { note: `must be an object with street, city, state, postalCode, country; left out` }
  }
  const notes: string[] = []
  const location: Record<string, string> = {}
  for (const { names, attribute, limit } of textParts) {
    const name = names.find((each) => !isBlank(ownValue(address, each)))
    if (name === undefined) continue
    const { value, note } = fitText(ownValue(address, name), limit)
    if (value !== undefined) location[attribute] = value
    if (note !== undefined) notes.push(`${name} ${note}`)
  }
  const state = ownValue(address, 'state')
  const place = fitPlace(ownValue(address, 'country'), isBlank(state) ? ownValue(address, 'region') : state)
  Object.assign(location, place.value)
  notes.push(...place.notes)
  if (Object.keys(location).length === 0 && notes.length === 0 && Object.keys(address).length > 0) {
    notes.push('has no part that Kustomer knows (street, city, state, postalCode, country); left out')
  }
  return {
    ...(Object.keys(location).length > 0 ? { value: location } : {}),
    ...(notes.length > 0 ? { note: notes.join('; ') } : {})
  }
}
