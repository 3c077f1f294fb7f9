import type { Switches } from '../../src/emulator'
import { type Bench, dataOf, empty, errorOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>): Promise<void> => {
  bench = await startBench({ switches })
}
const event = (trackingId: string, name = 'Seen') => bench.call('POST', '/v1/tracking/event', { name, trackingId })
const identify = (identity: object) => bench.call('POST', '/v1/tracking/identity', identity)
const both = (identity: object, name = 'Seen') =>
  bench.call('POST', '/v1/tracking/identityEvent', { identity, event: { name } })
const namesOf = (externalId: string): string[] => {
  const found = bench.emulator.state().customers.find(({ attributes }) => attributes.externalId === externalId)
  return (found?.events ?? []).map(({ trackingEvent }) => trackingEvent.replace('tracking.', ''))
}

describe('foreign-tracking-id', () => {
  test('kept', async () => {
    await open({ 'foreign-tracking-id': 'kept' })
    await event('a1', 'Before')
    expect(dataOf(await identify({ trackingId: 'a1', externalId: 'u1' })).attributes.trackingId).toBe('a1')
    expect(namesOf('u1')).toEqual(['Before'])
  })

  test('replaced: the answer bears another, and only that one is known from then on', async () => {
    await open({ 'foreign-tracking-id': 'replaced' })
    expect((await event('a1', 'Before')).status).toBe(204)
    const issued = String(dataOf(await both({ trackingId: 'a1', externalId: 'u1' })).attributes.trackingId)
    expect(issued).toMatch(/^[0-9a-f]{24}$/)
    expect((await event('a1', 'Again')).status).toBe(204)
    expect((await event(issued, 'Own')).status).toBe(204)
    expect(namesOf('u1')).toEqual(['Seen', 'Own'])
    expect(bench.emulator.state().anonymous.map(({ events }) => events.length)).toEqual([1, 1])
    expect(JSON.stringify(bench.emulator.state())).not.toContain('a1"')
  })

  test('refused by name; an issued one is not', async () => {
    await open({ 'foreign-tracking-id': 'refused' })
    for (const reply of [await event('a1'), await identify({ trackingId: 'a1', externalId: 'u1' })]) {
      expect(reply.status).toBe(400)
      expect(errorOf(reply)).toMatchObject({ code: 'badparam', source: { parameter: 'trackingId' } })
    }
    expect(bench.emulator.state()).toEqual(empty)
    const issued = String(dataOf(await identify({ externalId: 'u1' })).attributes.trackingId)
    expect((await event(issued)).status).toBe(204)
    expect(namesOf('u1')).toEqual(['Seen'])
  })
})

describe('tracking-id-reuse', () => {
  const reuse = async (): Promise<number> => {
    await both({ trackingId: 'a1', externalId: 'u1' }, 'First')
    const { status } = await both({ trackingId: 'a1', externalId: 'u2' }, 'Second')
    await event('a1', 'Later')
    return status
  }
  test.each<[Switches['tracking-id-reuse'], number, string[], string[]]>([
    ['stays', 201, ['First', 'Later'], ['Second']],
    ['moves', 201, ['First'], ['Second', 'Later']],
    ['refused', 400, ['First', 'Later'], []]
  ])('%s', async (position, status, first, second) => {
    await open({ 'tracking-id-reuse': position })
    expect(await reuse()).toBe(status)
    expect([namesOf('u1'), namesOf('u2')]).toEqual([first, second])
    expect(bench.emulator.state().customers).toHaveLength(status === 201 ? 2 : 1)
  })

  test('refused names the tracking ID, and does not concern the same customer', async () => {
    await open({ 'tracking-id-reuse': 'refused' })
    await identify({ trackingId: 'a1', externalId: 'u1' })
    expect((await identify({ trackingId: 'a1', externalId: 'u1' })).status).toBe(201)
    const reply = await identify({ trackingId: 'a1', externalId: 'u2' })
    expect(errorOf(reply)).toMatchObject({ code: 'badparam', source: { parameter: 'trackingId' } })
  })
})

describe('anonymous-backfill', () => {
  test.each<[Switches['anonymous-backfill'], string[], string[]]>([
    ['joined', ['Before', 'After'], []],
    ['later-only', ['After'], ['Before']]
  ])('%s', async (position, joined, left) => {
    await open({ 'anonymous-backfill': position })
    await event('a1', 'Before')
    await identify({ trackingId: 'a1', externalId: 'u1' })
    await event('a1', 'After')
    expect(namesOf('u1')).toEqual(joined)
    const { anonymous, customers } = bench.emulator.state()
    expect(anonymous.flatMap(({ events }) => events.map(({ trackingEvent }) => trackingEvent))).toEqual(
      left.map((name) => `tracking.${name}`)
    )
    expect(customers[0].trackingIds).toEqual(['a1'])
    bench.pass(31 * 86_400_000)
    expect(bench.emulator.state().anonymous).toEqual([])
  })
})

describe('meta-boolean', () => {
  test.each<[Switches['meta-boolean'], Switches['meta-key-rule'], number]>([
    ['refused', '2021', 400],
    ['refused', 'suffix', 400],
    ['refused', 'any', 400],
    ['accepted', '2021', 204],
    ['accepted', 'suffix', 204],
    ['accepted', 'any', 204]
  ])('%s under %s', async (position, rule, status) => {
    await open({ 'meta-boolean': position, 'meta-key-rule': rule })
    const reply = await bench.call('POST', '/v1/tracking/event', { name: 'Seen', meta: { giftBool: true } })
    expect(reply.status).toBe(status)
    const wrong = await bench.call('POST', '/v1/tracking/event', { name: 'Seen', meta: { totalNum: true } })
    expect(wrong.status).toBe(rule === 'any' ? status : 400)
  })
})
