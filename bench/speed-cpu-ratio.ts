import { join } from 'node:path'
import { bundle } from './speed/bundle'
import { makeCertificate } from './speed/certificate'
import { hosts } from './speed/hosts'
import { median } from './speed/median'
import type { RunningClient, RunningServer } from './speed/processes'
import { startClient, startServer } from './speed/processes'

const concurrency = 10
const warmUp = 2_000
// Many short turns: what else the machine does comes and goes within seconds, and so hits all three alike.
const turns = 25
const calls = { ownTrack: 200, floor: 1_000, client: 200 } as const

/** What a single track costs of the processor, beside what it cannot do without; milliseconds are medians. */
export interface CpuRatio {
  /** `trackMs` over the sum of `floorMs` and `clientMs`. */
  readonly ratio: number
  /** An event through the engine and our action, over HTTPS with keep-alive. */
  readonly trackMs: number
  /** An event through the engine to an action that does nothing. */
  readonly floorMs: number
  /** A request of the engine's client with the same body, with keep-alive and no action around it. */
  readonly clientMs: number
}

/**
 * CPU per event of a single track, over that of the engine's floor and the engine's request client: each in a process of
 * its own, taking turns in one run. Takes less than a minute, with the packages of this repository.
 */
export async function cpuRatio(): Promise<CpuRatio> {
  const certificate = makeCertificate(Object.values(hosts))
  const running: { stop: () => void }[] = []
  try {
    const file = bundle(join(__dirname, '..'))
    const server = await startServer(certificate)
    running.push(server)
    const clients: Record<string, RunningClient> = {}
    for (const subject of Object.keys(calls)) {
      clients[subject] = await startClient(file, subject, certificate)
      running.push(clients[subject])
    }
    const { ownTrack: trackMs, floor: floorMs, client: clientMs } = await takeTurns(clients, server)
    return { ratio: trackMs / (floorMs + clientMs), trackMs, floorMs, clientMs }
  } finally {
    for (const each of running) each.stop()
    certificate.remove()
  }
}

/** The median of the CPU milliseconds per event of each client. */
async function takeTurns(
  clients: Readonly<Record<string, RunningClient>>,
  server: RunningServer
): Promise<Record<keyof typeof calls, number>> {
  const costs = { ownTrack: [] as number[], floor: [] as number[], client: [] as number[] }
  for (const client of Object.values(clients)) await client.play(server, { calls: warmUp, concurrency })
  for (let turn = 0; turn < turns; turn++) {
    for (const subject of ['ownTrack', 'floor', 'client'] as const) {
      const { cpuMs, events } = await clients[subject].play(server, { calls: calls[subject], concurrency })
      costs[subject].push(cpuMs / events)
    }
  }
  return { ownTrack: median(costs.ownTrack), floor: median(costs.floor), client: median(costs.client) }
}

if (require.main === module) {
  cpuRatio().then(
    (result) => console.log(JSON.stringify(result)),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    }
  )
}
