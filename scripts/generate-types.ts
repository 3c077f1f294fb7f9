import type { GlobalSetting, InputField } from '@segment/actions-core'
import { fieldsToJsonSchema } from '@segment/actions-core'
import { compile } from 'json-schema-to-typescript'
import { fields as identify } from '../src/destinations/kustomer/identify/fields'
import { fields as page } from '../src/destinations/kustomer/page/fields'
import { fields as screen } from '../src/destinations/kustomer/screen/fields'
import { settings } from '../src/destinations/kustomer/settings'
import { fields as track } from '../src/destinations/kustomer/track/fields'
import { generate } from './generated-file'

const folder = 'src/destinations/kustomer'

const files: ReadonlyArray<readonly [file: string, fields: Record<string, InputField | GlobalSetting>, name: string]> =
  [
    ['generated-types.ts', settings, 'Settings'],
    ['page/generated-types.ts', page, 'Payload'],
    ['screen/generated-types.ts', screen, 'Payload'],
    ['track/generated-types.ts', track, 'Payload'],
    ['identify/generated-types.ts', identify, 'Payload']
  ]

type Schema = Parameters<typeof compile>[0]

/** Titles and choices make no difference to the types, and the fork's generator leaves them out. */
function bare({ title: _title, enum: _choices, ...schema }: Schema): Schema {
  if (schema.properties === undefined) return schema
  const properties = Object.entries(schema.properties).map(([key, property]) => [key, bare(property)] as const)
  return { ...schema, properties: Object.fromEntries(properties) }
}

async function main(): Promise<void> {
  for (const [file, fields, name] of files) {
    const schema = bare(fieldsToJsonSchema(fields, { tsType: true }))
    const types = await compile(schema, name, {
      bannerComment: '// Generated file. DO NOT MODIFY IT BY HAND.',
      style: { semi: false, singleQuote: true, trailingComma: 'none', printWidth: 120 }
    })
    generate(`${folder}/${file}`, types, 'npm run generate')
  }
}

void main()
