import type { Command } from 'commander'
import type { Explanation, NotThere } from '../host/why'
import { exitCodes } from './exit-codes'
import { openInput } from './input'
import type { CommandModule, Io } from './io'
import { Output, plain } from './output'
import { previewLines } from './preview-lines'
import { previewerOptions } from './target'
import { UsageError } from './usage-error'

interface WhyOptions {
  readonly json?: true
  readonly config?: string
  readonly pod?: string
}

/** `why MESSAGE_ID FILE`: one event, step by step. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[MESSAGE_ID]', 'the message ID of the event')
    .argument('[FILE]', 'events as NDJSON or a JSON array; - for the standard input')
    .option('--json', 'one JSON object')
    .option('--config <FILE>', 'a JSON file with the settings; its pod and its mappings are used')
    .option('--pod <POD>', 'the org pod; that of the file, KUSTOMER_ORG_POD or prod1 unless given')
    .addHelpText(
      'after',
      [
        '',
        'Shows the line of the event, what filters it, the action that takes it, what goes into each field of the action, what',
        'was fitted or left out, and the requests, as preview does. All events before it are played first, so that its session',
        'is that of a run of the whole file. Needs no key, and sends nothing.',
        '',
        'Exit codes: 0 the event was shown, also where it is filtered or would fail, 1 no event has that message ID, 2 wrong',
        'use.'
      ].join('\n')
    )
    .action(async (messageId: string | undefined, file: string | undefined, options: WhyOptions) =>
      finish(await why(messageId, file, options, io))
    )
}

async function why(id: string | undefined, file: string | undefined, options: WhyOptions, io: Io): Promise<number> {
  if (id === undefined)
    throw new UsageError('Which event? Name its message ID, then the file: why MESSAGE_ID events.ndjson.')
  const input = await openInput(file, io)
  const output = new Output(io.stdout, io.env)
  try {
    const [{ explain }, { readEvents }, { untilStopped }] = await Promise.all([
      import('../host/why'),
      import('../host/read-events'),
      import('../host/until-stopped')
    ])
    const rows = untilStopped(readEvents(input.chunks), output.closed)
    const found = await explain(rows, id, await previewerOptions(options, io))
    if ('near' in found) {
      const message = notThere(id, found)
      if (options.json) await output.line(JSON.stringify({ messageId: id, error: { message }, near: found.near }))
      else await new Output(io.stderr, io.env).line(message)
      return exitCodes.failed
    }
    await output.line(options.json ? toJson(found) : lines(found, output).join('\n'))
    return exitCodes.done
  } finally {
    input.close()
  }
}

function toJson({ preview, ...explanation }: Explanation): string {
  const { messageId, action, ...rest } = preview
  return JSON.stringify({ messageId, action, ...explanation, ...rest })
}

/** The event for a person to read. */
function lines({ place, type, before, preset, fields, preview }: Explanation, output: Output): string[] {
  const { messageId, notes } = preview
  const heading = (text: string) => ['', output.paint('bold', text)]
  const played = before === 0 ? 'No event was' : before === 1 ? '1 event was' : `${before} events were`
  const head = [`${output.paint('bold', place)}  ${type}  ${plain(messageId ?? '')}`, `${played} played before it.`]
  // The note of an event that no action takes is the reason.
  if (preset === undefined) return [...head, 'No action takes it:', ...notes.map((note) => `  ${plain(note)}`)]
  const width = Math.max(...fields.map(({ label }) => label.length))
  return [
    ...head,
    'No flag of integrations filters it.',
    `The preset ${preset.name} (${preset.subscribe}) gives it to the action ${preset.action}, ${preset.title}.`,
    ...heading('What goes into the fields'),
    ...fields.map(({ label, value, isOwn }) => {
      const shown = value === null ? '-' : plain(JSON.stringify(value))
      return `  ${label.padEnd(width)}  ${shown}${isOwn ? '  (by your mappings)' : ''}`
    }),
    ...heading('What would be sent'),
    ...previewLines(preview, output),
    ...('requests' in preview && preview.requests.length === 0 ? ['  nothing'] : [])
  ]
}

function notThere(id: string, { near, events, problems, firstProblem }: NotThere): string {
  const searched = `None of the ${events === 1 ? '1 event has' : `${events} events has`} the message ID ${JSON.stringify(id)}.`
  const hint = near.length === 0 ? [] : [`Did you mean ${near.map(plain).join(' or ')}?`]
  const others =
    firstProblem === undefined
      ? []
      : [
          `It may be in what is no event: ${problems === 1 ? '' : `${problems} places, the first of them `}${firstProblem.place}. ${firstProblem.problem}`
        ]
  return [searched, ...hint, ...others].join(' ')
}
