import type { Command } from 'commander'
import { Option } from 'commander'
import { Failure } from '../destinations/kustomer/plan/failure'
import type { CustomerKey, Timeline } from '../host/timeline'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { wholeNumber } from './number-option'
import { Output, plain } from './output'
import type { TargetOptions } from './target'
import { isUrl, openTarget } from './target'
import { recordRows } from './timeline-record'
import { headOf, timelineLines } from './timelines'
import { UsageError } from './usage-error'

interface TimelineCommandOptions extends TargetOptions {
  readonly by: CustomerKey | 'user'
  readonly limit: number
  readonly json?: true
}

/** What the value is, in words. */
const keys: Readonly<Record<CustomerKey, string>> = {
  externalId: 'the external ID',
  email: 'the e-mail',
  phone: 'the phone number',
  id: 'the ID'
}

/** `timeline USER`: a customer as an agent sees it. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .argument('[USER]', 'the user ID, or what --by says')
    .addOption(
      new Option('--by <KIND>', "what USER is; id is Kustomer's own")
        .choices(['user', 'email', 'phone', 'id'])
        .default('user')
    )
    .option('--limit <N>', 'how many sessions are shown, the newest, 1 to 100', wholeNumber(1, 100), 10)
    .option('--json', 'one JSON object')
    .option('--emulator [URL]', 'ask the emulator at the URL')
    .option('--config <FILE>', 'a JSON file with the settings: {"apiKey": "…", "orgPod": "prod1"}')
    .option('--pod <POD>', 'the org pod; comes before the file, the file before the environment')
    .addHelpText(
      'after',
      [
        '',
        'Settings: KUSTOMER_API_KEY and KUSTOMER_ORG_POD in the environment, or --config. With --emulator none are needed.',
        'The key needs the role org.permission.customer.read, and org.permission.event.read for sessions and events. Kustomer',
        'dates events by their arrival; when they happened stands beside them as occurredAt. It costs a request for each',
        'session, and two more.',
        '',
        'Exit codes: 0 the timeline was shown, 1 there is no such customer, or Kustomer refused or was not reached, 2 wrong',
        'use.'
      ].join('\n')
    )
    .action(async (user: string | undefined, options: TimelineCommandOptions) => finish(await show(user, options, io)))
}

async function show(user: string | undefined, options: TimelineCommandOptions, io: Io): Promise<number> {
  const { emulator } = options
  if (emulator === true || (emulator !== undefined && !isUrl(emulator))) {
    throw new UsageError(
      'An emulator that starts now has nothing to show. Name one that runs: --emulator http://127.0.0.1:4010, which the command emulator starts.'
    )
  }
  if (user === undefined || user.trim() === '') {
    throw new UsageError('Whose timeline? Name a user ID, or something else with --by email, --by phone or --by id.')
  }
  const [{ readTimeline }, { sentencesOfFailure }, { gotTransport }] = await Promise.all([
    import('../host/timeline'),
    import('../host/ask'),
    import('../host/transport')
  ])
  const { settings, origin } = await openTarget(options, io)
  const by = options.by === 'user' ? 'externalId' : options.by
  const transport = gotTransport(origin === undefined ? {} : { origin })
  try {
    const timeline = await readTimeline(user, { settings, transport, by, limit: options.limit })
    const problem = timeline === undefined ? notFound(user, by) : timeline.problem
    return await print(timeline, problem, options, io)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    return print(undefined, sentencesOfFailure(error), options, io)
  }
}

/** Prints what there is, and says what there is not. */
async function print(
  timeline: Timeline | undefined,
  problem: string | undefined,
  { json }: TimelineCommandOptions,
  io: Io
): Promise<number> {
  const output = new Output(io.stdout, io.env)
  const { customer = null, sessions = null, more = 0 } = timeline ?? {}
  if (json === true) {
    const error = problem === undefined ? {} : { error: { message: problem } }
    await output.line(JSON.stringify({ customer, sessions, more, ...error }))
  } else {
    for (const line of timeline === undefined ? [] : linesOf(timeline, output)) await output.line(line)
    if (problem !== undefined) await new Output(io.stderr, io.env).line(plain(problem))
  }
  return problem === undefined ? exitCodes.done : exitCodes.failed
}

function linesOf({ customer, sessions, more }: Timeline, output: Output): string[] {
  const bold = (text: string) => output.paint('bold', text)
  const rows = { ...headOf(customer), record: recordRows(customer), ...(sessions && { sessions }) }
  return [
    ...timelineLines([rows], bold),
    ...(more > 0 ? [`Older sessions are not shown: ${more}. With --limit there are more.`] : [])
  ]
}

function notFound(user: string, by: CustomerKey): string {
  const sentence = `Kustomer has no customer with ${keys[by]} ${JSON.stringify(user)}.`
  if (by !== 'externalId') return `${sentence} Look it up by another value, such as the user ID.`
  return `${sentence} An identify or an event with that user ID creates one; activity without a user ID is shown once the visitor is identified. To look it up by something else, add --by email, --by phone or --by id.`
}
