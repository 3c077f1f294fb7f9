import { sha256 } from '../map/digest'

/** The IDs of an event's person. */
interface PersonIds {
  readonly userId?: string
  readonly anonymousId?: string
  readonly trackingId?: string
}

/** What a person is remembered by: a digest of each ID, so that no ID is held as it stands. */
export interface PersonKeys {
  readonly user?: string
  readonly anonymous?: string
  readonly tracking?: string
}

/** The key of one ID. */
export const keyOf = {
  user: (id: string) => sha256(`user ${id}`),
  // A tracking ID is the anonymous ID unless the mapping names another, so that one digest serves for both.
  anonymous: (id: string) => sha256(`anonymous ${id}`),
  company: (id: string) => sha256(`company ${id}`)
}

/** The keys of an event's person, each made once: a digest costs more than all that is done with it. */
export function keysOf({ userId, anonymousId, trackingId }: PersonIds): PersonKeys {
  const user = userId === undefined ? undefined : keyOf.user(userId)
  const anonymous = anonymousId === undefined ? undefined : keyOf.anonymous(anonymousId)
  if (trackingId === undefined) return { user, anonymous }
  return { user, anonymous, tracking: trackingId === anonymousId ? anonymous : keyOf.anonymous(trackingId) }
}

/** What tells the organisation that settings lead to from others: a digest, so that the API key is held nowhere. */
export function organisationKey({ orgPod, apiKey }: { readonly orgPod: string; readonly apiKey: string }): string {
  return sha256(`${orgPod.trim().toLowerCase()} ${apiKey}`)
}
