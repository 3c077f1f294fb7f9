import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import contract from '../../src/emulator/contract.json'

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: false }))
ajv.addSchema(contract)

/** What a definition of the contract says against a value; undefined where it is valid. */
export function refusal(definition: string, value: unknown): string | undefined {
  const validate = ajv.getSchema(`${contract.$id}#/$defs/${definition}`)
  if (!validate) throw new Error(`no definition ${definition}`)
  return validate(value) ? undefined : ajv.errorsText(validate.errors)
}

/** The same for a format of ajv-formats, such as `email` or `uri`. */
export function formatRefusal(format: string, value: string): string | undefined {
  return ajv.validate({ type: 'string', format }, value) ? undefined : ajv.errorsText(ajv.errors)
}

/** An object nested as deep as no stack goes. */
export function nested(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let i = 0; i < levels; i++) value = { deeper: value }
  return value
}

/** The same as a list in lists. */
export function nestedList(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let i = 0; i < levels; i++) value = [value]
  return value
}
