import type { ActionDestinationSuccessResponseType } from '@segment/actions-core/destination-kit/types'
import type { SegmentEvent } from '@segment/actions-core'
import { Destination } from '@segment/actions-core'
import { kustomer } from '../../src/destinations/kustomer'
import { newWorld } from '../../src/destinations/kustomer/world'
import type { InProcessEmulator, InProcessOptions } from '../../src/emulator'
import { createEmulator } from '../../src/emulator'
import type { Transport } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { settings } from '../fixtures/engine'

/** What the engine says of one event. */
export interface Status {
  readonly status: number
  /** Undefined for a success. */
  readonly code?: string
  readonly outcome?: string
  readonly notes: readonly string[]
}

/** The destination, the engine and an emulator, under one clock that waiting moves. */
export interface Simulation {
  readonly emulator: InProcessEmulator
  /** Delivers these identifies as one batch. */
  readonly batch: (events: readonly object[]) => Promise<Status[]>
  readonly wait: (ms: number) => void
}

/** @param mapping fields that differ from the preset */
export function simulate(options: InProcessOptions = {}, mapping: object = {}): Simulation {
  let now = Date.parse('2024-05-01T10:00:00Z')
  const emulator = createEmulator({ ...options, clock: () => now })
  const definition = kustomer(newWorld({ now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) }))
  const destination = new Destination(withTransport(definition, transportTo(emulator)))
  const preset = definition.presets?.find(({ partnerAction }) => partnerAction === 'identify')
  return {
    emulator,
    wait: (ms) => (now += ms),
    batch: async (events) => {
      const results = await destination.executeBatch('identify', {
        events: events as SegmentEvent[],
        mapping: { ...preset?.mapping, ...mapping },
        settings
      })
      return results.map((result) => {
        const {
          outcome,
          notes = [],
          code
        } = (result as ActionDestinationSuccessResponseType).body as {
          outcome?: string
          notes?: string[]
          code?: string
        }
        return { status: result.status, outcome, notes, ...(result.status < 300 ? {} : { code: code ?? 'engine' }) }
      })
    }
  }
}

/** Whether Segment sends an event with this status again. */
export const isSentAgain = ({ status }: Status) => [408, 423, 429].includes(status) || (status >= 500 && status !== 501)

function transportTo(emulator: InProcessEmulator): Transport {
  return ({ method, url, headers, body }) =>
    // Not at once: a real answer never is.
    Promise.resolve().then(() => {
      const { pathname, search } = new URL(url)
      const answer = emulator.handle({
        method,
        path: pathname + search,
        authorization: headers.authorization,
        ...(body === undefined ? {} : { body })
      })
      const all: Record<string, string | undefined> = { ...answer.headers }
      return {
        status: answer.status,
        headers: { get: (name: string) => all[name.toLowerCase()] ?? null },
        text: answer.text ?? (answer.body === undefined ? '' : JSON.stringify(answer.body))
      }
    })
}
