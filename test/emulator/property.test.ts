import fc from 'fast-check'
import { type Bench, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())

const email = fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com', '', 'no-mail')
const externalId = fc.constantFrom('1', '2', '3', '', null)
const list = (item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.array(item, { maxLength: 3 })

// Near the contract, so that some bodies pass, and some break one rule only.
const customer = fc.record(
  {
    name: fc.oneof(fc.string(), fc.constant(null)),
    externalId,
    externalIds: list(fc.record({ externalId })),
    emails: list(fc.record({ email, verified: fc.boolean() }, { requiredKeys: ['email'] })),
    phones: list(fc.record({ phone: fc.constantFrom('1', '+1', 'x', '2') })),
    company: fc.constantFrom('c1', null),
    tags: list(fc.string()),
    custom: fc.dictionary(fc.constantFrom('aStr', 'bNum', '__proto__', 'toString', 'cBool'), fc.jsonValue()),
    rev: fc.constantFrom(1, 2, 3),
    nick: fc.jsonValue()
  },
  { requiredKeys: [] }
)
const identity = fc.record(
  {
    externalId: fc.constantFrom('1', '2', ''),
    email,
    phone: fc.constantFrom('1', '2'),
    trackingId: fc.constantFrom('t1', 't2', ''),
    sessionId: fc.string(),
    name: fc.string(),
    company: fc.string(),
    location: fc.record({ cityName: fc.string() })
  },
  { requiredKeys: [] }
)
const event = fc.record(
  {
    name: fc.constantFrom('Seen', 'S', 'No Blanks'),
    trackingId: fc.constantFrom('t1', 't2', 't3'),
    meta: fc.dictionary(fc.constantFrom('pageStr', 'sumNum', '__proto__', 'x'), fc.jsonValue())
  },
  { requiredKeys: ['name'] }
)
const both = fc.record({ identity, event })
const path = fc.constantFrom(
  ['POST', '/v1/customers'],
  ['PUT', '/v1/customers/{id}'],
  ['PUT', '/v1/customers/{id}?replace=true'],
  ['PATCH', '/v1/customers/{id}'],
  ['POST', '/v1/tracking/identity'],
  ['POST', '/v1/tracking/event'],
  ['POST', '/v1/tracking/identityEvent']
)
const body = fc.oneof(customer, identity, event, both, fc.jsonValue(), fc.string())

test('no body gives a 5xx, a refusal changes nothing, and no value has two holders', async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(path, body), { maxLength: 8 }), async (calls) => {
      bench.emulator.reset()
      bench.emulator.seedCustomer({ externalId: '1', emails: [{ email: 'a@example.com' }] })
      const id = bench.emulator.seedCustomer({ name: 'Other', company: 'c1' })
      for (const [[method, template], json] of calls) {
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
