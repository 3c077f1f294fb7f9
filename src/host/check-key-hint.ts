import { ownText, ownValue } from '../destinations/kustomer/map/own'
import { cutText, withoutControls } from '../destinations/kustomer/map/text'

/** What a key says of itself. Nobody has verified it: a hint for a person, and no ground for a decision. */
export interface KeyHint {
  readonly pod?: string
  readonly organisation?: string
  readonly roles?: readonly string[]
}

/** What a key looks like: whole, cut off, too short, or like none that is known. */
export type KeyForm = 'whole' | 'cut' | 'short' | 'unknown'

const shortest = 20
const mostRoles = 50

/** Every key that was seen is a JWT (df, bollardai); that others are none is not known. */
export function formOfKey(key: string): KeyForm {
  if (claimsOf(key) !== undefined) return 'whole'
  // Text of a JWT begins with `{"` in base64url.
  if (key.startsWith('eyJ')) return 'cut'
  return key.length < shortest ? 'short' : 'unknown'
}

/** The hint in a key; undefined where there is none. */
export function hintOfKey(key: string): KeyHint | undefined {
  const claims = claimsOf(key)
  const text = (name: string) => {
    const value = ownText(claims, name)
    return value === undefined ? undefined : cutText(withoutControls(value), 64)
  }
  const [pod, organisation, listed] = [text('pod'), text('orgName') ?? text('org'), ownValue(claims, 'roles')]
  const roles = Array.isArray(listed) ? listed.filter(isRole).slice(0, mostRoles) : []
  if (pod === undefined && organisation === undefined && roles.length === 0) return undefined
  return {
    ...(pod !== undefined && { pod }),
    ...(organisation !== undefined && { organisation }),
    ...(roles.length > 0 && { roles })
  }
}

const isRole = (value: unknown): value is string => typeof value === 'string' && /^[a-z][\w.*-]{0,63}$/i.test(value)

/** The payload of a JWT that has all its three parts. */
function claimsOf(key: string): object | undefined {
  const parts = key.split('.')
  if (parts.length !== 3 || parts.some((part) => !/^[\w-]+$/.test(part))) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(parts[1], 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
