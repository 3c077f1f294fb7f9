import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { InstallOptions } from '../../src/install/install'
import { installInto } from '../../src/install/install'
import { folder, manifest, manifestPath, TestFork } from './fork'

let fork: TestFork
beforeEach(() => (fork = new TestFork()))
afterEach(() => fork.close())

/** The whole sentence of the refusal; the fork is as it was. */
async function refusal(options: InstallOptions = {}): Promise<string> {
  const before = fork.state()
  const error: unknown = await installInto(fork.root, options).catch((reason: unknown) => reason)
  expect(fork.state()).toEqual(before)
  if (!(error instanceof Error)) throw new Error('it was not refused')
  expect(error.name).toBe('InstallError')
  return error.message
}

const nameTheRoot = 'Name the root of a clone of a fork of segmentio/action-destinations.'

describe('a folder that is no such fork', () => {
  it.each([
    ['none/at/all', 'There is no folder none/at/all.'],
    ['package.json', 'package.json is a file.'],
    [
      'src',
      'src is no fork of action-destinations: it has no package @segment/action-destinations in packages/destination-actions.'
    ]
  ])('%s', async (path, says) => {
    await expect(installInto(path, {})).rejects.toThrow(`${says} ${nameTheRoot}`)
  })

  it('one whose package has another name', async () => {
    fork.write('packages/destination-actions/package.json', '{ "name": "x" }')
    expect(await refusal()).toMatch(/is no fork of action-destinations: it has no package/)
  })

  it('one whose package.json is no JSON', async () => {
    fork.write('packages/destination-actions/package.json', '{')
    expect(await refusal()).toMatch(/is no fork of action-destinations: it has no package/)
  })

  it('one whose manifest registers in another way', async () => {
    fork.write(manifestPath, 'export const manifest = {}\n')
    expect(await refusal()).toBe(
      `${fork.root} is no fork that this command knows: ${manifestPath} does not register destinations, one a line. Update this package, or copy the folder by hand.`
    )
  })

  it('one that git does not know, unless by force', async () => {
    fork.remove('.git')
    expect(await refusal()).toBe(
      `${fork.root} is not the root of a git checkout: local edits would not be seen, and git could not undo the installation. Clone the fork with git, or use --force.`
    )
    expect(await installInto(fork.root, { force: true })).toMatchObject({ undo: [] })
  })
})

describe('local edits', () => {
  it('elsewhere are not in the way', async () => {
    fork.write('README.md', 'mine\n')
    fork.write('packages/destination-actions/src/destinations/another/index.ts', '// mine\n')
    await installInto(fork.root, {})
    expect(fork.read('README.md')).toBe('mine\n')
  })

  it.each([
    ['a file that is not committed', `${folder}/index.ts`, '// mine\n'],
    ['a file that would be removed', `${folder}/mine.ts`, '// mine\n'],
    ['the manifest', manifestPath, `${manifest}// mine\n`]
  ])('in the way are named and kept: %s', async (_what, path, text) => {
    fork.write(path, text)
    expect(await refusal()).toBe(
      `Local edits are in the way:\n  ${path}\nCommit them or take them back, and install again. With --force they are written over, and git cannot bring them back.`
    )
  })

  it('of a committed copy are named, staged or not, ignored or not', async () => {
    await installInto(fork.root, {})
    fork.write('.gitignore', '*.log\n')
    fork.commit()
    fork.write(`${folder}/index.ts`, '// mine\n')
    fork.write(`${folder}/settings.ts`, '// mine\n')
    fork.write(`${folder}/debug.log`, 'mine\n')
    fork.git('add', `${folder}/settings.ts`)
    expect(await refusal()).toContain(
      `in the way:\n  ${folder}/debug.log\n  ${folder}/index.ts\n  ${folder}/settings.ts\n`
    )
  })

  it('are seen by a dry run as well', async () => {
    fork.write(`${folder}/index.ts`, '// mine\n')
    expect(await refusal({ dryRun: true })).toMatch(/^Local edits are in the way:/)
  })

  it('are written over by force, and those of the manifest kept', async () => {
    fork.write(`${folder}/index.ts`, '// mine\n')
    fork.write(manifestPath, `${manifest}// mine\n`)
    await installInto(fork.root, { force: true })
    expect(fork.read(`${folder}/index.ts`)).toContain('export default kustomer()')
    expect(fork.read(manifestPath)).toContain('// mine\n')
  })
})

describe('files that cannot be written', () => {
  it('read-only ones are named, and by force neither written', async () => {
    fork.write(`${folder}/index.ts`, '// older\n')
    fork.commit()
    fork.mode(`${folder}/index.ts`, 0o444)
    fork.mode(manifestPath, 0o444)
    for (const force of [false, true]) {
      expect(await refusal({ force })).toBe(
        `Read-only files are in the way:\n  ${folder}/index.ts\n  ${manifestPath}\nMake them writable (chmod u+w), and install again. Nothing was changed.`
      )
    }
  })

  it('a failure midway takes everything back', async () => {
    fork.write(`${folder}/fields.ts`, '// older\n')
    fork.commit()
    // No file can be moved to where a folder is, and git sees no empty ones.
    mkdirSync(join(fork.root, folder, 'track/index.ts/empty'), { recursive: true })
    expect(await refusal()).toMatch(
      /^The files could not be written \([A-Z]+\), and the fork is as it was\. Make .* writable, and install again\.$/
    )
    expect(fork.status()).toBe('')
  })

  it.each([
    ['a link in the place of the folder', ''],
    ['a link in the folder', '/link']
  ])('%s is not followed', async (_what, name) => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'))
    if (name !== '') fork.write(`${folder}/index.ts`, '// older\n')
    else mkdirSync(dirname(join(fork.root, folder)), { recursive: true })
    symlinkSync(elsewhere, join(fork.root, `${folder}${name}`))
    await expect(installInto(fork.root, { force: true })).rejects.toThrow(
      `${join(fork.root, folder)}${name} is ${name === '' ? 'no folder' : 'neither a file nor a folder'}. Move it away, and install again.`
    )
    expect(readdirSync(elsewhere)).toEqual([])
    rmSync(elsewhere, { recursive: true })
  })

  it('a file in the place of the folder is not replaced', async () => {
    fork.write(folder, 'mine\n')
    expect(await refusal({ force: true })).toBe(
      `${join(fork.root, folder)} is no folder. Move it away, and install again.`
    )
  })
})
