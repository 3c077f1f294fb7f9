import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { isGitRoot } from './git'
import { InstallError } from './install-error'
import { isManifest } from './manifest'

const cloud = 'packages/destination-actions'

/** Where things stand in a fork of action-destinations, from its root. */
export const places = {
  package: cloud,
  folder: `${cloud}/src/destinations/kustomer`,
  manifest: `${cloud}/src/destinations/index.ts`
} as const

/** A fork of action-destinations. */
export interface Fork {
  /** Its root, absolute. */
  readonly root: string
  /** The text of its manifest. */
  readonly manifest: string
  /** Whether git sees its local edits. */
  readonly isUnderGit: boolean
}

/**
 * Takes a folder for a fork, if it is one.
 *
 * @throws InstallError for a folder that is none
 */
export async function openFork(folder: string): Promise<Fork> {
  const root = resolve(folder)
  const found = await stat(root).catch(() => undefined)
  if (found === undefined) throw new InstallError(`There is no folder ${folder}. ${nameTheRoot}`)
  if (!found.isDirectory()) throw new InstallError(`${folder} is a file. ${nameTheRoot}`)
  const name = nameIn(await textOf(join(root, cloud, 'package.json')))
  if (name !== '@segment/action-destinations') {
    throw new InstallError(
      `${folder} is no fork of action-destinations: it has no package @segment/action-destinations in ${cloud}. ${nameTheRoot}`
    )
  }
  const manifest = await textOf(join(root, places.manifest))
  if (manifest === undefined || !isManifest(manifest)) {
    throw new InstallError(
      `${folder} is no fork that this command knows: ${places.manifest} does not register destinations, one a line. Update this package, or copy the folder by hand.`
    )
  }
  return { root, manifest, isUnderGit: await isGitRoot(root) }
}

const nameTheRoot = 'Name the root of a clone of a fork of segmentio/action-destinations.'

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}

function nameIn(json: string | undefined): unknown {
  try {
    return (JSON.parse(json ?? '{}') as { name?: unknown } | null)?.name
  } catch {
    return undefined
  }
}
