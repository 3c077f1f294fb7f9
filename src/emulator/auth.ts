import { createHash } from 'node:crypto'
import { Refusal } from './errors'
import type { Switches } from './switches'

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

/** What refuses a key: a code for each status that a switch may choose. */
const codes = {
  '400': ['bad_request', 'Bad Request'],
  '401': ['unauthorized', 'Unauthorized'],
  '403': ['forbidden', 'Forbidden']
} as const

/**
 * Finds the key of a request. Without a list of keys every bearer token is accepted and holds every role.
 *
 * @throws Refusal 401 for a missing or unknown key; for a key of another pod with Kustomer's own text (reg), under the
 *   status of the switch `wrong-pod-status`.
 */
export function authenticate(
  header: string | undefined,
  keys: EmulatorKey[] | undefined,
  pod: string,
  switches: Pick<Switches, 'wrong-pod-status'>
): Caller {
  const token = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1]
  if (token === undefined) throw refused('401', 'Authorization: Bearer <API key> is missing')
  const known: EmulatorKey | undefined = keys ? keys.find(({ key }) => key === token) : { key: token, roles: ['org'] }
  if (!known) throw refused('401', 'The API key is not valid')
  if (known.pod !== undefined && known.pod !== pod) {
    const text = `Auth token associated with pod ${known.pod} but request is being handled by ${pod}`
    throw refused(switches['wrong-pod-status'], text)
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
 * @throws Refusal that names the role, under the status of the switch `missing-role-status`.
 */
export function requireRole(
  caller: Caller,
  accepted: readonly string[],
  switches: Pick<Switches, 'missing-role-status'>
): void {
  if (accepted.length === 0) return
  if (accepted.some((role) => caller.roles.some((held) => grants(held, role)))) return
  throw refused(switches['missing-role-status'], `The API key lacks the role ${accepted.join(' or ')}`)
}

function grants(held: string, role: string): boolean {
  const root = held.replace(/\.\*$/, '')
  return role === root || role.startsWith(`${root}.`)
}

function refused(status: keyof typeof codes, detail: string): Refusal {
  const [code, title] = codes[status]
  return new Refusal(Number(status), code, title, detail)
}
