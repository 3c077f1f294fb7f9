import type { Attributes } from './document'
import { duplicate } from './errors'
import type { CustomerRecord } from './records'
import type { Switches } from './switches'
import type { World } from './world'

const identifiers = ['externalId', 'email', 'phone'] as const

/** What a customer is known by in an identity. */
type Identifier = (typeof identifiers)[number]

/** The order in which the identifiers of an identity are asked whose they are. */
const orders: Record<Switches['identity-match-order'], readonly (Identifier | 'trackingId')[]> = {
  'external-id': identifiers,
  email: ['email', 'externalId', 'phone'],
  phone: ['phone', 'externalId', 'email'],
  'tracking-id': ['trackingId', ...identifiers]
}

/** The text of a field, or undefined: an empty identifier identifies nobody. */
export function identifier(from: Attributes, field: string): string | undefined {
  const value = from[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An identity with an external ID, an e-mail or a phone finds or creates a customer; without, it is anonymous (trk). */
export function identifies(identity: Attributes): boolean {
  return identifiers.some((field) => identifier(identity, field) !== undefined)
}

/**
 * The customer whom an identity means, by the first identifier that is somebody's.
 * In each position the tracking ID decides where the identity bears no other identifier. It decides no more than that
 * by default, or the next person at a shared browser would be written onto the last one.
 */
export function matchCustomer(world: World, identity: Attributes, trackingId?: string): CustomerRecord | undefined {
  const order = identifies(identity) ? orders[world.switches['identity-match-order']] : (['trackingId'] as const)
  for (const field of order) {
    const value = field === 'trackingId' ? trackingId : identifier(identity, field)
    const found = value === undefined ? undefined : holderOf(world, field, value)
    if (found) return found
  }
  return undefined
}

/**
 * An identity that has an external ID and the e-mail of a customer who has not: as it is, without the e-mail, or refused.
 *
 * @throws Refusal as for a duplicate, where the switch `identity-conflict` says so
 */
export function settleConflict(world: World, identity: Attributes): Attributes {
  const { store, switches } = world
  const [externalId, email] = ['externalId', 'email'].map((field) => identifier(identity, field))
  if (switches['identity-conflict'] === 'email-wins' || externalId === undefined || email === undefined) return identity
  const holder = store.holder('emails', email)
  if (!holder || holder === store.holder('externalIds', externalId)) return identity
  if (switches['identity-conflict'] === 'conflict') throw duplicate('email', switches)
  const { email: _ignored, ...rest } = identity
  return rest
}

function holderOf({ store }: World, field: Identifier | 'trackingId', value: string): CustomerRecord | undefined {
  if (field !== 'trackingId') return store.holder(`${field}s`, value)
  const customerId = store.tracking(value)?.customerId
  return customerId === undefined ? undefined : store.customer(customerId)
}
