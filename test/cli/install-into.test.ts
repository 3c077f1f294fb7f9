import { folder, kustomersId, manifestPath, TestFork } from '../install/fork'
import { command } from './terminal'

let fork: TestFork
beforeEach(() => (fork = new TestFork()))
afterEach(() => fork.close())

const install = (...options: string[]) => command(['install-into', fork.root, ...options])

const nextSteps = `Next, in the fork:
  yarn install && yarn build
  yarn cloud test --testPathPattern=src/destinations/kustomer
  yarn eslint '${folder}/**/*.ts'
  ./bin/run generate:types --path ${folder}/index.ts
  ./bin/run generate:metadata-payload --slug actions-kustomer
`
const serve = `  ./bin/run serve --destination=kustomer
  git add ${folder} ${manifestPath} && git commit
`
const undo = `
To undo it, in the fork (this goes back to the last commit):
  git checkout HEAD -- ${manifestPath}
  git clean -fd -- ${folder}
`

test('without an ID: what was done, what is missing, what comes next, and the way back', async () => {
  const { code, out, err } = await install()
  expect([code, err]).toEqual([0, ''])
  expect(out.replace(/\d{2,3}/g, 'N')).toBe(
    `It is installed in ${fork.root}: N files were changed (N added, 1 rewritten, 0 removed).
It is not registered: Segment gives the ID, and an invented one is refused. A TODO stands in ${manifestPath}; once you have the ID, run this again with --id ID.

${nextSteps}${serve}${undo}`.replace(/\d{2,3}/g, 'N')
  )
})

test('with an ID it is registered, and can be validated', async () => {
  const { code, out } = await install('--id', kustomersId)
  expect(code).toBe(0)
  expect(out).toContain(`\nIt is registered as ${kustomersId}.\n\n${nextSteps}  yarn validate\n${serve}${undo}`)
})

test('a second time says that nothing was changed, and shows no way back', async () => {
  await install('--id', kustomersId)
  const { code, out } = await install()
  expect(code).toBe(0)
  expect(out).toBe(`It is installed in ${fork.root} already: nothing was changed.
It is registered as ${kustomersId}.

${nextSteps}  yarn validate\n${serve}`)
})

test('what an upgrade removes is named', async () => {
  await install()
  fork.write(`${folder}/retired.ts`, '// retired\n')
  fork.commit()
  const { out } = await install()
  expect(out).toContain(
    `1 file was changed (0 added, 0 rewritten, 1 removed).\n  removed ${folder}/retired.ts\nIt is not registered`
  )
  expect(out).toContain(`  git checkout HEAD -- ${manifestPath} ${folder}\n`)
})

test('a dry run: the diff alone on the standard output', async () => {
  const { code, out, err } = await install('--dry-run')
  expect(code).toBe(0)
  expect(out).toMatch(/^diff --git a\/packages\/destination-actions\/src\/destinations\/index\.ts b\/packages/)
  expect(out).toContain(`\n+// TODO(kustomer): register(`)
  expect(out).toContain(`\n+++ b/${folder}/index.ts\n`)
  expect(err).toMatch(
    /^Dry run: \d+ files would be changed \(\d+ added, 1 rewritten, 0 removed\)\. Nothing was changed\.\n$/
  )
  expect(fork.status()).toBe('')
})

test('a dry run of what is installed', async () => {
  await install()
  expect(await install('--dry-run')).toMatchObject({
    code: 0,
    out: '',
    err: 'It is installed already: nothing would be changed.\n'
  })
})

test('a refusal: exit code 1, a sentence, nothing changed', async () => {
  fork.write(`${folder}/index.ts`, '// mine\n')
  const { code, out, err } = await install()
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^Local edits are in the way:\n {2}packages.*\nCommit them or take them back/)
  expect((await install('--force')).code).toBe(0)
})

test.each([
  ['install-into', "error: missing required argument 'FORK'\nAdd --help to see what there is."],
  ['install-into x --id kustomer', '--id takes the ID that Segment gave to the destination: 24 hexadecimal digits.']
])('%s: wrong use', async (line, says) => {
  expect(await command(line)).toMatchObject({ code: 2, out: '', err: `${says}\n` })
})
