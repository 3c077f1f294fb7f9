import type { Delivery, DeliveryStatus } from '../host/delivery'
import { exitCodes } from './exit-codes'
import { plain } from './output'

/** The words for the outcomes, in the order of a summary. */
export const words: Readonly<Record<DeliveryStatus, string>> = {
  delivered: 'delivered',
  filtered: 'filtered',
  pending: 'pending retry',
  failed: 'failed'
}

/** Beyond so many, reasons with the same code are counted together. */
const mostReasons = 50

/** Counts outcomes and their reasons; it holds a row for each reason, never one for each event. */
export class Tally {
  private readonly counts: Record<DeliveryStatus, number> = { delivered: 0, filtered: 0, pending: 0, failed: 0 }
  private readonly reasons = new Map<string, { status: DeliveryStatus; says: string; count: number }>()
  private requests = 0
  private readonly ambiguous = { count: 0, first: '' }

  add(place: string, { status, outcome, notes, error, requests, ambiguous }: Delivery): void {
    this.counts[status]++
    this.requests += requests
    if (ambiguous === true && this.ambiguous.count++ === 0) this.ambiguous.first = place
    const code = error?.code ?? (status === 'filtered' ? notes[0] : outcome) ?? 'no reason given'
    // IDs differ from event to event, so they are no part of a reason.
    const exact = `${status} ${code} ${(error?.message ?? '').replace(/[0-9a-f]{24}/g, '')}`
    const key = this.reasons.has(exact) || this.reasons.size < mostReasons ? exact : `${status} ${code}`
    const says = error === undefined ? code : `${error.message} (${code}, first at ${place})`
    const reason = this.reasons.get(key) ?? { status, says, count: 0 }
    reason.count++
    this.reasons.set(key, reason)
  }

  /** How many events came to this. */
  count(status: DeliveryStatus): number {
    return this.counts[status]
  }

  /** How many events there were. */
  get events(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0)
  }

  /**
   * One line, then a line for each reason, and what else there is to know.
   *
   * @param refused how many requests a limit refused, which were sent again
   */
  lines(refused = 0): string[] {
    const statuses = Object.keys(words) as DeliveryStatus[]
    const counted = statuses.map((status) => `${this.counts[status]} ${words[status]}`).join(', ')
    const order = [...this.reasons.values()].sort((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status))
    return [
      `${amount(this.events, 'event')}: ${counted}; ${amount(this.requests, 'request')}.`,
      ...order.map(
        ({ status, says, count }) => `  ${words[status].padEnd(13)} ${String(count).padStart(6)}  ${plain(says)}`
      ),
      ...(this.ambiguous.count === 0 ? [] : [this.ambiguousLine()]),
      ...(refused === 0 ? [] : [`Kustomer's limit refused ${amount(refused, 'request')}, not counted above.`])
    ]
  }

  private ambiguousLine(): string {
    const { count, first } = this.ambiguous
    return `${amount(count, 'event')} may stand on a timeline twice, or will if sent again, since Kustomer gave no clear answer to a tracking call (first at ${first}).`
  }

  /** 1 where anything failed for good, else 3 where anything is pending, else 0. */
  exitCode(): number {
    if (this.counts.failed > 0) return exitCodes.failed
    return this.counts.pending > 0 ? exitCodes.pending : exitCodes.done
  }
}

const amount = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
