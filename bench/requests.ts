import type { SegmentEvent } from '@segment/actions-core'
import { startEmulator } from '../src/emulator'
import { createDeliverer } from '../src/host/deliver'
import { gotTransport } from '../src/host/transport'

/** Where a case is played: an organisation of its own, with a clock of its own. */
interface Stage {
  readonly send: (event: object) => Promise<void>
  /** Starts counting anew: what came before was the setting. */
  readonly count: () => void
  readonly wait: (milliseconds: number) => void
}

interface Case {
  readonly mappings?: Parameters<typeof createDeliverer>[0]['mappings']
  readonly play: (stage: Stage) => Promise<void>
}

const user = { userId: 'u', messageId: 'm' }
const identify = { ...user, type: 'identify', traits: { email: 'a@example.com', name: 'Ann' } }
const memoryLasts = 5 * 60_000

const cases: Readonly<Record<string, Case>> = {
  track: { play: ({ send }) => send({ ...user, type: 'track', event: 'Registered' }) },
  page: { play: ({ send }) => send({ ...user, type: 'page', name: 'Pricing' }) },
  screen: { play: ({ send }) => send({ ...user, type: 'screen', name: 'Home' }) },
  anonymousTrack: {
    play: ({ send }) => send({ type: 'track', event: 'Registered', anonymousId: 'a', messageId: 'm' })
  },
  identifyNew: { play: ({ send }) => send(identify) },
  identifyKnown: {
    play: async ({ send, count, wait }) => {
      await send(identify)
      wait(memoryLasts)
      count()
      await send({ ...identify, traits: { name: 'Anna' } })
    }
  },
  identifyUnchanged: {
    play: async ({ send, count, wait }) => {
      await send(identify)
      wait(memoryLasts)
      count()
      await send(identify)
    }
  },
  identifyRepeated: {
    play: async ({ send, count }) => {
      await send(identify)
      count()
      await send(identify)
    }
  },
  identifyOneRequest: {
    mappings: { identify: { oneRequest: true } },
    play: ({ send }) => send({ ...identify, anonymousId: 'a' })
  },
  joinAnonymous: {
    play: async ({ send, count }) => {
      await send({ type: 'page', anonymousId: 'a', messageId: 'm' })
      count()
      await send({ ...identify, anonymousId: 'a' })
    }
  }
}

/** The requests that a case makes, as the emulator counts them. */
async function requestsOf({ mappings = {}, play }: Case): Promise<number> {
  let now = Date.parse('2024-05-01T10:00:00Z')
  let start = 0
  const emulator = await startEmulator({ clock: () => now })
  const deliver = createDeliverer({
    settings: { apiKey: 'bench', orgPod: 'prod1' },
    transport: gotTransport({ origin: emulator.url }),
    now: () => now,
    mappings
  })
  try {
    await play({
      send: async (event) => {
        const { status, error } = await deliver(event as SegmentEvent)
        if (status !== 'delivered') throw new Error(error?.message ?? status)
      },
      count: () => {
        start = emulator.requestCount
      },
      wait: (milliseconds) => {
        now += milliseconds
      }
    })
    return emulator.requestCount - start
  } finally {
    await emulator.close()
  }
}

/** Requests per event: one line each, or with `--json` one object. */
async function main(): Promise<void> {
  const counts: Record<string, number> = {}
  for (const [name, each] of Object.entries(cases)) counts[name] = await requestsOf(each)
  if (process.argv.includes('--json')) console.log(JSON.stringify(counts))
  else for (const [name, count] of Object.entries(counts)) console.log(`${name.padEnd(20)} ${count}`)
}

void main()
