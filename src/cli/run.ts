import { Command, CommanderError } from 'commander'
import { EmulatorError } from '../emulator/emulator-error'
import { ConfigError } from '../host/config-error'
import { version } from '../host/version'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { refuseKeyFlags } from './key-flags'
import { mappingsHelp } from './mappings-help'
import { UsageError } from './usage-error'

interface Entry {
  readonly summary: string
  readonly load: () => Promise<CommandModule>
  /** Whether the mappings of the settings file count. */
  readonly maps?: true
}

const commands: Readonly<Record<string, Entry>> = {
  demo: {
    summary: 'deliver the examples to an emulator of Kustomer, and show the timelines',
    load: () => import('./demo')
  },
  check: { summary: 'ask Kustomer what the API key can do, and say what to do next', load: () => import('./check') },
  send: {
    summary: 'deliver the events of a file to Kustomer, or to an emulator',
    load: () => import('./send'),
    maps: true
  },
  preview: {
    summary: 'show the requests that would be sent, and send none',
    load: () => import('./preview'),
    maps: true
  },
  why: {
    summary: 'show what becomes of one event, step by step, and send nothing',
    load: () => import('./why'),
    maps: true
  },
  function: {
    summary: 'run the events of a file through the Destination Function, as Segment would',
    load: () => import('./function')
  },
  timeline: { summary: "show a customer's record, sessions and events", load: () => import('./timeline') },
  emulator: { summary: 'run an emulator of Kustomer on this machine', load: () => import('./emulator') },
  'install-into': {
    summary: 'put the destination into a fork of action-destinations',
    load: () => import('./install-into')
  }
}

/** Runs one command line and gives its exit code. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.done
  try {
    refuseKeyFlags(argv)
    const program = base(io)
    for (const [name, { summary, load, maps }] of Object.entries(commands)) {
      const command = program.command(name).description(summary)
      if (maps) command.addHelpText('after', mappingsHelp)
      // Only the command that is named is loaded: the engine alone takes longer than all of --help.
      if (argv.includes(name)) (await load()).configure(command, io, (given) => (code = given))
    }
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse
    const isWrongUse = [UsageError, ConfigError, EmulatorError].some((kind) => error instanceof kind)
    io.stderr.write(`${isWrongUse && error instanceof Error ? error.message : unexpected(error)}\n`)
    return isWrongUse ? exitCodes.wrongUse : exitCodes.failed
  }
}

function base(io: Io): Command {
  return new Command('segment-kustomer')
    .description('The Kustomer destination of Segment, on your own machine.')
    .version(version())
    .exitOverride()
    .showHelpAfterError('Add --help to see what there is.')
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // What follows a flag that is not known may be a key.
      outputError: (text, write) => write(text.replace(/(--?[\w-]+)=[^']*/g, '$1'))
    })
    .addHelpText(
      'after',
      [
        '',
        'Start with:',
        '  segment-kustomer demo',
        '  segment-kustomer preview events.ndjson',
        '  segment-kustomer send events.ndjson --emulator',
        '  segment-kustomer check',
        '',
        'With KUSTOMER_API_KEY and KUSTOMER_ORG_POD set, send delivers to Kustomer itself.'
      ].join('\n')
    )
}

/** An error that nobody foresaw, without its text: that may hold anything. */
function unexpected(error: unknown): string {
  const { name, code } = (error instanceof Error ? error : { name: typeof error }) as { name: string; code?: unknown }
  return `Something went wrong that this program does not know (${typeof code === 'string' ? code : name}). Please report it with the command that you ran.`
}
