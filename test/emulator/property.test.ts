import fc from 'fast-check'
import { parseFault, type Switches } from '../../src/emulator'
import { startBench } from './emulator-client'

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
const company = some({
  name: fc.constantFrom('Acme', 'Other', '   '),
  externalId: fc.constantFrom('1', '2', ''),
  domains: list(fc.record({ domain: fc.constantFrom('a.com', 'b.com') })),
  custom: some({ aStr: fc.string(), bNum: fc.constantFrom(1, null) })
})
const odd = fc.dictionary(
  fc.constantFrom('name', 'emails', 'custom', 'meta', 'rev', 'tags', 'identity', 'event', '__proto__', 'toString'),
  fc.jsonValue()
)
const wild = fc.oneof(
  customer,
  identity,
  event,
  company,
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
  ['POST', '/v1/customers/bulk', fc.array(fc.oneof(customer, odd), { maxLength: 3 })],
  ['PUT', '/v1/customers/bulk?ids={id}', customer],
  ['POST', '/v1/tracking/identity', identity],
  ['POST', '/v1/tracking/event', event],
  ['POST', '/v1/tracking/identityEvent', fc.record({ identity, event })],
  ['POST', '/v1/companies', fc.record({ name: fc.constant('Acme'), externalId: fc.constantFrom('1', '2') })],
  ['PUT', '/v1/companies/{company}', company],
  ['PUT', '/v1/companies/{company}', fc.record({ externalId: fc.constantFrom('1', null), deleted: fc.boolean() })],
  ['GET', '/v1/companies?externalId=1', fc.constant(undefined)]
]
const call = fc.oneof(
  ...kinds.map(([method, path, fitting]) =>
    fc.tuple(fc.constant(method), fc.constant(path), method === 'GET' ? fitting : fc.oneof(fitting, wild))
  )
)

// Every switch in a position that adds a rule.
const switches: Partial<Switches> = {
  'identity-conflict': 'conflict',
  'identity-match-order': 'tracking-id',
  'identity-null': 'accepted',
  'tracking-id-reuse': 'refused',
  'empty-string': 'clears',
  'list-update-mode': 'merge',
  'lookup-deleted': '200-deleted',
  'object-limit-scope': 'with-tracking',
  'error-body': 'text',
  'bulk-invalid-item': 'item-error',
  'bulk-delay-ms': '0',
  'meta-boolean': 'accepted',
  'rate-limit-window': 'leaky-bucket'
}

test.each([
  ['the defaults', {}],
  ['other positions', switches]
])(
  'under %s no body gives a 5xx, a refusal changes nothing, and no value has two holders',
  async (_, chosen) => {
    const bench = await startBench({ switches: chosen })
    const seen = new Set<number>()
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 8 }), async (calls) => {
        bench.emulator.reset()
        bench.emulator.seedCustomer({ externalId: '1', emails: [{ email: 'a@example.com' }] })
        const id = bench.emulator.seedCustomer({ name: 'Other', company: 'c1' })
        const companyId = bench.emulator.seedCompany({ name: 'Acme', externalId: '1' })
        for (const [method, template, json] of calls) {
          const before = bench.emulator.state()
          const { status } = await bench.call(
            method,
            template.replace('{id}', id).replace('{company}', companyId),
            json
          )
          seen.add(status)
          expect(status).toBeLessThan(500)
          if (status >= 400) expect(bench.emulator.state()).toEqual(before)
          const { customers, companies } = bench.emulator.state()
          const taken = companies.flatMap(({ attributes: { externalId: own } }) => (own ? [own] : []))
          expect(new Set(taken).size).toBe(taken.length)
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
  },
  60_000
)

const fault = some({
  kind: fc.constantFrom('status', 'latency', 'drop', 'timeout', 'lost', 'toString'),
  status: fc.oneof(fc.constantFrom(429, 503), fc.jsonValue()),
  ms: fc.oneof(fc.nat(), fc.jsonValue()),
  rate: fc.oneof(fc.double({ min: 0, max: 1 }), fc.jsonValue()),
  nth: fc.oneof(fc.integer(), fc.jsonValue()),
  route: fc.oneof(fc.constantFrom('/v1', 'POST /v1/customers/{id}', 'PUT /v1/customers/{id}'), fc.string())
})
const faultLike = fc.stringMatching(
  /^(drop|503|latency=\d{1,9})(:(rate|nth|route)=[a-zA-Z0-9./{} =]{0,20}(,nth=\d{1,3})?)?$/
)
const time = fc.oneof(fc.double(), fc.integer(), fc.constantFrom('31d', '1h', '2026-01-01T00:00:00Z'), fc.jsonValue())
const ownBody = fc.oneof(
  fc.array(fc.oneof(fault, faultLike, fc.string())),
  fc.record({ now: time }),
  fc.record({ advance: time }),
  fc.jsonValue(),
  fc.string()
)
const ownPath = fc.constantFrom('faults', 'clock', 'state', 'reset', 'toString', '').map((name) => `/_emulator/${name}`)

test('no request to its own routes gives a 5xx, and a refusal changes nothing', async () => {
  const bench = await startBench()
  const now = async (): Promise<unknown> => (await bench.call('GET', '/_emulator/clock', undefined, null)).json
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('POST', 'PUT', 'DELETE'), ownPath, ownBody, async (method, path, body) => {
      const before = [bench.emulator.state(), await now()]
      const { status } = await bench.call(method, path, body, null)
      seen.add(status)
      expect(status).toBeLessThan(500)
      if (status >= 400) expect([bench.emulator.state(), await now()]).toEqual(before)
      for (const { text, matched: _matched, injected: _injected, ...set } of bench.emulator.state().faults) {
        expect(parseFault(text)).toEqual(set)
      }
      bench.emulator.setFaults([])
    }),
    { numRuns: 500 }
  )
  for (const status of [200, 204, 400, 404]) expect(seen).toContain(status)
}, 60_000)
