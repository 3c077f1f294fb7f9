import type { Command } from 'commander'
import { startEmulator } from '../emulator'
import type { Deliver } from '../host/deliver'
import { createDeliverer } from '../host/deliver'
import type { Row } from '../host/read-events'
import { gotTransport } from '../host/transport'
import { difference, examples, expectations } from './examples'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { outcomeLines } from './outcome-lines'
import { Output } from './output'
import { ofProblem } from './problem'
import { Tally } from './tally'
import { readTimelines, timelineLines } from './timelines'

/** `demo`: the examples, delivered to an emulator through Segment's own engine. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .addHelpText(
      'after',
      [
        '',
        'Needs no settings and no network. Some examples are there to be refused or filtered, and say so.',
        '',
        'Exit codes: 0 every example came out as it should, 1 one did not, 2 wrong use.'
      ].join('\n')
    )
    .action(async () => finish(await demo(io)))
}

async function demo(io: Io): Promise<number> {
  const output = new Output(io.stdout, io.env)
  const emulator = await startEmulator()
  try {
    const transport = gotTransport({ origin: emulator.url })
    const deliver = createDeliverer({ settings: { apiKey: 'emulator-key', orgPod: emulator.pod }, transport })
    await output.line(`Kustomer is emulated at ${emulator.url}. The examples go through Segment's own engine to it.`)
    const differences = await deliverExamples(deliver, output)
    await output.line()
    await output.line('The timelines, as Kustomer keeps them:')
    await output.line()
    const bold = (text: string) => output.paint('bold', text)
    for (const line of timelineLines(await readTimelines(emulator.url), bold)) await output.line(line)
    if (differences.length === 0) {
      await output.line('Every example came out as it should.')
      return exitCodes.done
    }
    await output.line(`${differences.length} came out otherwise than they should:`)
    for (const line of differences) await output.line(`  ${line}`)
    return exitCodes.failed
  } finally {
    await emulator.close()
  }
}

/** Delivers every example and prints its outcome; gives back what differs from what was expected. */
async function deliverExamples(deliver: Deliver, output: Output): Promise<string[]> {
  const expected = await expectations()
  const tally = new Tally()
  const differences: string[] = []
  for (const { name, rows } of await examples()) {
    await output.line()
    await output.line(output.paint('bold', name))
    for await (const row of rows()) {
      const delivery = await deliverRow(row, deliver)
      tally.add(`${name}, ${row.place}`, delivery)
      await output.line(outcomeLines(`  ${row.place}`, delivery, output))
      const key = `${name}:${row.line}`
      const differs = difference(delivery, expected[key])
      if (differs !== undefined) differences.push(`${key} ${differs}`)
      else if (key in expected) await output.line('    It is an example of that.')
    }
  }
  await output.line()
  await output.line(tally.lines()[0])
  return differences
}

function deliverRow(row: Row, deliver: Deliver) {
  return 'event' in row ? deliver(row.event) : Promise.resolve(ofProblem(row.problem))
}
