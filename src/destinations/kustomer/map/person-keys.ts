/** The keys of an event's person: events that share one are of one person, and stay in order. */
export function personKeys({ userId, anonymousId }: { userId?: string; anonymousId?: string }): string[] {
  const user = userId === undefined ? [] : [`user ${userId}`]
  return anonymousId === undefined ? user : [...user, `anonymous ${anonymousId}`]
}
