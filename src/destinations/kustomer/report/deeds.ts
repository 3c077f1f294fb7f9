import type { Operation } from '../plan/operations'

/** What can be asked of Kustomer: the operations of plans, the results of bulk, and the check of a key. */
export type Deed = Operation['kind'] | 'readBulk' | 'checkKey'

interface DeedRow {
  /** For the sentences of failures: `when …`. */
  readonly doing: string
  /** The roles that allow it, any of which is enough: today's, then the legacy one (oas). None: no role is needed. */
  readonly roles: readonly string[]
  /** Whether a repetition shows twice: tracking has no idempotency key (oas). */
  readonly isRepeatable: boolean
}

const roles = (of: 'customer' | 'company', verb: string, legacy: string) => [
  `org.permission.${of}.${verb}`,
  `org.user.${of}.${legacy}`
]
const tracking = ['org.tracking']

/** Each deed in words, with its roles. */
export const deeds: Readonly<Record<Deed, DeedRow>> = {
  findCustomer: { doing: 'looking up the customer', roles: roles('customer', 'read', 'read'), isRepeatable: true },
  createCustomer: { doing: 'creating the customer', roles: roles('customer', 'create', 'write'), isRepeatable: true },
  updateCustomer: { doing: 'updating the customer', roles: roles('customer', 'update', 'write'), isRepeatable: true },
  trackAnonymous: { doing: 'recording the event', roles: tracking, isRepeatable: false },
  trackIdentified: { doing: 'recording the event', roles: tracking, isRepeatable: false },
  tieIdentity: { doing: 'joining the anonymous activity', roles: tracking, isRepeatable: true },
  describeIdentity: { doing: 'describing the customer', roles: tracking, isRepeatable: true },
  findCompany: { doing: 'looking up the company', roles: roles('company', 'read', 'read'), isRepeatable: true },
  createCompany: { doing: 'creating the company', roles: roles('company', 'create', 'write'), isRepeatable: true },
  readBulk: {
    doing: 'reading the results of bulk requests',
    roles: ['org.permission.bulk.read', 'org.user.bulk.read'],
    isRepeatable: true
  },
  checkKey: { doing: 'checking the API key', roles: [], isRepeatable: true }
}

/** Whether a key that holds these roles may do a deed: a parent role, or `.*`, counts as its children. */
export function allows(held: readonly string[], deed: Deed): boolean {
  const parents = held.map((role) => role.trim().replace(/\.?\*$/, ''))
  const isHeld = (role: string) => parents.some((parent) => role === parent || `${role}.`.startsWith(`${parent}.`))
  const wanted = deeds[deed].roles
  return wanted.length === 0 || wanted.some(isHeld) || held.some((role) => role.trim() === '*')
}
