import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import contract from './contract.json'
import { badParam, type Refusal } from './errors'
import { type MetaSwitches, metaSchema } from './meta-rules'

/** A definition of the contract that a request body can be held against. */
export type BodyName =
  | 'customerCreate'
  | 'customerUpdate'
  | 'bulkCreateCustomers'
  | 'bulkCreateItem'
  | 'bulkUpdateCustomers'
  | 'bulkUpdateItem'
  | 'bulkUpdateSame'
  | 'companyCreate'
  | 'companyUpdate'
  | 'trackingIdentity'
  | 'trackingEvent'
  | 'trackingIdentityEvent'

/**
 * Holds a request body, or the part of it that stands at this pointer, against the contract; throws a 400 Refusal that
 * names the first field at fault.
 */
export type Judge = (name: BodyName, body: unknown, pointer?: string) => void

const compiled = new Map<string, Ajv2020>()

/** The fields that an identity may have (oas). */
export const identityFields: readonly string[] = Object.keys(contract.$defs.trackingIdentity.properties)

/** The contract, with `meta` under the chosen rules: the rest of `contract.json` is taken as it stands. */
export function createJudge(rules: MetaSwitches): Judge {
  const name = `${rules['meta-key-rule']} ${rules['meta-boolean']}`
  const ajv = compiled.get(name) ?? compile(rules)
  compiled.set(name, ajv)
  return (name, body, pointer = '') => {
    const validate = ajv.getSchema(`${contract.$id}#/$defs/${name}`) as ValidateFunction | undefined
    if (!validate) throw new Error(`The contract has no definition "${name}"`)
    if (!validate(body)) throw refusalFor(validate.errors?.[0], pointer)
  }
}

function compile(rules: MetaSwitches): Ajv2020 {
  // The contract is a plain schema, not one written for ajv's own stricter style.
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  ajv.addSchema({ ...contract, $defs: { ...contract.$defs, meta: metaSchema(rules) } })
  return ajv
}

function refusalFor(error: ErrorObject | undefined, at: string): Refusal {
  if (!error) return badParam('Invalid parameter', { pointer: at })
  const place = at + error.instancePath
  const params = error.params as Record<string, unknown>
  const extra = params.additionalProperty ?? params.unevaluatedProperty
  if (typeof extra === 'string') {
    // Text and detail as recorded: tv4 names the place in the schema (rec).
    const detail = `${schemaPath(place)}/additionalProperties`
    return badParam('Additional properties not allowed', { parameter: extra }, detail)
  }
  const missing = error.keyword === 'required' && typeof params.missingProperty === 'string'
  const pointer = missing ? `${place}/${String(params.missingProperty)}` : place
  const text = missing ? 'is required' : (error.message ?? 'is not valid')
  return badParam('Invalid parameter', { pointer }, `${pointer || 'the body'} ${text}`)
}

function schemaPath(instancePath: string): string {
  const parts = instancePath.split('/').slice(1)
  return parts.map((part) => (/^\d+$/.test(part) ? '/items' : `/properties/${part}`)).join('')
}
