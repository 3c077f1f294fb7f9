import { sha256 } from '../map/digest'
import type { Person } from '../map/person'

/** A person who has a user ID, with Kustomer's ID of the company to link. */
export type User = Person & { readonly userId: string; readonly companyId?: string }

/** The longest user ID, in UTF-16 units, that fits an external ID everywhere: 255 inside `externalIds` (oas). */
export const userIdLimit = 255

/** Whether a user ID is too long to be an external ID. */
export function isUserIdTooLong(userId: string | undefined): boolean {
  return userId !== undefined && userId.length > userIdLimit
}

/** What tells one identify of a user from another; the order of traits is of no matter. */
export function digestOf({ attributes, nameIsPartial, fillOnly, inOneRequest, company }: User): string {
  const sorted = Object.entries(attributes).sort(([one], [other]) => (one < other ? -1 : 1))
  return sha256(JSON.stringify([sorted, nameIsPartial, fillOnly, inOneRequest, company?.externalId]))
}
