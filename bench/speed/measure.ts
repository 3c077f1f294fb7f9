import { bundle } from './bundle'
import type { Certificate } from './certificate'
import { makeCertificate } from './certificate'
import { hosts } from './hosts'
import { median } from './median'
import type { RunningClient, RunningServer } from './processes'
import { startClient, startServer } from './processes'
import { isBatch, type Row } from './rows'

/** The latencies at which all is measured, in milliseconds of a round trip. */
export const latencies = [0, 50] as const

export type Latency = (typeof latencies)[number]

/** How many events are under way at a time where they come one a call; batches come one at a time. */
export const concurrency = 10

/** How much is measured; the more, the steadier the figures. */
export interface Effort {
  readonly turns: number
  /** Events before the first turn, while the process compiles what it runs often. */
  readonly warmUp: number
  /** Events of a turn, at each latency. */
  readonly events: Readonly<Record<Latency, number>>
}

/** A row with its figures: medians of the turns. */
export interface Measured extends Row {
  readonly requestsPerEvent: number
  /** CPU milliseconds per event of the process that sends. */
  readonly cpuMs: Readonly<Record<Latency, number>>
  readonly eventsPerSecond: Readonly<Record<Latency, number>>
}

interface Runner {
  readonly row: Row
  readonly client: RunningClient
  readonly server: (latency: Latency) => RunningServer
  readonly cpuMs: Record<Latency, number[]>
  readonly eventsPerSecond: Record<Latency, number[]>
  readonly requestsPerEvent: number[]
}

/**
 * Measures the rows side by side: each in a process of its own, in turns, so that what else the machine does hits all
 * alike.
 *
 * @param folders those whose `node_modules` the rows run on
 * @param onProgress told what is being done
 */
export async function measure(
  rows: readonly Row[],
  folders: Readonly<Record<'fork' | 'today', string>>,
  effort: Effort,
  onProgress: (what: string) => void
): Promise<Measured[]> {
  const certificate = makeCertificate(Object.values(hosts))
  const running: { stop: () => void }[] = []
  try {
    const servers = await startServers(certificate)
    running.push(...servers.all)
    const files = { fork: bundle(folders.fork), today: bundle(folders.today) }
    const runners: Runner[] = []
    for (const row of rows) {
      onProgress(`warming up: ${row.label}`)
      const client = await startClient(files[row.packages ?? 'fork'], row.subject, certificate)
      running.push(client)
      const server = (latency: Latency) => servers.of(latency, row.isPlain === true)
      await client.play(server(0), { calls: callsOf(row, effort.warmUp), concurrency: isBatch(row) ? 4 : concurrency })
      runners.push({ row, client, server, ...noFigures() })
    }
    for (const latency of latencies) {
      for (let turn = 1; turn <= effort.turns; turn++) {
        onProgress(`turn ${turn} of ${effort.turns} at ${latency} ms`)
        for (const runner of runners) await takeTurn(runner, latency, effort.events[latency])
      }
    }
    return runners.map(result)
  } finally {
    for (const each of running) each.stop()
    certificate.remove()
  }
}

async function startServers(certificate: Certificate) {
  const start = (isPlain: boolean) =>
    Promise.all(latencies.map((latency) => startServer(certificate, { latency, isPlain })))
  const [secure, plain] = await Promise.all([start(false), start(true)])
  const of = (latency: Latency, isPlain: boolean) => (isPlain ? plain : secure)[latencies.indexOf(latency)]
  return { all: [...secure, ...plain], of }
}

function noFigures(): Pick<Runner, 'cpuMs' | 'eventsPerSecond' | 'requestsPerEvent'> {
  return { cpuMs: { 0: [], 50: [] }, eventsPerSecond: { 0: [], 50: [] }, requestsPerEvent: [] }
}

async function takeTurn(runner: Runner, latency: Latency, events: number): Promise<void> {
  const { row, client } = runner
  const server = runner.server(latency)
  const before = await server.count()
  const asked = { calls: callsOf(row, events), concurrency: isBatch(row) ? 1 : concurrency }
  const round = await client.play(server, asked)
  runner.requestsPerEvent.push(((await server.count()) - before) / round.events)
  runner.cpuMs[latency].push(round.cpuMs / round.events)
  runner.eventsPerSecond[latency].push((round.events / round.wallMs) * 1000)
}

function callsOf(row: Row, events: number): number {
  return isBatch(row) ? Math.ceil(events / 100) : events
}

function result({ row, cpuMs, eventsPerSecond, requestsPerEvent }: Runner): Measured {
  const each = (figures: Record<Latency, number[]>) => ({ 0: median(figures[0]), 50: median(figures[50]) })
  return {
    ...row,
    requestsPerEvent: median(requestsPerEvent),
    cpuMs: each(cpuMs),
    eventsPerSecond: each(eventsPerSecond)
  }
}
