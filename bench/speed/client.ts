import type { FromClient, Round, ToClient } from './messages'
import { reroute } from './reroute'
import type { Subject } from './subject'
import { subjects } from './subjects'

const collectGarbage = (globalThis as { gc?: () => void }).gc
const leadTo = reroute()
const tell = (message: FromClient) => process.send?.(message)
let next = 0

/** Makes so many calls, so many at a time; what is measured begins after they are prepared. */
async function play({ size, prepare }: Subject, { calls, concurrency, ...route }: ToClient): Promise<Round> {
  leadTo(route)
  const waiting = Array.from({ length: calls }, () => prepare(next++))
  let at = 0
  const work = async () => {
    while (at < waiting.length) await waiting[at++]()
  }
  await new Promise(setImmediate)
  collectGarbage?.()
  const began = performance.now()
  const before = process.cpuUsage()
  await Promise.all(Array.from({ length: concurrency }, work))
  const { user, system } = process.cpuUsage(before)
  return { events: calls * size, cpuMs: (user + system) / 1000, wallMs: performance.now() - began }
}

function main(): void {
  const subject = subjects[process.argv[2]]()
  process.on('message', (asked: ToClient) => {
    play(subject, asked).then(
      (round) => tell({ kind: 'round', ...round }),
      (error: unknown) => tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    )
  })
  process.on('disconnect', () => process.exit())
  tell({ kind: 'ready' })
}

main()
