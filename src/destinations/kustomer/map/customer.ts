import { ownValue } from './own'

/** An e-mail of a customer; the keys that a write takes (oas). */
export interface EmailItem {
  email: string
  type?: string
  verified?: boolean
}

/** A phone of a customer; the keys that a write takes (oas). */
export interface PhoneItem {
  phone: string
  type?: string
  verified?: boolean
}

/** A web address of a customer; the keys that a write takes (oas). */
export interface UrlItem {
  url: string
  type?: string
}

/** A place of a customer; every part may be missing or null (oas). */
export interface LocationItem {
  type?: string | null
  name?: string | null
  address?: string | null
  address2?: string | null
  address3?: string | null
  latitude?: number | null
  longitude?: number | null
  countryCode?: string | null
  countryName?: string | null
  regionCode?: string | null
  regionName?: string | null
  cityName?: string | null
  zipCode?: string | null
  areaCode?: string | null
}

/** The attributes of a customer that hold one value each. */
export interface SingleAttributes {
  name?: string
  username?: string
  signedUpAt?: string
  birthdayAt?: string
  avatarUrl?: string
  gender?: 'm' | 'f'
  locale?: string
  timeZone?: string
}

/** The attributes of a customer that hold a list of at most ten. */
export interface ListAttributes {
  emails?: EmailItem[]
  phones?: PhoneItem[]
  urls?: UrlItem[]
  locations?: LocationItem[]
}

/** What this destination writes of a customer: the body of a create or an update. */
export interface CustomerAttributes extends SingleAttributes, ListAttributes {
  externalId?: string
  /** The ID of a company, echoed in an update: leaving it out unlinks the customer (oas). */
  company?: string
}

/** A customer as Kustomer answered it; its attributes are open and not trusted. */
export interface CustomerRecord {
  readonly id: string
  readonly companyId?: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** Every external ID that the record bears: `externalId`, and those of `externalIds`. */
export function externalIdsOf(record: CustomerRecord): string[] {
  const single = ownValue(record.attributes, 'externalId')
  const listed = valuesOf(ownValue(record.attributes, 'externalIds'), 'externalId')
  return [...new Set([single, ...listed])].filter((id): id is string => typeof id === 'string' && id !== '')
}

/** The values under one key of a list of objects; items of another form are passed over. */
export function valuesOf(list: unknown, key: string): string[] {
  if (!Array.isArray(list)) return []
  return list.map((item) => ownValue(item, key)).filter((value): value is string => typeof value === 'string')
}
