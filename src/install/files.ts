import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf, InstallError } from './install-error'

/** The folder of this package that is installed; `src/install` and `dist/install` stand at the same depth. */
const product = join(__dirname, '..', '..', 'src', 'destinations', 'kustomer')

/** Files by their paths, which have slashes on every system. */
export type Files = ReadonlyMap<string, Buffer>

/**
 * The files that are installed.
 *
 * @throws InstallError where the package lacks them
 */
export async function productFiles(): Promise<Files> {
  const files = await filesBelow(product)
  if (!files.has('index.ts')) {
    throw new InstallError(`This package is incomplete: there is no ${join(product, 'index.ts')}. Install it again.`)
  }
  return files
}

/**
 * All files below a folder; none where there is no folder.
 *
 * @throws InstallError for what is neither a file nor a folder, and for what cannot be read
 */
export async function filesBelow(folder: string, prefix = ''): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  try {
    if (!(await lstat(folder)).isDirectory()) {
      throw new InstallError(`${folder} is no folder. Move it away, and install again.`)
    }
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      const name = `${prefix}${entry.name}`
      if (entry.isDirectory()) for (const [key, bytes] of await filesBelow(path, `${name}/`)) files.set(key, bytes)
      else if (entry.isFile()) files.set(name, await readFile(path))
      else throw new InstallError(`${path} is neither a file nor a folder. Move it away, and install again.`)
    }
  } catch (error) {
    if (error instanceof InstallError) throw error
    if (codeOf(error) === 'ENOENT') return files
    throw new InstallError(`${folder} cannot be read (${codeOf(error)}). Make it readable, and install again.`)
  }
  return files
}
