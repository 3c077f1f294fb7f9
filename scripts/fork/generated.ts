import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { DestinationDefinition } from '@segment/actions-core'
import { metadataOf } from '../metadata'
import { typesOf } from '../types'
import { StepFailed } from './run'

const cloud = 'packages/destination-actions'

interface BuiltManifest {
  readonly manifest: Readonly<Record<string, { definition: DestinationDefinition; directory: string } | undefined>>
}

interface Prettier {
  readonly format: (text: string, options: object) => string
}

/**
 * Compares the generated files of the installed folder with what the fork's generators make of its build, as the fork's
 * CI does: the definition comes from the manifest, the format from the fork's own prettier.
 *
 * @throws StepFailed that names the files that differ
 */
export async function checkGenerated(fork: string, id: string): Promise<string> {
  const requireThere = createRequire(join(fork, 'package.json'))
  const { manifest } = requireThere(join(fork, cloud, 'dist/destinations/index.js')) as BuiltManifest
  const entry = manifest[id]
  if (entry === undefined) throw new StepFailed(`the manifest has no destination ${id}`)
  const { definition, directory } = entry
  const { format } = requireThere('prettier') as Prettier
  const style = { ...(requireThere('./package.json') as { prettier: object }).prettier, parser: 'typescript' }
  const wanted: Array<[file: string, text: string]> = [['metadata.json', metadataOf(definition)]]
  const fields = definition.authentication?.fields ?? {}
  wanted.push(['generated-types.ts', format(await typesOf(fields, 'Settings'), style)])
  for (const [key, action] of Object.entries(definition.actions)) {
    wanted.push([`${key}/generated-types.ts`, format(await typesOf(action.fields, 'Payload'), style)])
  }
  const folder = join(fork, cloud, 'src/destinations', directory)
  const stale = wanted.filter(([file, text]) => readFileSync(join(folder, file), 'utf8') !== text)
  if (stale.length > 0) throw new StepFailed(`stale: ${stale.map(([file]) => file).join(', ')}`)
  return `${wanted.length} files are what the generators write`
}
