import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { installInto } from '../../src/install/install'
import { filesBelow, folder, kustomersId, manifest, manifestPath, TestFork, todo } from './fork'

const product = join(__dirname, '../../src/destinations/kustomer')
const line = `register('${kustomersId}', './kustomer')`

let fork: TestFork
beforeEach(() => (fork = new TestFork()))
afterEach(() => fork.close())

const undo = (commands: readonly string[]) => {
  for (const command of commands) execFileSync('sh', ['-c', command], { cwd: fork.root, stdio: 'ignore' })
}

/** An older copy, committed: a file that differs, one that this version does not have, and one that is missing. */
async function anOlderCopy(): Promise<void> {
  await installInto(fork.root, { id: kustomersId })
  fork.write(`${folder}/index.ts`, '// older\n')
  fork.write(`${folder}/retired/index.ts`, '// retired\n')
  fork.remove(`${folder}/world.ts`)
  fork.commit()
}

describe('a fork without it', () => {
  it('has every file, byte for byte, and a TODO, and nothing else', async () => {
    const before = fork.state()
    const { added, changed, removed, id } = await installInto(fork.root, {})
    const names = filesBelow(product)
    expect(names).toEqual(expect.arrayContaining(['index.ts', 'metadata.json', '__tests__/index.test.ts']))
    expect(added).toEqual(names.map((name) => `${folder}/${name}`).sort())
    expect([changed, removed, id]).toEqual([[manifestPath], [], undefined])
    const { [manifestPath]: text, ...others } = fork.state()
    expect(text).toContain(`\n${todo}\n`)
    expect(Object.keys(others).sort()).toEqual(
      [...Object.keys(before).filter((path) => path !== manifestPath), ...added].sort()
    )
    execFileSync('diff', ['-r', product, join(fork.root, folder)])
  })

  it('is registered under the ID', async () => {
    expect((await installInto(fork.root, { id: kustomersId })).id).toBe(kustomersId)
    expect(fork.read(manifestPath)).toContain(`\n${line}\n`)
  })

  it('is changed once: a second time nothing, before and after a commit', async () => {
    await installInto(fork.root, {})
    const state = fork.state()
    for (const commits of [0, 1]) {
      if (commits > 0) fork.commit()
      expect(await installInto(fork.root, {})).toMatchObject({ added: [], changed: [], removed: [] })
      expect(fork.state()).toEqual(state)
    }
    expect(fork.status()).toBe('')
  })

  it('gets its ID later, also where the TODO is not committed yet', async () => {
    await installInto(fork.root, {})
    expect(await installInto(fork.root, { id: kustomersId })).toMatchObject({ added: [], changed: [manifestPath] })
    expect(fork.read(manifestPath)).not.toContain('TODO')
  })

  it('is as it was after the undo that is printed', async () => {
    const before = fork.state()
    undo((await installInto(fork.root, {})).undo)
    expect([fork.status(), fork.state()]).toEqual(['', before])
  })
})

describe('an older copy', () => {
  beforeEach(anOlderCopy)

  it('becomes this version: what it lacks is added, what is older rewritten, what is retired removed', async () => {
    expect(await installInto(fork.root, {})).toMatchObject({
      added: [`${folder}/world.ts`],
      changed: [`${folder}/index.ts`],
      removed: [`${folder}/retired/index.ts`],
      id: kustomersId
    })
    execFileSync('diff', ['-r', product, join(fork.root, folder)])
  })

  it('is back after the undo that is printed', async () => {
    const before = fork.state()
    undo((await installInto(fork.root, {})).undo)
    expect([fork.status(), fork.state()]).toEqual(['', before])
  })

  it('in a checkout with other ends of lines is no other copy', async () => {
    await installInto(fork.root, {})
    fork.write(`${folder}/index.ts`, fork.read(`${folder}/index.ts`).replace(/\n/g, '\r\n'))
    expect(await installInto(fork.root, {})).toMatchObject({ added: [], changed: [], removed: [] })
  })
})

describe('a dry run', () => {
  it.each([
    ['a fork without it', () => Promise.resolve()],
    ['an older copy', anOlderCopy]
  ])('changes nothing in %s, and shows a diff that makes what an installation makes', async (_what, prepare) => {
    await prepare()
    const before = fork.state()
    const { diff = '' } = await installInto(fork.root, { id: kustomersId, dryRun: true })
    expect(fork.state()).toEqual(before)
    execFileSync('git', ['apply', '-'], { cwd: fork.root, input: diff })
    const applied = fork.state()
    fork.git('checkout', '--quiet', 'HEAD', '--', '.')
    fork.git('clean', '-fdq')
    await installInto(fork.root, { id: kustomersId })
    expect(applied).toEqual(fork.state())
  })

  it('shows no diff where it is installed', async () => {
    await installInto(fork.root, {})
    expect((await installInto(fork.root, { dryRun: true })).diff).toBe('')
  })
})

it('leaves a manifest without Kustomer alone but for one line', async () => {
  await installInto(fork.root, { id: kustomersId })
  expect(fork.read(manifestPath).replace(`${line}\n`, '')).toBe(manifest)
})
