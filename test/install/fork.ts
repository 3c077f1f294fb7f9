import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'

const cloud = 'packages/destination-actions'

export const folder = `${cloud}/src/destinations/kustomer`
export const manifestPath = `${cloud}/src/destinations/index.ts`
export const anothersId = '5f00000000000000000000aa'
export const kustomersId = '5f00000000000000000000bb'
export const todo = "// TODO(kustomer): register('the ID that Segment gives to the destination', './kustomer')"

export const manifest = `export const manifest = {}

register('${anothersId}', './another')

function register(id, path) {}
`

/** A fork of action-destinations on this machine, as far as an installation looks at it. */
export class TestFork {
  readonly root = mkdtempSync(join(tmpdir(), 'fork-'))

  constructor() {
    this.write(`${cloud}/package.json`, '{ "name": "@segment/action-destinations" }')
    this.write(manifestPath, manifest)
    this.write('README.md', 'A fork.\n')
    this.git('init', '--quiet')
    this.commit()
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.root, encoding: 'utf8' })
  }

  commit(): void {
    this.git('add', '--all')
    const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
    this.git(...who, 'commit', '--quiet', '--no-verify', '--message', 'a state')
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true })
    writeFileSync(join(this.root, path), text)
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8')
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path))
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true })
  }

  mode(path: string, mode: number): void {
    chmodSync(join(this.root, path), mode)
  }

  /** All files and their texts, but for git's own. */
  state(): Record<string, string> {
    return Object.fromEntries(filesBelow(this.root).map((path) => [path, this.read(path)]))
  }

  /** What git sees that is not committed. */
  status(): string {
    return this.git('status', '--porcelain')
  }

  close(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** The paths of all files below a folder, git's own left out. */
export function filesBelow(root: string): string[] {
  return readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/')
    )
    .filter((path) => !path.startsWith('.git/'))
    .sort()
}
