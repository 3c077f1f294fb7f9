import { listLimit } from './person'

/** The longest text under each key of a write, in UTF-16 units (oas). */
const longest: Readonly<Record<string, number>> = {
  name: 256,
  username: 256,
  externalId: 255,
  locale: 16,
  timeZone: 64,
  address: 256,
  address2: 256,
  address3: 256,
  countryCode: 2,
  countryName: 64,
  regionCode: 2,
  regionName: 128,
  cityName: 128,
  zipCode: 30,
  areaCode: 30
}

/** Whether every text and every list of a record is within its limit. */
export function isWithinLimits(attributes: object): boolean {
  return Object.entries(attributes).every(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return value.length <= (longest[key] ?? Number.POSITIVE_INFINITY)
    if (!Array.isArray(value)) return true
    return value.length <= listLimit && (value as object[]).every(isWithinLimits)
  })
}
