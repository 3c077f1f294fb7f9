import type { Command } from 'commander'
import type { Installation } from '../install/install'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { Output } from './output'
import { UsageError } from './usage-error'

interface InstallCommandOptions {
  readonly id?: string
  readonly dryRun?: true
  readonly force?: true
}

/** `install-into FORK`: the destination in a fork of action-destinations. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('<FORK>', 'the root of a clone of a fork of segmentio/action-destinations')
    .option('--id <ID>', 'the ID that Segment gave to the destination; without it a TODO is left in the manifest')
    .option('--dry-run', 'change nothing, and show the changes as a diff that git apply takes')
    .option('--force', 'write over local edits that are in the way, and over another ID')
    .addHelpText(
      'after',
      [
        '',
        'Copies the folder to packages/destination-actions/src/destinations/kustomer and registers it. An older copy is',
        'upgraded: what this version does not have is removed. A second time changes nothing.',
        '',
        'Exit codes: 0 it is installed, or was already, 1 it could not be installed and the fork is as it was, 2 wrong use.'
      ].join('\n')
    )
    .action(async (fork: string, options: InstallCommandOptions) => finish(await install(fork, options, io)))
}

async function install(fork: string, options: InstallCommandOptions, io: Io): Promise<number> {
  const [{ installInto }, { InstallError }, { isId }] = await Promise.all([
    import('../install/install'),
    import('../install/install-error'),
    import('../install/manifest')
  ])
  if (options.id !== undefined && !isId(options.id)) {
    throw new UsageError('--id takes the ID that Segment gave to the destination: 24 hexadecimal digits.')
  }
  try {
    const installation = await installInto(fork, options)
    const { diff } = installation
    if (diff !== undefined) {
      io.stdout.write(diff)
      io.stderr.write(`${would(installation)}\n`)
      return exitCodes.done
    }
    await new Output(io.stdout, io.env).line(told(fork, installation))
    return exitCodes.done
  } catch (error) {
    if (!(error instanceof InstallError)) throw error
    io.stderr.write(`${error.message}\n`)
    return exitCodes.failed
  }
}

const isNothing = ({ added, changed, removed }: Installation) => added.length + changed.length + removed.length === 0

function would(installation: Installation): string {
  if (isNothing(installation)) return 'It is installed already: nothing would be changed.'
  return `Dry run: ${counts(installation, 'would be', 'would be')}. Nothing was changed.`
}

function counts({ added, changed, removed }: Installation, one: string, many: string): string {
  const count = added.length + changed.length + removed.length
  return `${count} ${count === 1 ? `file ${one}` : `files ${many}`} changed (${added.length} added, ${changed.length} rewritten, ${removed.length} removed)`
}

function told(fork: string, installation: Installation): string {
  const { id, removed, undo } = installation
  return [
    isNothing(installation)
      ? `It is installed in ${fork} already: nothing was changed.`
      : `It is installed in ${fork}: ${counts(installation, 'was', 'were')}.`,
    ...removed.map((path) => `  removed ${path}`),
    id === undefined
      ? 'It is not registered: Segment gives the ID, and an invented one is refused. A TODO stands in packages/destination-actions/src/destinations/index.ts; once you have the ID, run this again with --id ID.'
      : `It is registered as ${id}.`,
    ...section('Next, in the fork:', nextSteps(id !== undefined)),
    ...(isNothing(installation)
      ? []
      : section(
          'To undo it, in the fork (this goes back to the last commit):',
          undo.length > 0 ? undo : ['git knows no commit to go back to: delete the files by hand']
        ))
  ].join('\n')
}

const section = (head: string, lines: readonly string[]) => ['', head, ...lines.map((line) => `  ${line}`)]

/** The fork's own commands. */
function nextSteps(isRegistered: boolean): string[] {
  const folder = 'packages/destination-actions/src/destinations/kustomer'
  return [
    'yarn install && yarn build',
    'yarn cloud test --testPathPattern=src/destinations/kustomer',
    `yarn eslint '${folder}/**/*.ts'`,
    `./bin/run generate:types --path ${folder}/index.ts`,
    './bin/run generate:metadata-payload --slug actions-kustomer',
    ...(isRegistered ? ['yarn validate'] : []),
    './bin/run serve --destination=kustomer',
    `git add ${folder} packages/destination-actions/src/destinations/index.ts && git commit`
  ]
}
