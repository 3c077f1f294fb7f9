import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { checkGenerated } from './fork/generated'
import { miniature } from './fork/miniature'
import { run, StepFailed } from './fork/run'

const project = join(__dirname, '..')
const cloud = 'packages/destination-actions'
const folder = `${cloud}/src/destinations/kustomer`

/** Good for this miniature only: the real ID is given by Segment. */
const id = '5f00000000000000000000bb'

type Step = readonly [name: string, work: (fork: string) => Promise<unknown>]

const steps: readonly Step[] = [
  ['build this package', () => run(project, 'npm', 'run', 'build')],
  ['lay out the fork', layOut],
  ['npm install', (fork) => run(fork, 'npm', 'install', '--legacy-peer-deps', '--no-audit', '--no-fund')],
  ['install-into', (fork) => installInto(fork)],
  ['format', (fork) => tool(fork, 'prettier', '--check', `${folder}/**/*.{ts,json}`)],
  ['build', (fork) => tool(fork, 'tsc', '-b', `${cloud}/tsconfig.build.json`)],
  ['types of the tests', (fork) => tool(fork, 'tsc', '-p', `${cloud}/tsconfig.json`, '--noEmit')],
  ['lint', (fork) => tool(fork, 'eslint', '--max-warnings', '0', `${folder}/**/*.ts`)],
  ['tests', (fork) => run(join(fork, cloud), join(fork, 'node_modules/.bin/jest'), '--ci', '--verbose=false')],
  ['generated files', (fork) => checkGenerated(fork, id)],
  ['second install-into', installAgain]
]

const tool = (fork: string, name: string, ...args: string[]) =>
  run(fork, join(fork, 'node_modules/.bin', name), ...args)

async function layOut(fork: string): Promise<void> {
  for (const [path, text] of Object.entries(miniature)) {
    mkdirSync(dirname(join(fork, path)), { recursive: true })
    writeFileSync(join(fork, path), text)
  }
  await run(fork, 'git', 'init', '--quiet')
  await commit(fork)
}

async function commit(fork: string): Promise<void> {
  await run(fork, 'git', 'add', '.')
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false']
  await run(fork, 'git', ...who, 'commit', '--quiet', '--no-verify', '--message', 'fork')
}

const installInto = (fork: string) =>
  run(project, process.execPath, join(project, 'dist/cli/main.js'), 'install-into', fork, '--id', id)

/** Nothing changes the second time: neither what git sees nor what the command says. */
async function installAgain(fork: string): Promise<void> {
  await commit(fork)
  const said = await installInto(fork)
  const changed = await run(fork, 'git', 'status', '--porcelain')
  if (changed !== '' || !said.includes('nothing was changed')) throw new StepFailed(`${said}\n${changed}`)
}

async function main(): Promise<void> {
  const fork = mkdtempSync(join(tmpdir(), 'fork-'))
  const isKept = process.argv.includes('--keep')
  try {
    for (const [name, work] of steps) {
      const start = Date.now()
      try {
        await work(fork)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        console.error(error instanceof StepFailed ? error.message : (error.stack ?? error.message))
        console.log(`fork: FAILED at ${name}`)
        process.exitCode = 1
        return
      }
      console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`)
    }
    console.log('fork: ALL OK')
  } finally {
    if (isKept) console.error(`The fork is kept in ${fork}.`)
    else rmSync(fork, { recursive: true, force: true })
  }
}

void main()
