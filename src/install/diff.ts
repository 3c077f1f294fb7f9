import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Change } from './changes'
import { git } from './git'

/** The changes as a diff that `git apply` takes. */
export async function diffOf(changes: readonly Change[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
  try {
    for (const side of ['a', 'b']) await mkdir(join(folder, side))
    for (const { path, before, after } of changes) {
      await put(join(folder, 'a', path), before)
      await put(join(folder, 'b', path), after)
    }
    // The folders are the two sides' prefixes.
    const flags = ['--no-index', '--no-prefix', '--no-color', '--no-ext-diff', '--no-renames', '--no-textconv']
    const { out } = await git(folder, '-c', 'core.quotePath=false', 'diff', ...flags, 'a', 'b')
    return out
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function put(path: string, bytes: Buffer | undefined): Promise<void> {
  if (bytes === undefined) return
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}
