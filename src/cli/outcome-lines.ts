import type { Delivery, DeliveryStatus } from '../host/delivery'
import type { Output } from './output'
import { plain } from './output'
import { words } from './tally'

const colours = { delivered: 'green', filtered: 'gray', pending: 'yellow', failed: 'red' } as const satisfies Record<
  DeliveryStatus,
  string
>

const twice =
  'It may stand on the timeline twice: Kustomer gave no clear answer to an earlier try, and then recorded it.'

/** An outcome for a person to read: one line, then its notes and its error. */
export function outcomeLines(place: string, delivery: Delivery, output: Output): string {
  const { messageId, action, status, outcome, notes, error, ambiguous } = delivery
  const head = [
    place,
    (action ?? '-').padEnd(8),
    output.paint(colours[status], words[status].padEnd(13)),
    (outcome ?? '').padEnd(9),
    plain(messageId ?? '')
  ]
  return [
    head.join('  ').trimEnd(),
    ...(error === undefined ? [] : [`    ${plain(error.message)}`]),
    ...(status === 'delivered' && ambiguous === true ? [`    ${twice}`] : []),
    ...notes.map((note) => `    note: ${plain(note)}`)
  ].join('\n')
}

/** An outcome as one line of JSON. */
export function outcomeJson(line: number, delivery: Delivery): string {
  const { messageId, action, status, outcome = null, notes, error, ambiguous } = delivery
  return JSON.stringify({
    line,
    messageId,
    action,
    status,
    outcome,
    notes,
    ...(error && { error }),
    ...(ambiguous === true && { ambiguous })
  })
}
