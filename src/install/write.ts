import { mkdir, mkdtemp, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Change } from './changes'
import { places } from './fork'
import { codeOf, InstallError } from './install-error'

/**
 * Makes the changes, all or none: everything is written beside first, then moved into place, and moved back where a
 * move fails.
 *
 * @throws InstallError that says what the fork is like now
 */
export async function writeChanges(root: string, changes: readonly Change[]): Promise<void> {
  const undo: Array<() => Promise<unknown>> = []
  let staging: string | undefined
  try {
    staging = await mkdtemp(join(root, places.package, '.segment-kustomer-'))
    const files = await stage(staging, changes)
    for (const { path, before, after, old, fresh } of files) {
      const target = join(root, path)
      if (before !== undefined) {
        await rename(target, old)
        undo.push(() => rename(old, target))
      }
      if (after === undefined) continue
      const made = await mkdir(dirname(target), { recursive: true })
      if (made !== undefined) undo.push(() => rm(made, { recursive: true }))
      await rename(fresh, target)
      undo.push(() => rename(target, fresh))
    }
  } catch (error) {
    await takeBack(undo, staging)
    throw new InstallError(
      `The files could not be written (${codeOf(error)}), and the fork is as it was. Make ${join(root, places.package)} and what is in it writable, and install again.`
    )
  }
  await rm(staging, { recursive: true, force: true })
  await removeEmpty(join(root, places.folder))
}

/** Writes all new files into the staging folder, where nothing reads them. */
async function stage(staging: string, changes: readonly Change[]) {
  const files = changes.map((change, index) => ({
    ...change,
    old: join(staging, `${index}.old`),
    fresh: join(staging, `${index}.new`)
  }))
  for (const { after, fresh } of files) if (after !== undefined) await writeFile(fresh, after)
  return files
}

async function takeBack(undo: ReadonlyArray<() => Promise<unknown>>, staging: string | undefined): Promise<void> {
  try {
    for (const step of [...undo].reverse()) await step()
  } catch (error) {
    throw new InstallError(
      `The files could not be written, nor all be taken back (${codeOf(error)}). The fork is half changed: see git status there; what stood there before is in ${staging ?? 'no place'}.`
    )
  }
  if (staging !== undefined) await rm(staging, { recursive: true, force: true }).catch(() => undefined)
}

/** Removes the folders that a removal left empty; one that stays harms nobody. */
async function removeEmpty(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) await removeEmpty(join(folder, entry.name))
  }
  await rmdir(folder).catch(() => undefined)
}
