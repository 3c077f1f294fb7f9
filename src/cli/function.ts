import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Row } from '../host/read-events'
import { nearest } from '../host/near'
import { packageFolder } from '../host/version'
import { callEvents } from './function-calls'
import type { FunctionInstance } from './function-instance'
import { openInput } from './input'
import type { CommandModule, Io } from './io'
import { wholeNumber } from './number-option'
import type { TargetOptions } from './target'
import { fileApart, openTarget } from './target'
import { UsageError } from './usage-error'

interface FunctionOptions extends TargetOptions {
  readonly json?: true
  readonly batch?: number
  readonly set: readonly string[]
  readonly code?: string
}

/** Where the build leaves the text of the function. */
const built = 'dist/segment-function.js'

const append = (text: string, earlier: readonly string[]) => [...earlier, text]

/** `function FILE`: runs events through the Destination Function, as Segment would. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[FILE]', 'events as NDJSON or a JSON array; - for the standard input')
    .option('--json', 'one line of JSON an outcome, as they come; the summary goes to the standard error')
    .option('--emulator [URL]', 'send to an emulator: to the one at the URL, or to one of its own')
    .option('--config <FILE>', 'a JSON file with the settings: {"apiKey": "…", "orgPod": "prod1"}')
    .option('--pod <POD>', 'the org pod; comes before the file, the file before the environment')
    .option('--set <NAME=VALUE>', 'another setting of the function, such as sessionGap=45; may be repeated', append, [])
    .option('--batch <N>', 'hand the events over in batches of so many, 1 to 400, as Segment may', wholeNumber(1, 400))
    .option('--code <FILE>', 'the text of the function; that of dist/segment-function.js unless given')
    .addHelpText(
      'after',
      [
        '',
        'The text of the function runs as it will after it was pasted: with the globals of a Destination Function and no',
        'others, five seconds for a call, and its memory from call to call. Each event goes to its handler (onTrack …), with',
        '--batch to onBatch. What the handlers throw is shown with its class: RetryError is retried by Segment for four hours,',
        'the others discard the event. Flags of integrations are not looked at, since Segment does that before.',
        '',
        'Settings: KUSTOMER_API_KEY and KUSTOMER_ORG_POD in the environment, or --config. With --emulator none are needed.',
        'Mappings of the file do not count: the function has settings instead, see docs/function.md.',
        '',
        'Exit codes: 0 nothing failed, 1 something failed for good, 2 wrong use, 3 nothing failed for good and something is',
        'pending retry, or was not read since the command was stopped.'
      ].join('\n')
    )
    .action(async (file: string | undefined, options: FunctionOptions) => {
      finish(await runFunction(...fileApart(file, options), io))
    })
}

async function runFunction(file: string | undefined, options: FunctionOptions, io: Io): Promise<number> {
  const code = await codeOf(options.code)
  const input = await openInput(file, io)
  try {
    const target = await openTarget(options, io)
    try {
      const { functionFetch, startFunction } = await import('./function-instance')
      const { readEvents } = await import('../host/read-events')
      const fetch = await functionFetch(target.origin)
      const instance = loaded(options.code, () => startFunction(code, fetch))
      const settings = { ...choicesOf(options.set, instance), ...target.settings }
      const rows: AsyncIterable<Row> = readEvents(input.chunks)
      return await callEvents(rows, { instance, settings, json: options.json === true, batch: options.batch }, io)
    } finally {
      await target.close()
    }
  } finally {
    input.close()
  }
}

/** The text of the function. */
async function codeOf(file: string | undefined): Promise<string> {
  try {
    return await readFile(file ?? join(packageFolder, built), 'utf8')
  } catch {
    throw new UsageError(
      file === undefined
        ? `There is no ${built}. Make it with npm run build:function.`
        : `There is no function in ${file}.`
    )
  }
}

function loaded(file: string | undefined, start: () => FunctionInstance): FunctionInstance {
  try {
    return start()
  } catch (error) {
    const { name } = (error ?? {}) as { name?: unknown }
    throw new UsageError(
      `The function in ${file ?? built} does not load (${String(name)}): only the globals of a Destination Function are there.`
    )
  }
}

/** What `--set` says. */
function choicesOf(given: readonly string[], { settingNames }: FunctionInstance): Record<string, string> {
  return Object.fromEntries(given.map(choiceOf))

  function choiceOf(text: string): [string, string] {
    const [, name, value] = /^([a-z]\w*)=(.*)$/is.exec(text) ?? []
    if (name === undefined || value === undefined)
      throw new UsageError('--set takes a name and a value: sessionGap=45.')
    if (/^(api_?key|org_?pod)$/i.test(name)) {
      throw new UsageError(
        `--set takes no ${/key/i.test(name) ? 'API key' : 'org pod'}: it goes into the environment, or into the file of --config.`
      )
    }
    if (settingNames === undefined || settingNames.includes(name)) return [name, value]
    const near = nearest(name, settingNames)
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${settingNames.join(', ')}.`
    throw new UsageError(`The function has no setting ${name}. ${hint}`)
  }
}
