import { kustomer } from '../../src/destinations/kustomer'
import type { Emulator } from '../../src/emulator'
import { startEmulator, switchTable } from '../../src/emulator'
import { gotTransport } from '../../src/host/transport'
import { withTransport } from '../../src/host/with-transport'
import { deliver } from '../fixtures/engine'

const company = '5fc000000000000000000001'
const session = { kustomer_session_id: 's1' }
const event = (fields: object) => ({ messageId: 'm', timestamp: '2024-05-01T10:00:00Z', ...fields })

/** What happens: every way in which a switch could make a difference. */
const story = [
  event({ type: 'page', name: 'Pricing', anonymousId: 'a1', properties: session }),
  event({ type: 'identify', userId: 'new', anonymousId: 'a1', traits: { email: 'new@example.com' } }),
  event({
    type: 'track',
    event: 'Order Completed',
    userId: 'new',
    anonymousId: 'a1',
    properties: { ...session, orderNumber: 'A-7', id: 5, isGift: true, lastAtlas: 'x', product: { name: 'UNO' } }
  }),
  event({ type: 'identify', userId: 'known', traits: { email: 'second@example.com', name: 'Known' } }),
  event({ type: 'identify', userId: 'known', traits: { email: 'held@example.com', username: 'known' } }),
  event({ type: 'identify', userId: 'free', traits: { email: 'free@example.com', phone: '+15551234567' } }),
  event({ type: 'identify', userId: 'refused', traits: { email: 'held@example.com' } }),
  event({ type: 'identify', userId: 'known', traits: { email: 'second@example.com', name: 'Known' } })
]

const positions = Object.entries(switchTable).flatMap(([name, row]) =>
  row.positions.map((position) => [name, position] as const)
)

/** The positions whose `endState` says that a page from before the identify cannot be on the timeline. */
const pageIsLost = ['anonymous-backfill=later-only', 'foreign-tracking-id=replaced', 'foreign-tracking-id=refused']

describe.each(positions)('with %s at %s', (name, position) => {
  const isRefused = `${name}=${position}` === 'foreign-tracking-id=refused'
  const isPageLost = pageIsLost.includes(`${name}=${position}`)
  let emulator: Emulator
  const outcomes: unknown[] = []

  beforeAll(async () => {
    emulator = await startEmulator({ switches: { [name]: position } })
    emulator.seedCustomer({ externalId: 'known', emails: [{ email: 'first@example.com' }], company })
    emulator.seedCustomer({ emails: [{ email: 'free@example.com' }], name: 'Free' })
    emulator.seedCustomer({ externalId: 'holder', emails: [{ email: 'held@example.com' }] })
    const definition = withTransport(kustomer(), gotTransport({ origin: emulator.url }))
    for (const each of story) outcomes.push(await deliver({ event: each }, definition))
  })
  afterAll(() => emulator.close())

  const customer = (externalId: string) => {
    const found = emulator.state().customers.filter(({ attributes }) => attributes.externalId === externalId)
    expect(found).toHaveLength(1)
    return found[0]
  }
  const emailsOf = (externalId: string) =>
    (customer(externalId).attributes.emails as Array<{ email: string }>).map(({ email }) => email).sort()

  it('every event comes out as it should', () => {
    expect(outcomes).toMatchObject([
      isRefused ? { error: { status: 400 } } : { outcome: 'recorded', notes: [] },
      { outcome: 'created', notes: isRefused ? [expect.stringMatching(/^anonymousId: Kustomer refused/)] : [] },
      { outcome: 'recorded' },
      { outcome: 'updated', notes: [] },
      {
        outcome: 'updated',
        notes: [expect.stringMatching(/^email: customer [0-9a-f]{24} bears it already; left out$/)]
      },
      {
        outcome: 'updated',
        notes: [expect.stringMatching(/^email: customer [0-9a-f]{24} bore it and no external ID/)]
      },
      { error: expect.objectContaining({ message: expect.stringContaining('who has another external ID') }) },
      { outcome: 'unchanged', notes: [] }
    ])
  })

  it('nobody is created twice, and nobody who should not be', () => {
    const ids = emulator.state().customers.map(({ attributes }) => attributes.externalId)
    expect(ids.sort()).toEqual(['free', 'holder', 'known', 'new'])
  })

  it('lists are the union, the rest is kept, and the company stays', () => {
    expect(emailsOf('known')).toEqual(['first@example.com', 'second@example.com'])
    expect(customer('known')).toMatchObject({ company, attributes: { name: 'Known', username: 'known' } })
    expect(emailsOf('free')).toEqual(['free@example.com'])
    expect(customer('free').attributes.name).toBe('Free')
    expect(emailsOf('holder')).toEqual(['held@example.com'])
  })

  it('the anonymous page and the event are on one timeline, in one session, with their meta', () => {
    const { events, sessions } = customer('new')
    expect(events.map(({ trackingEvent }) => trackingEvent)).toEqual([
      ...(isPageLost ? [] : ['tracking.Page-Viewed-Pricing']),
      'tracking.Order-Completed'
    ])
    expect(sessions).toMatchObject([{ sessionId: 's1', count: events.length }])
    expect(events.at(-1)?.meta).toEqual({
      occurredAt: '2024-05-01T10:00:00.000Z',
      messageIdStr: 'm',
      eventNameStr: 'Order Completed',
      orderNoStr: 'A-7',
      id_Num: 5,
      isGiftStr: 'true',
      lastatlasStr: 'x',
      product_nameStr: 'UNO'
    })
  })
})
