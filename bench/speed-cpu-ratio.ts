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
const calls = { ownTrack: 200, ownFloor: 1_000, floor: 1_000, client: 200 } as const

type Subject = keyof typeof calls
const subjects = Object.keys(calls) as Subject[]

/** What a single track costs of the processor, beside what it cannot do without; milliseconds are medians. */
export interface CpuRatio {
  /** `trackMs` over the sum of `floorMs` and `clientMs`. */
  readonly ratio: number
  /** The same over the sum of `bareFloorMs` and `clientMs`. */
  readonly bareRatio: number
  /** An event through the engine and our action, over HTTPS with keep-alive. */
  readonly trackMs: number
  /** The same event through the engine, by the same mapping and fields, to an action that does nothing. */
  readonly floorMs: number
  /** An event through the engine to an action that does nothing and has no fields. */
  readonly bareFloorMs: number
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
    const clients: Partial<Record<Subject, RunningClient>> = {}
    for (const subject of subjects) {
      const client = await startClient(file, subject, certificate)
      clients[subject] = client
      running.push(client)
    }
    const costs = await takeTurns(clients as Record<Subject, RunningClient>, server)
    const { ownTrack: trackMs, ownFloor: floorMs, floor: bareFloorMs, client: clientMs } = costs
    const [ratio, bareRatio] = [trackMs / (floorMs + clientMs), trackMs / (bareFloorMs + clientMs)]
    return { ratio, bareRatio, trackMs, floorMs, bareFloorMs, clientMs }
  } finally {
    for (const each of running) each.stop()
    certificate.remove()
  }
}

/** The median of the CPU milliseconds per event of each client. */
async function takeTurns(
  clients: Readonly<Record<Subject, RunningClient>>,
  server: RunningServer
): Promise<Record<Subject, number>> {
  const costs: Record<Subject, number[]> = { ownTrack: [], ownFloor: [], floor: [], client: [] }
  for (const client of Object.values(clients)) await client.play(server, { calls: warmUp, concurrency })
  for (let turn = 0; turn < turns; turn++) {
    for (const subject of subjects) {
      const { cpuMs, events } = await clients[subject].play(server, { calls: calls[subject], concurrency })
      costs[subject].push(cpuMs / events)
    }
  }
  return {
    ownTrack: median(costs.ownTrack),
    ownFloor: median(costs.ownFloor),
    floor: median(costs.floor),
    client: median(costs.client)
  }
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
