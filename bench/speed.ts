import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { installPeers } from './speed/install-peers'
import type { Effort } from './speed/measure'
import { measure } from './speed/measure'
import { help, readOptions } from './speed/options'
import type { Run } from './speed/page'
import { page } from './speed/page'
import { picture } from './speed/picture'
import { rows } from './speed/rows'
import { settingOf } from './speed/setting'
import { summary } from './speed/summary'

const root = join(__dirname, '..')
const thorough: Effort = { turns: 5, warmUp: 2_000, events: { 0: 300, 50: 200 } }
const rough: Effort = { turns: 1, warmUp: 400, events: { 0: 200, 50: 100 } }

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  if (options.help) return void process.stdout.write(help)
  const run = await measureAll(options.quick ? rough : thorough)
  if (options.json) return void process.stdout.write(`${JSON.stringify(run, null, 2)}\n`)
  const text = await pretty(page(run))
  process.stdout.write(text)
  // A page without the peers would replace one with them.
  if (options.quick || run.problem !== undefined) return
  writeFileSync(join(root, 'docs/speed.md'), text)
  writeFileSync(join(root, 'docs/speed.svg'), picture(run.rows))
  await writeReadme(summary(run.rows))
}

async function measureAll(effort: Effort): Promise<Run> {
  const { folder, problem } = installPeers(say)
  if (problem === undefined) {
    const folders = { fork: folder, today: root }
    return { setting: settingOf(folders), rows: await measure(rows, folders, effort, say) }
  }
  // What is left runs on what npm resolves today: the row that says so would stand twice.
  const left = rows.filter(({ by, packages }) => by !== 'peer' && packages === undefined)
  const why = `The peers and the lock of Segment's fork are missing, since npm could not install them (${problem}).`
  const measured = await measure(left, { fork: root, today: root }, effort, say)
  return { setting: settingOf({ today: root }), rows: measured, problem: why }
}

/** Puts the table between the marks of the README, where it has them. */
async function writeReadme(given: string): Promise<void> {
  const path = join(root, 'README.md')
  const text = readFileSync(path, 'utf8')
  const [from, to] = ['<!-- speed: written by npm run bench:speed -->', '<!-- /speed -->']
  const [begin, end] = [text.indexOf(from), text.indexOf(to)]
  if (begin === -1 || end < begin) return
  writeFileSync(path, await pretty(`${text.slice(0, begin)}${from}\n\n${given}\n\n${text.slice(end)}`))
}

async function pretty(markdown: string): Promise<string> {
  return format(markdown, { ...(await resolveConfig(join(root, 'README.md'))), parser: 'markdown' })
}

function say(what: string): void {
  process.stderr.write(`${what}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
