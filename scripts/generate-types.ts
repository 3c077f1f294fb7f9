import type { GlobalSetting, InputField } from '@segment/actions-core'
import { fields as identify } from '../src/destinations/kustomer/identify/fields'
import { fields as page } from '../src/destinations/kustomer/page/fields'
import { fields as screen } from '../src/destinations/kustomer/screen/fields'
import { settings } from '../src/destinations/kustomer/settings'
import { fields as track } from '../src/destinations/kustomer/track/fields'
import { generate } from './generated-file'
import { typesOf } from './types'

const folder = 'src/destinations/kustomer'

const files: ReadonlyArray<readonly [file: string, fields: Record<string, InputField | GlobalSetting>, name: string]> =
  [
    ['generated-types.ts', settings, 'Settings'],
    ['page/generated-types.ts', page, 'Payload'],
    ['screen/generated-types.ts', screen, 'Payload'],
    ['track/generated-types.ts', track, 'Payload'],
    ['identify/generated-types.ts', identify, 'Payload']
  ]

async function main(): Promise<void> {
  for (const [file, fields, name] of files) {
    generate(`${folder}/${file}`, await typesOf(fields, name), 'npm run generate')
  }
}

void main()
