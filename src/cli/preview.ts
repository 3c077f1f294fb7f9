import type { Command } from 'commander'
import type { Preview } from '../host/preview'
import { exitCodes } from './exit-codes'
import { openInput } from './input'
import type { CommandModule, Io } from './io'
import { Output, plain } from './output'
import { previewLines } from './preview-lines'
import { previewerOptions } from './target'

interface PreviewOptions {
  readonly json?: true
  readonly config?: string
  readonly pod?: string
}

/** `preview FILE`: the exact requests of each event, sent nowhere. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[FILE]', 'events as NDJSON or a JSON array; - for the standard input')
    .option('--json', 'one line of JSON an event, in order')
    .option('--config <FILE>', 'a JSON file with the settings; its pod and its mappings are used')
    .option('--pod <POD>', 'the org pod; that of the file, KUSTOMER_ORG_POD or prod1 unless given')
    .addHelpText(
      'after',
      [
        '',
        'Needs no settings, and shows the API key as [redacted]. Each event is shown as for a customer whom Kustomer does',
        'not know yet; sessions are remembered from event to event.',
        '',
        'Exit codes: 0 every event was previewed, 1 an event or a line has an error, 2 wrong use.'
      ].join('\n')
    )
    .action(async (file: string | undefined, options: PreviewOptions) => finish(await preview(file, options, io)))
}

async function preview(file: string | undefined, options: PreviewOptions, io: Io): Promise<number> {
  const input = await openInput(file, io)
  const output = new Output(io.stdout, io.env)
  const [{ createPreviewer }, { readEvents }, { untilStopped }] = await Promise.all([
    import('../host/preview'),
    import('../host/read-events'),
    import('../host/until-stopped')
  ])
  const previewOne = createPreviewer(await previewerOptions(options, io))
  let code: number = exitCodes.done
  try {
    for await (const row of untilStopped(readEvents(input.chunks), output.closed)) {
      const shown = 'event' in row ? await previewOne(row.event) : ofProblem(row.problem)
      if ('error' in shown) code = exitCodes.failed
      await output.line(options.json === true ? JSON.stringify(shown) : block(row.place, shown, output))
    }
  } finally {
    input.close()
  }
  return code
}

const ofProblem = (message: string): Preview => ({ messageId: null, action: null, error: { message }, notes: [] })

/** An event for a person to read. */
function block(place: string, shown: Preview, output: Output): string {
  const { messageId, action } = shown
  const head = [place, action ?? 'no action', ...(messageId === null ? [] : [plain(messageId)])].join('  ')
  return [output.paint('bold', head), ...previewLines(shown, output), ''].join('\n')
}
