import { createHash } from 'node:crypto'
import { Refusal } from './errors'

/** An API key of the emulated organisation. */
export interface EmulatorKey {
  /** The bearer token itself. */
  key: string
  /** Roles such as `org.tracking`; a parent role counts as its children, with or without `.*`. */
  roles: string[]
  /** The pod that the key belongs to; the emulator's own unless given. A key works in its own pod only (reg). */
  pod?: string
  /** The name that `GET /v1/auth/tokens/current` gives. */
  name?: string
}

/** The key of a request. The text of the token stays inside `authenticate`. */
export interface Caller {
  id: string
  name: string
  roles: readonly string[]
  lastTokenChars: string
}

/**
 * Finds the key of a request. Without a list of keys every bearer token is accepted and holds every role.
 *
 * @throws Refusal 401 for a missing or unknown key, and for a key of another pod with Kustomer's own text (reg).
 */
export function authenticate(header: string | undefined, keys: EmulatorKey[] | undefined, pod: string): Caller {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw unauthorized('Authorization: Bearer <API key> is missing')
  const known: EmulatorKey | undefined = keys ? keys.find(({ key }) => key === token) : { key: token, roles: ['org'] }
  if (!known) throw unauthorized('The API key is not valid')
  if (known.pod !== undefined && known.pod !== pod) {
    // The status is not known; 401 is the first answer in section 10.
    throw unauthorized(`Auth token associated with pod ${known.pod} but request is being handled by ${pod}`)
  }
  return {
    id: createHash('sha256').update(token).digest('hex').slice(0, 24),
    name: known.name ?? 'Emulator key',
    roles: known.roles,
    // A short test key must not come out whole in the log of requests.
    lastTokenChars: token.length > 8 ? token.slice(-4) : ''
  }
}

/**
 * Asks for one of the roles that a call accepts: the documented one or its legacy name.
 *
 * @throws Refusal 403 that names the role (the status is not known; documented for missing rights in err and tap).
 */
export function requireRole(caller: Caller, accepted: readonly string[]): void {
  if (accepted.length === 0) return
  if (accepted.some((role) => caller.roles.some((held) => grants(held, role)))) return
  throw new Refusal(403, 'forbidden', 'Forbidden', `The API key lacks the role ${accepted.join(' or ')}`)
}

function grants(held: string, role: string): boolean {
  const root = held.replace(/\.\*$/, '')
  return role === root || role.startsWith(`${root}.`)
}

function unauthorized(detail: string): Refusal {
  return new Refusal(401, 'unauthorized', 'Unauthorized', detail)
}
