import { kustomer } from '../../src/destinations/kustomer'
import type { Called } from '../../src/cli/function-instance'
import { functionFetch } from '../../src/cli/function-instance'
import type { Emulator } from '../../src/emulator'
import { startEmulator } from '../../src/emulator'
import { fieldsOf } from '../../src/function/actions'
import { offers } from '../../src/function/offers'
import { gotTransport } from '../../src/host/transport'
import type { Transport, TransportResponse } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { deliver } from '../fixtures/engine'
import type { Fixture } from '../fixtures/load'
import { fixtures } from '../fixtures/load'
import { instance, settings } from './artefact'

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
})
afterAll(() => emulator.close())

/** A request as it leaves, with its body as text. */
interface Sent {
  method: string
  url: string
  body?: string
  authorization?: string
  type?: string
  connection?: string
}

type Headers = Readonly<Record<string, string>>

const sentOf = (method: string, url: string, headers: Headers, body: string | undefined): Sent => ({
  method,
  url,
  ...(body === undefined ? {} : { body }),
  authorization: headers.authorization,
  type: headers['content-type'],
  connection: headers.connection
})

/** The fixture's own answers, for those that the emulator does not give by itself. */
function scripted({ exchanges }: Fixture): () => TransportResponse {
  let next = 0
  return () => {
    const { status, body } = exchanges[next++].answer
    const headers = { get: (name: string) => (name === 'content-type' ? 'application/json' : null) }
    return { status, headers, text: body === undefined ? '' : JSON.stringify(body) }
  }
}

/** Kustomer as it is before the event; the IDs of its customers and companies, in order. */
function seed({ customers = [], companies = [] }: Fixture): void {
  emulator.reset()
  for (const attributes of customers) emulator.seedCustomer(attributes)
  for (const attributes of companies) emulator.seedCompany(attributes)
}

/** Text in which the emulator's IDs have names, since they differ from run to run. */
function named<T>(value: T): T {
  const { customers, companies } = emulator.state()
  const ids = [...customers, ...companies].map(({ id }, index) => [id, `id-${index}`] as const)
  return JSON.parse(ids.reduce((text, [id, name]) => text.split(id).join(name), JSON.stringify(value))) as T
}

async function throughEngine(fixture: Fixture) {
  const sent: Sent[] = []
  const answer = fixture.emulator === false ? scripted(fixture) : undefined
  const toEmulator = gotTransport({ origin: emulator.url })
  const transport: Transport = async (request) => {
    sent.push(sentOf(request.method, request.url, request.headers, request.body))
    return answer === undefined ? toEmulator(request) : answer()
  }
  const outcome = await deliver(fixture, withTransport(kustomer(), transport))
  return named({ sent, outcome: 'error' in outcome ? { message: outcome.error.message } : outcome })
}

async function throughFunction(fixture: Fixture) {
  const sent: Sent[] = []
  const answer = fixture.emulator === false ? scripted(fixture) : undefined
  const toEmulator = await functionFetch(emulator.url)
  const { call } = await instance(async (url, options) => {
    const { method, headers, body } = options as { method: string; headers: Headers; body?: string }
    sent.push(sentOf(method, url, headers, body))
    if (answer === undefined) return toEmulator(url, options)
    const { text, ...rest } = answer()
    return { ...rest, text: () => Promise.resolve(text) }
  })
  const type = String(fixture.event.type)
  const handler = `on${type.charAt(0).toUpperCase()}${type.slice(1)}`
  const called = await call(handler, fixture.event, { ...settings, ...settingsFor(fixture) })
  return named({ sent, called })
}

/**
 * What a fixture's mapping changes, as settings. A fixture whose mapping changes what no setting stands for would be left
 * out, by this throwing: there is none.
 */
function settingsFor({ event, mapping = {} }: Fixture): Record<string, unknown> {
  const action = event.type as keyof typeof fieldsOf
  return Object.fromEntries(
    Object.entries(mapping).map(([field, value]) => {
      const offer = offers.find(({ into }) => into.some(([taker, key]) => taker === action && key === field))
      if (offer === undefined) throw new Error(`There is no setting for ${field}.`)
      return [offer.name, value]
    })
  )
}

/** The class that stands for one of the engine's. */
const classes: Readonly<Record<string, readonly string[]>> = {
  RetryableError: ['RetryError'],
  PayloadValidationError: ['InvalidEventPayload'],
  InvalidAuthenticationError: ['ValidationError'],
  IntegrationError: ['InvalidEventPayload', 'ValidationError']
}

function outcomeOf(called: Called) {
  if (called.ended === 'threw') return { message: called.message }
  if (called.ended !== 'returned') return called
  const [outcome, ...notes] = called.logs
  return { outcome, notes }
}

describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
  it(`byte for byte as through the engine: ${fixture.what}`, async () => {
    seed(fixture)
    const engine = await throughEngine(fixture)
    seed(fixture)
    const { sent, called } = await throughFunction(fixture)

    expect(sent).toEqual(engine.sent)
    expect(sent).toHaveLength(fixture.exchanges.length)
    expect(outcomeOf(called)).toEqual(engine.outcome)
    if (fixture.error === undefined) return expect(called.ended).toBe('returned')
    expect(called).toMatchObject({ ended: 'threw' })
    expect(classes[fixture.error.name]).toContain('name' in called ? called.name : undefined)
  })
})
