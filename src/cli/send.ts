import type { Command } from 'commander'
import { openInput } from './input'
import type { CommandModule, Io } from './io'
import { wholeNumber } from './number-option'
import type { RowOptions } from './send-rows'
import { sendRows } from './send-rows'
import type { TargetOptions } from './target'
import { fileApart, openTarget } from './target'

interface SendOptions extends TargetOptions, RowOptions {}

/** `send FILE`: delivers events, in order for each person. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[FILE]', 'events as NDJSON or a JSON array; - for the standard input')
    .option('--json', 'one line of JSON an outcome, as they come; the summary goes to the standard error')
    .option('--emulator [URL]', 'send to an emulator: to the one at the URL, or to one of its own')
    .option('--config <FILE>', 'a JSON file with the settings: {"apiKey": "…", "orgPod": "prod1"}')
    .option('--pod <POD>', 'the org pod; comes before the file, the file before the environment')
    .option('--concurrency <N>', 'how many events are sent at a time, 1 to 100', wholeNumber(1, 100), 10)
    .option(
      '--budget <N>',
      "how many requests a minute are sent, 1 to 100000; 80 % of your organisation's limit unless given",
      wholeNumber(1, 100_000)
    )
    .addHelpText(
      'after',
      [
        '',
        'Settings: KUSTOMER_API_KEY and KUSTOMER_ORG_POD in the environment, or --config. With --emulator none are needed.',
        'Events of one person, who share a user ID or an anonymous ID, are sent in order. What Kustomer cannot take now is',
        'tried five times in all; then it is pending retry, and so are the later events of that person.',
        '',
        "The limit of requests a minute is your organisation's, for all its apps: send learns it from Kustomer's answers and",
        'keeps to its share, evenly. A limit that is reached is waited out, up to ten minutes, and costs no try. Files may be',
        'of any size: a thousand events are in memory at most.',
        '',
        'Exit codes: 0 nothing failed, 1 something failed for good, 2 wrong use, 3 nothing failed for good and something is',
        'pending retry, or was not read since the command was stopped.'
      ].join('\n')
    )
    .action(async (file: string | undefined, options: SendOptions) => {
      finish(await send(...fileApart(file, options), io))
    })
}

async function send(file: string | undefined, options: SendOptions, io: Io): Promise<number> {
  const input = await openInput(file, io)
  try {
    const target = await openTarget(options, io)
    try {
      const { origin } = target
      const { gotTransport } = await import('../host/transport')
      const transport = gotTransport(origin === undefined ? {} : { origin })
      // An emulator of one's own has no limit, and nobody shares it.
      const budget = options.budget ?? (options.emulator === true ? Number.POSITIVE_INFINITY : undefined)
      return await sendRows(
        input,
        { ...target, transport },
        { ...options, ...(budget !== undefined && { budget }) },
        io
      )
    } finally {
      await target.close()
    }
  } finally {
    input.close()
  }
}
