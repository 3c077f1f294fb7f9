import type { LocationItem } from './customer'
import { ownValue } from './own'

/** The keys of a list's items that a write takes; answers bear more (rec, oas). */
const writableKeys = {
  emails: ['email', 'type', 'verified'],
  phones: ['phone', 'type', 'verified'],
  urls: ['url', 'type'],
  locations: [
    'type',
    'name',
    'address',
    'address2',
    'address3',
    'latitude',
    'longitude',
    'countryCode',
    'countryName',
    'regionCode',
    'regionName',
    'cityName',
    'zipCode',
    'areaCode'
  ]
} as const

/** A list attribute. */
export type ListName = keyof typeof writableKeys

/** The key that an item cannot be without; a location has none. */
const mainKey: Partial<Record<ListName, string>> = { emails: 'email', phones: 'phone', urls: 'url' }

type Item = Record<string, unknown>

/** Whether two items stand for the same thing (decision 5). */
export function sameItem(one: object, other: object): boolean {
  for (const key of ['email', 'phone', 'url'] as const) {
    const [a, b] = [ownValue(one, key), ownValue(other, key)]
    if (typeof a === 'string' && typeof b === 'string') return canonical[key](a) === canonical[key](b)
  }
  return samePlace(one, other)
}

const canonical = {
  email: (text: string) => text.trim().toLowerCase(),
  phone: (text: string) => text.replace(/\D/g, '') || text,
  url: (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .replace(/\/$/, '')
}

/** The parts of a place that say where it is. */
const placeParts = writableKeys.locations.filter((key) => key !== 'type' && key !== 'name')

/** Places are one when all parts that both have agree, and there is such a part. */
function samePlace(one: object, other: object): boolean {
  const both = placeParts
    .map((part) => [placeValue(one, part), placeValue(other, part)] as const)
    .filter(([a, b]) => a !== undefined && b !== undefined)
  return both.length > 0 && both.every(([a, b]) => a === b)
}

function placeValue(place: object, part: keyof LocationItem): string | undefined {
  const value = ownValue(place, part)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim().toLowerCase()
  return text === '' ? undefined : text
}

/** What becomes of a stored list when new items come to it. */
export interface Union {
  /** The list to send; undefined where nothing is to be sent. */
  readonly items?: readonly object[]
  /** How many new items found no room. */
  readonly leftOut: number
  /** The stored list cannot be sent back without losing something, so that nothing may be added to it. */
  readonly untouchable: boolean
}

/**
 * Every stored item as it is, then the new ones as far as there is room (decision 5). A place that is known already
 * gains the parts that it lacks. Nothing stored is dropped or changed.
 */
export function union(name: ListName, stored: unknown, additions: readonly object[], limit: number): Union {
  const present = writableItems(name, stored)
  if (present === undefined || present.length > limit) {
    const inStored = (item: object) =>
      Array.isArray(stored) && stored.some((each) => isObject(each) && sameItem(each, item))
    return { leftOut: additions.filter((item) => !inStored(item)).length, untouchable: true }
  }
  const items: object[] = [...present]
  let leftOut = 0
  let isChanged = false
  for (const addition of additions) {
    const [same, ...others] = items.filter((item) => sameItem(item, addition))
    if (same === undefined && items.length >= limit) leftOut += 1
    else if (same === undefined || ![same, ...others].some((item) => lacks(item, addition).length === 0)) {
      isChanged = true
      if (same === undefined) items.push(addition)
      else items[items.indexOf(same)] = { ...same, ...partsOf(addition, lacks(same, addition)) }
    }
  }
  return { ...(isChanged ? { items } : {}), leftOut, untouchable: false }
}

const partsOf = (place: object, parts: readonly string[]) =>
  Object.fromEntries(parts.map((part) => [part, ownValue(place, part)]))

const lacks = (place: object, addition: object) =>
  placeParts.filter((part) => placeValue(addition, part) !== undefined && placeValue(place, part) === undefined)

/** The stored items with the keys that a write takes; undefined where one cannot be written as it is. */
function writableItems(name: ListName, stored: unknown): Item[] | undefined {
  if (stored === undefined || stored === null) return []
  if (!Array.isArray(stored)) return undefined
  const items: Item[] = []
  for (const each of stored as unknown[]) {
    if (!isObject(each)) return undefined
    const kept = writableKeys[name]
      .map((key) => [key, ownValue(each, key)] as const)
      .filter(([, value]) => value != null)
    const item: Item = Object.fromEntries(kept)
    const main = mainKey[name]
    if (main !== undefined && typeof item[main] !== 'string') return undefined
    if (!items.some((present) => JSON.stringify(present) === JSON.stringify(item))) items.push(item)
  }
  return items
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
