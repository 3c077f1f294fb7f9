import type { ListAttributes } from './customer'

/** The keys of an event's person: events that share one are of one person, and stay in order. */
export function personKeys({ userId, anonymousId }: { userId?: string; anonymousId?: string }): string[] {
  const user = userId === undefined ? [] : [`user ${userId}`]
  return anonymousId === undefined ? user : [...user, `anonymous ${anonymousId}`]
}

/** The keys of values that Kustomer gives to one customer only: whoever comes first with one gets it. */
export function valueKeys({ emails = [], phones = [] }: ListAttributes): string[] {
  return [...emails.map(({ email }) => `email ${email.toLowerCase()}`), ...phones.map(({ phone }) => `phone ${phone}`)]
}
