import { type BodyName, createJudge, identityFields } from './judge'
import { type Attributes, isRecord } from './document'
import { badParam } from './errors'
import type { Switches } from './switches'

/**
 * Takes a parsed request body in.
 *
 * @returns the body as the resources read it
 * @throws Refusal 400 that names the first field at fault
 */
export type Intake = (name: BodyName, parsed: unknown) => Attributes

/**
 * What is beyond the contract for the attributes of a record.
 *
 * @param pointer where they stand in the body
 * @returns the attributes as the resources read them
 * @throws Refusal 400 that names the first field at fault
 */
export type Finish = (attributes: Attributes, pointer: string) => Attributes

/**
 * What the switches say of undefined custom keys and of empty texts.
 *
 * @param customKeys the custom attributes that the organisation has defined
 */
export function createFinish(switches: Switches, customKeys: readonly string[]): Finish {
  const defined = new Set(customKeys)
  return (attributes, pointer) => {
    if (switches['custom-undefined-key'] === '400') refuseUndefinedKeys(attributes, defined)
    return settleEmptyTexts(attributes, switches['empty-string'], pointer)
  }
}

/** The contract, and what the switches say beyond it: null in an identity, undefined custom keys, empty texts. */
export function createIntake(switches: Switches, finish: Finish): Intake {
  const judge = createJudge(switches)
  return (name, parsed) => {
    const isAccepting = switches['identity-null'] === 'accepted'
    const given = isAccepting ? withIdentity(name, parsed, withoutNulls) : parsed
    judge(name, given)
    const body = given as Attributes
    if (name === 'trackingEvent') return body
    if (name !== 'trackingIdentityEvent') return finish(body, '')
    return { ...body, identity: finish(body.identity as Attributes, '/identity') }
  }
}

function withIdentity(name: BodyName, parsed: unknown, change: (identity: Attributes) => Attributes): unknown {
  if (!isRecord(parsed)) return parsed
  if (name === 'trackingIdentity') return change(parsed)
  if (name !== 'trackingIdentityEvent' || !isRecord(parsed.identity)) return parsed
  return { ...parsed, identity: change(parsed.identity) }
}

// Known fields only: an unknown one is refused whatever its value.
function withoutNulls(identity: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(identity).filter(([field, value]) => value !== null || !identityFields.includes(field))
  )
}

// In the form recorded for a key without a fitting suffix (rec).
function refuseUndefinedKeys({ custom }: Attributes, defined: ReadonlySet<string>): void {
  const key = Object.keys(isRecord(custom) ? custom : {}).find((each) => !defined.has(each))
  if (key === undefined) return
  const detail = '/properties/custom/additionalProperties'
  throw badParam('Additional properties not allowed', { parameter: key }, detail)
}

function settleEmptyTexts(body: Attributes, position: Switches['empty-string'], pointer: string): Attributes {
  if (position === 'kept') return body
  const settle = (fields: Attributes, at: string): Attributes =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        if (!isEmptyText(field, value)) return [field, value]
        if (position === 'clears') return [field, null]
        throw badParam('Invalid parameter', { pointer: `${at}/${field}` }, `${at}/${field} must not be empty`)
      })
    )
  const settled = settle(body, pointer)
  return isRecord(body.custom) ? { ...settled, custom: settle(body.custom, `${pointer}/custom`) } : settled
}

function isEmptyText(field: string, value: unknown): boolean {
  return typeof value === 'string' && (field === 'name' ? value.trim() : value) === ''
}
