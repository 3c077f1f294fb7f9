import fc from 'fast-check'
import { type Bench, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())

const email = fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com')
const externalId = fc.constantFrom('1', '2', '3')
const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.uniqueArray(item, { maxLength: 2 })
const some = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<unknown> =>
  fc.record<T>(fields, { requiredKeys: [] })

// Bodies that mostly pass: the wild ones below break the rules.
const customer = some({
  name: fc.string(),
  externalId,
  externalIds: list(fc.record({ externalId })),
  emails: list(fc.record({ email })),
  phones: list(fc.record({ phone: fc.constantFrom('1', '+1', '2', 'x') })),
  company: fc.constantFrom('c1', null),
  locale: fc.constantFrom('en', null),
  custom: some({ aStr: fc.string(), bNum: fc.constantFrom(1, null) })
})
const identity = some({
  externalId,
  email,
  phone: fc.constantFrom('1', '2'),
  trackingId: fc.constantFrom('t1', 't2', ''),
  sessionId: fc.string(),
  location: fc.record({ cityName: fc.string() })
})
const event = fc.record({
  name: fc.constantFrom('Seen', 'Order-Completed'),
  trackingId: fc.constantFrom('t1', 't2', 't3'),
  meta: some({ pageStr: fc.string(), sumNum: fc.integer() })
})
const odd = fc.dictionary(
  fc.constantFrom('name', 'emails', 'custom', 'meta', 'rev', 'tags', 'identity', 'event', '__proto__', 'toString'),
  fc.jsonValue()
)
const wild = fc.oneof(
  customer,
  identity,
  event,
  odd,
  fc.record({ name: fc.constant('Seen'), meta: odd }),
  fc.jsonValue(),
  fc.string()
)

type Kind = [method: string, path: string, fitting: fc.Arbitrary<unknown>]
const kinds: Kind[] = [
  ['POST', '/v1/customers', customer],
  ['PUT', '/v1/customers/{id}', customer],
  ['PUT', '/v1/customers/{id}?replace=true', customer],
  ['PATCH', '/v1/customers/{id}', customer],
  ['POST', '/v1/tracking/identity', identity],
  ['POST', '/v1/tracking/event', event],
  ['POST', '/v1/tracking/identityEvent', fc.record({ identity, event })]
]
const call = fc.oneof(
  ...kinds.map(([method, path, fitting]) => fc.tuple(fc.constant(method), fc.constant(path), fc.oneof(fitting, wild)))
)

test('no body gives a 5xx, a refusal changes nothing, and no value has two holders', async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 8 }), async (calls) => {
      bench.emulator.reset()
      bench.emulator.seedCustomer({ externalId: '1', emails: [{ email: 'a@example.com' }] })
      const id = bench.emulator.seedCustomer({ name: 'Other', company: 'c1' })
      for (const [method, template, json] of calls) {
        const before = bench.emulator.state()
        const { status } = await bench.call(method, template.replace('{id}', id), json)
        seen.add(status)
        expect(status).toBeLessThan(500)
        if (status >= 400) expect(bench.emulator.state()).toEqual(before)
        const { customers } = bench.emulator.state()
        for (const [field, key] of [
          ['emails', 'email'],
          ['externalIds', 'externalId'],
          ['phones', 'phone']
        ]) {
          const held = customers.flatMap(({ attributes }) => {
            const items = (attributes[field] ?? []) as Record<string, string>[]
            return [...new Set(items.map((item) => item[key].toLowerCase().replace('+', '')))]
          })
          expect(new Set(held).size).toBe(held.length)
        }
      }
    }),
    { numRuns: 150 }
  )
  // The generator reaches each kind of answer.
  for (const status of [200, 201, 204, 400, 409]) expect(seen).toContain(status)
}, 60_000)
