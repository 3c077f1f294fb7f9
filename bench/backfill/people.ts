/** An identify as the engine would hand it over: mapped, with the defaults of the fields that matter here. */
export interface Identify {
  readonly userId: string
  readonly traits: Readonly<Record<string, string>>
  readonly timestamp: string
  readonly takeOverByEmail: true
  readonly bulk: true
}

/** The n-th person's identify. */
export function identifyOf(person: number): Identify {
  return {
    userId: `user-${person}`,
    traits: {
      email: `person.${person}@example.com`,
      name: `Person ${person}`,
      phone: phoneOf(person),
      createdAt: signedUp,
      locale: 'en-US'
    },
    timestamp: '2026-01-01T00:00:00.000Z',
    takeOverByEmail: true,
    bulk: true
  }
}

/**
 * The n-th person as Kustomer knows them.
 *
 * @param isChanged whether their identify says something new
 */
export function knownAs(person: number, isChanged: boolean): Record<string, unknown> {
  return {
    externalId: `user-${person}`,
    emails: [{ email: `person.${person}@example.com` }],
    name: isChanged ? `Former ${person}` : `Person ${person}`,
    phones: [{ phone: phoneOf(person) }],
    signedUpAt: signedUp,
    locale: 'en-US'
  }
}

const signedUp = '2024-05-04T10:00:00.000Z'
const phoneOf = (person: number) => `+1555${String(person).padStart(8, '0')}`
