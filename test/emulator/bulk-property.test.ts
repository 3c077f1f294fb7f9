import fc from 'fast-check'
import { createEmulator, type Switches } from '../../src/emulator'
import { bulkPath } from './bulk-client'
import { start } from './emulator-client'

const list = (item: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(item, { maxLength: 3, selector: (each) => JSON.stringify(each) })
const plain = {
  name: fc.constantFrom('Ann', 'Bea', 'Cleo', ' '),
  tags: list(fc.constantFrom('x', 'y', 'z')),
  company: fc.constantFrom('c1', 'c2', null),
  locale: fc.constantFrom('en', null),
  custom: fc.record({ aStr: fc.constantFrom('x', 'y', ''), bNum: fc.constantFrom(1, null) }, { requiredKeys: [] })
}
const unique = {
  externalId: fc.constantFrom('1', '2', '3', '4', '5'),
  externalIds: list(fc.record({ externalId: fc.constantFrom('1', '6', '7') })),
  emails: list(fc.record({ email: fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com') })),
  phones: list(fc.record({ phone: fc.constantFrom('1', '+1', '2') })),
  rev: fc.constantFrom(1, 2)
}
const body = fc.oneof(fc.record(plain, { requiredKeys: [] }), fc.record({ ...plain, ...unique }, { requiredKeys: [] }))
/** Creates, or updates of the n-th customer that there is: of nobody, where there are fewer. */
const run = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), items: fc.array(body, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('update' as const),
    items: fc.array(fc.tuple(fc.nat({ max: 2 }), body), { maxLength: 4 })
  })
)

// Those that act on the items; both ways unlink the company by default.
const positions = fc.record({
  'list-update-mode': fc.constantFrom('replace', 'merge'),
  'empty-string': fc.constantFrom('kept', 'clears', 'refused'),
  'bulk-invalid-item': fc.constant('item-error'),
  'bulk-delay-ms': fc.constantFrom('0', '2000')
}) satisfies fc.Arbitrary<Partial<Switches>>

test('bulk requests give the same customers as single writes in that order, and the same refusals', () => {
  const seen = { created: 0, updated: 0, error: 0 }
  fc.assert(
    fc.property(positions, fc.array(run, { maxLength: 6 }), (switches, runs) => {
      let now = start
      const open = () => createEmulator({ clock: () => now, rateLimit: 100_000, switches })
      const [single, bulk] = [open(), open()]
      const authorization = 'Bearer key'
      // Their IDs differ, since bulk requests have IDs as well: people are known by their place.
      const idAt = (emulator: typeof single, place: number) => emulator.state().customers[place]?.id ?? 'nobody'
      for (const { kind, items } of runs) {
        const call = kind === 'create' ? { method: 'POST', path: bulkPath } : { method: 'PUT', path: bulkPath }
        const places = items.map((item) => (Array.isArray(item) ? item[0] : 0))
        const bodies = items.map((item) => (Array.isArray(item) ? item[1] : item))
        const ids = places.map((place) => idAt(bulk, place))
        const list = bodies.map((each, index) => (kind === 'create' ? each : { id: ids[index], ...each }))
        const { status, body: taken } = bulk.handle({ ...call, authorization, body: list })
        expect(status).toBe(201)
        now += 2000
        const singleIds = places.map((place) => idAt(single, place))
        const refused = bodies.map((each, index) => {
          const path = kind === 'create' ? '/v1/customers' : `/v1/customers/${singleIds[index]}`
          return single.handle({ method: call.method, path, authorization, body: each }).status >= 400
        })
        const { id } = (taken as { data: { id: string } }).data
        const polled = bulk.handle({ method: 'GET', path: `/v1/bulk/${id}/batches`, authorization })
        const [{ failureCount, successCount }] = polled.body as { failureCount: number; successCount: number }[]
        expect(failureCount).toBe(refused.filter(Boolean).length)
        seen[kind === 'create' ? 'created' : 'updated'] += successCount
        seen.error += failureCount
        const shown = (emulator: typeof single) =>
          emulator.state().customers.map(({ id: _id, createdAt: _created, updatedAt: _updated, ...rest }) => rest)
        expect(shown(bulk)).toEqual(shown(single))
      }
    }),
    { numRuns: 300 }
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})
