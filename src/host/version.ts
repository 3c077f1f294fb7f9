import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the package: `src/host` and `dist/host` stand at the same depth. */
export const packageFolder = join(__dirname, '..', '..')

let known: string | undefined

/** The version in package.json. */
export function version(): string {
  known ??= (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version
  return known
}
