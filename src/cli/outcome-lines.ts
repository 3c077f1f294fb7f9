import type { Delivery, DeliveryStatus } from '../host/delivery'
import type { Output } from './output'
import { plain } from './output'
import { words } from './tally'

const colours = { delivered: 'green', filtered: 'gray', pending: 'yellow', failed: 'red' } as const satisfies Record<
  DeliveryStatus,
  string
>

/** An outcome for a person to read: one line, then its notes and its error. */
export function outcomeLines(place: string, delivery: Delivery, output: Output): string {
  const { messageId, action, status, outcome, notes, error } = delivery
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
    ...notes.map((note) => `    note: ${plain(note)}`)
  ].join('\n')
}

/** An outcome as one line of JSON. */
export function outcomeJson(line: number, { messageId, action, status, outcome, notes, error }: Delivery): string {
  return JSON.stringify({ line, messageId, action, status, outcome: outcome ?? null, notes, ...(error && { error }) })
}
