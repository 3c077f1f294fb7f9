import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the peers, and whether they are there. */
export interface Peers {
  readonly folder: string
  /** Why there are none. */
  readonly problem?: string
}

/**
 * The published destinations of other services, under the lock of Segment's fork: installed on first use, in a folder of
 * their own, so that `npm ci` of the project stays light.
 *
 * @param onProgress told what is being done
 */
export function installPeers(onProgress: (what: string) => void): Peers {
  const folder = join(__dirname, '../peers')
  if (isInstalled(folder)) return { folder }
  onProgress('installing the peers into bench/peers (about half a minute, 100 MB)')
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: folder, stdio: 'pipe' })
    return { folder }
  } catch (error) {
    const { stderr, message } = error as { stderr?: Buffer; message: string }
    const said = stderr?.toString() ?? message
    onProgress(said)
    return { folder, problem: `npm ci: ${/^npm (?:error|ERR!) code (\S+)/m.exec(said)?.[1] ?? message.split('\n')[0]}` }
  }
}

/** Whether the version that the folder's package.json names is there. */
function isInstalled(folder: string): boolean {
  const name = '@segment/action-destinations'
  const path = join(folder, 'node_modules', name, 'package.json')
  if (!existsSync(path)) return false
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const { dependencies } = read(join(folder, 'package.json')) as { dependencies: Record<string, string> }
  return read(path).version === dependencies[name]
}
