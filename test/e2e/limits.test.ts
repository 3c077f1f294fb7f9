import { kustomer } from '../../src/destinations/kustomer'
import { newWorld } from '../../src/destinations/kustomer/world'
import { startEmulator } from '../../src/emulator'
import { gotTransport } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { deliver } from '../fixtures/engine'

const day = 24 * 60 * 60_000

async function atEmulator(options: Parameters<typeof startEmulator>[0], test: Test): Promise<void> {
  let now = Date.parse('2024-05-01T10:00:00Z')
  const emulator = await startEmulator({ clock: () => now, ...options })
  const definition = withTransport(kustomer(newWorld({ now: () => now })), gotTransport({ origin: emulator.url }))
  try {
    await test({
      emulator,
      deliver: (event) => deliver({ event }, definition),
      wait: (milliseconds) => {
        now += milliseconds
      }
    })
  } finally {
    await emulator.close()
  }
}

type Test = (given: {
  emulator: Awaited<ReturnType<typeof startEmulator>>
  deliver: (event: Record<string, unknown>) => ReturnType<typeof deliver>
  wait: (milliseconds: number) => void
}) => Promise<void>

const page = { type: 'page', anonymousId: 'a1', messageId: 'm' }
const identify = { type: 'identify', userId: 'u', anonymousId: 'a1', messageId: 'm' }

it.each([
  [29, 1],
  [31, 0]
])('anonymous activity shows up to 30 days later: after %i days, %i events', (days, count) =>
  atEmulator({}, async ({ emulator, deliver: send, wait }) => {
    await send(page)
    wait(days * day)
    await send(identify)
    expect(emulator.state().customers[0].events).toHaveLength(count)
  })
)

it('a limit of the organisation is retryable, and over after a minute', () =>
  atEmulator({ rateLimit: 1 }, async ({ deliver: send, wait }) => {
    expect(await send(page)).toEqual({ outcome: 'recorded', notes: [] })
    expect(await send(page)).toMatchObject({ error: { status: 429 } })
    wait(60_000)
    expect(await send(page)).toEqual({ outcome: 'recorded', notes: [] })
  }))

it('an event as large as they come is fitted under the limit of 100 kB', () =>
  atEmulator({}, async ({ emulator, deliver: send }) => {
    const properties = Object.fromEntries(
      Array.from({ length: 300 }, (_each, index) => [`property_${index}`, '漢'.repeat(2000)])
    )
    expect(await send({ ...page, properties })).toMatchObject({ outcome: 'recorded' })
    expect(emulator.state().anonymous[0].events).toHaveLength(1)
  }))

it('what an identify costs in requests', () =>
  atEmulator({}, async ({ emulator, deliver: send, wait }) => {
    const costs: number[] = []
    const measure = async (event: Record<string, unknown>) => {
      const before = emulator.requestCount
      await send(event)
      costs.push(emulator.requestCount - before)
    }
    const named = (name: string) => ({ type: 'identify', userId: 'u', messageId: 'm', traits: { name } })
    await measure(named('One'))
    await measure(named('One'))
    wait(5 * 60_000)
    await measure(named('One'))
    await measure(named('Two'))
    await measure({ ...named('Two'), anonymousId: 'a1' })
    await measure({ ...named('Two'), anonymousId: 'a1' })
    expect(costs).toEqual([2, 0, 1, 2, 1, 0])
  }))

it.each([
  ['tracking alone', ['org.tracking'], 'The API key may not be used for looking up the customer'],
  ['reading alone', ['org.permission.customer.read'], 'The API key may not be used for creating the customer']
])('a key that allows %s fails an identify, and says which role is missing', (_what, roles, sentence) =>
  atEmulator({ keys: [{ key: 'the-api-key', roles }] }, async ({ deliver: send }) => {
    expect(await send(identify)).toMatchObject({ error: { message: expect.stringContaining(sentence) as string } })
  })
)

it('a key without tracking writes the customer all the same, and a note says what was not joined', () =>
  atEmulator(
    { keys: [{ key: 'the-api-key', roles: ['org.permission.customer'] }] },
    async ({ emulator, deliver: send }) => {
      expect(await send(identify)).toMatchObject({
        outcome: 'created',
        notes: [expect.stringContaining('anonymousId: Kustomer refused to join the anonymous activity (403')]
      })
      expect(emulator.state().customers).toHaveLength(1)
    }
  ))

it('a key of another pod is told which pod to set', () =>
  atEmulator({ keys: [{ key: 'the-api-key', roles: ['org'], pod: 'prod2' }] }, async ({ deliver: send }) => {
    expect(await send(identify)).toMatchObject({
      error: {
        message: 'The API key belongs to pod prod2, and the request was handled by prod1. Set Org Pod to prod2.'
      }
    })
  }))
