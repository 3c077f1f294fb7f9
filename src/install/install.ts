import type { Change } from './changes'
import { changesTo, refuseEdits, refuseReadOnly } from './changes'
import { diffOf } from './diff'
import { productFiles } from './files'
import { openFork, places } from './fork'
import { isCommitted } from './git'
import { register, registeredId } from './manifest'
import { writeChanges } from './write'

/** How to install. */
export interface InstallOptions {
  /** The ID that Segment gave to the destination. */
  readonly id?: string
  /** Only find out what would change. */
  readonly dryRun?: boolean
  /** Write over local edits, and over another ID. */
  readonly force?: boolean
}

/** What an installation changed, or would change. */
export interface Installation {
  readonly root: string
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  /** The ID in the manifest; undefined where a TODO stands there. */
  readonly id: string | undefined
  /** Of a dry run: the changes as a diff. */
  readonly diff?: string
  /** The commands that take it back, from the fork's root; none where git has nothing to go back to. */
  readonly undo: readonly string[]
}

/**
 * Puts the destination into a fork of action-destinations and registers it there. A second time changes nothing.
 *
 * @throws InstallError, and then nothing was changed unless the message says so
 */
export async function installInto(folder: string, { id, dryRun, force }: InstallOptions): Promise<Installation> {
  const fork = await openFork(folder)
  const manifest = register(fork.manifest, id, force)
  const changes = await changesTo(fork, await productFiles(), manifest)
  if (force !== true && changes.length > 0) await refuseEdits(fork, changes)
  await refuseReadOnly(fork, changes)
  const undo = fork.isUnderGit ? await undoOf(fork.root) : []
  if (dryRun !== true && changes.length > 0) await writeChanges(fork.root, changes)
  const paths = (of: (change: Change) => boolean) => changes.filter(of).map(({ path }) => path)
  return {
    root: fork.root,
    added: paths(({ before }) => before === undefined),
    changed: paths(({ before, after }) => before !== undefined && after !== undefined),
    removed: paths(({ after }) => after === undefined),
    id: registeredId(manifest),
    ...(dryRun === true && { diff: await diffOf(changes) }),
    undo
  }
}

async function undoOf(root: string): Promise<string[]> {
  if (!(await isCommitted(root, places.manifest))) return []
  const isUpgrade = await isCommitted(root, places.folder)
  return [
    `git checkout HEAD -- ${places.manifest}${isUpgrade ? ` ${places.folder}` : ''}`,
    `git clean -fd -- ${places.folder}`
  ]
}
