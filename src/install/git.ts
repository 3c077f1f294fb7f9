import { execFile } from 'node:child_process'
import { codeOf, InstallError } from './install-error'

/** What a run of git came to. */
export interface GitRun {
  readonly code: number
  readonly out: string
}

/**
 * Runs git in a folder.
 *
 * @throws InstallError where there is no git
 */
export function git(folder: string, ...args: readonly string[]): Promise<GitRun> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const
    execFile('git', ['--no-pager', ...args], options, (error, out) => {
      if (error === null) return resolve({ code: 0, out })
      if (typeof error.code === 'number') return resolve({ code: error.code, out })
      reject(new InstallError(`git could not be run (${codeOf(error)}). Install git, and make sure that it is found.`))
    })
  })
}

/** Whether the folder is the root of a git checkout. */
export async function isGitRoot(folder: string): Promise<boolean> {
  const { code, out } = await git(folder, 'rev-parse', '--show-prefix')
  return code === 0 && out.trim() === ''
}

/** Of these paths, those that differ from the last commit; files that git ignores count as well. */
export async function editedPaths(root: string, paths: readonly string[]): Promise<Set<string>> {
  const arguments_ = ['status', '--porcelain=v1', '-z', '--no-renames', '--untracked-files=all', '--ignored', '--']
  const { code, out } = await git(root, ...arguments_, ...paths)
  if (code !== 0) throw new InstallError(`git status failed in ${root} (exit code ${code}). Look there what it says.`)
  return new Set(out.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.slice(3)])))
}

/** Whether the last commit has anything at the path. */
export async function isCommitted(root: string, path: string): Promise<boolean> {
  const { code, out } = await git(root, 'ls-tree', 'HEAD', '--', path)
  return code === 0 && out !== ''
}

/** A file's text in the last commit. */
export async function committedText(root: string, path: string): Promise<string | undefined> {
  const { code, out } = await git(root, 'show', `HEAD:${path}`)
  return code === 0 ? out : undefined
}
