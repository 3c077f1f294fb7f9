import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { committedText, editedPaths } from './git'
import type { Files } from './files'
import { filesBelow } from './files'
import type { Fork } from './fork'
import { places } from './fork'
import { InstallError } from './install-error'
import { isOwnEdit } from './manifest'

/** A file that an installation adds, changes or removes. */
export interface Change {
  /** From the fork's root. */
  readonly path: string
  readonly before?: Buffer
  readonly after?: Buffer
}

/** What it takes to make the fork have these files and this manifest; the manifest comes last. */
export async function changesTo({ root, manifest: old }: Fork, wanted: Files, manifest: string): Promise<Change[]> {
  const there = await filesBelow(join(root, places.folder))
  const names = [...new Set([...wanted.keys(), ...there.keys()])].sort()
  const changes = names.flatMap((name): Change[] => {
    const before = there.get(name)
    const after = wanted.get(name)
    if (isSame(before, after)) return []
    return [{ path: `${places.folder}/${name}`, ...(before && { before }), ...(after && { after }) }]
  })
  if (old === manifest) return changes
  return [...changes, { path: places.manifest, before: Buffer.from(old), after: Buffer.from(manifest) }]
}

/** A checkout may have other ends of lines than the commit. */
function isSame(before: Buffer | undefined, after: Buffer | undefined): boolean {
  if (before === undefined || after === undefined) return false
  return before.equals(after) || lines(before) === lines(after)
}

const lines = (bytes: Buffer) => bytes.toString('latin1').replace(/\r\n/g, '\n')

/**
 * Makes sure that no file in the way has edits that are not committed.
 *
 * @throws InstallError that names them
 */
export async function refuseEdits({ root, isUnderGit, manifest }: Fork, changes: readonly Change[]): Promise<void> {
  if (!isUnderGit) {
    throw new InstallError(
      `${root} is not the root of a git checkout: local edits would not be seen, and git could not undo the installation. Clone the fork with git, or use --force.`
    )
  }
  const edited = await editedPaths(root, [places.folder, places.manifest])
  const committed = await committedText(root, places.manifest)
  if (committed !== undefined && isOwnEdit(manifest, committed)) edited.delete(places.manifest)
  const inTheWay = changes.filter(({ path, before }) => before !== undefined && edited.has(path))
  if (inTheWay.length === 0) return
  throw new InstallError(
    `Local edits are in the way:\n${list(inTheWay)}\nCommit them or take them back, and install again. With --force they are written over, and git cannot bring them back.`
  )
}

/**
 * Makes sure that every file in the way may be written.
 *
 * @throws InstallError that names those that are read-only
 */
export async function refuseReadOnly({ root }: Fork, changes: readonly Change[]): Promise<void> {
  const readOnly: Change[] = []
  for (const change of changes) {
    if (change.before === undefined) continue
    const { mode } = await lstat(join(root, change.path))
    if ((mode & 0o222) === 0) readOnly.push(change)
  }
  if (readOnly.length === 0) return
  throw new InstallError(
    `Read-only files are in the way:\n${list(readOnly)}\nMake them writable (chmod u+w), and install again. Nothing was changed.`
  )
}

const list = (changes: readonly Change[]) => changes.map(({ path }) => `  ${path}`).join('\n')
