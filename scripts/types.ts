import type { GlobalSetting, InputField } from '@segment/actions-core'
import { fieldsToJsonSchema } from '@segment/actions-core'
import { compile } from 'json-schema-to-typescript'

type Schema = Parameters<typeof compile>[0]

/** Fields → the text of their generated types, as the fork's generator writes it. */
export function typesOf(fields: Readonly<Record<string, InputField | GlobalSetting>>, name: string): Promise<string> {
  return compile(bare(fieldsToJsonSchema(fields, { tsType: true })), name, {
    bannerComment: '// Generated file. DO NOT MODIFY IT BY HAND.',
    style: { semi: false, singleQuote: true, trailingComma: 'none', printWidth: 120 }
  })
}

/** Titles and choices make no difference to the types, and the fork's generator leaves them out. */
function bare({ title: _title, enum: _choices, ...schema }: Schema): Schema {
  if (schema.properties === undefined) return schema
  const properties = Object.entries(schema.properties).map(([key, property]) => [key, bare(property)] as const)
  return { ...schema, properties: Object.fromEntries(properties) }
}
