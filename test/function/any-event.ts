import fc from 'fast-check'
import { mappedTraits } from '../../src/destinations/kustomer/map/traits'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', ' ', '5', 'true', '@path', '$.a')
)
const leaf = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(0, 1, -0, false)
)
const key = fc.oneof(
  text,
  fc.constantFrom('__proto__', 'constructor', '@path', '@if', 'a.b', 'id', 'name', 'kustomer_session_id')
)

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 })
  )
}))

/** Mostly what belongs there, sometimes anything. */
const mostly = <T>(usual: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: value })

const id = mostly(fc.option(fc.oneof(text, fc.integer(), fc.array(leaf, { minLength: 1, maxLength: 2 }))))

const own = [
  'kustomer_session_id',
  'kustomerSessionId',
  'kustomer_tracking_id',
  'kustomerTrackingId',
  '__proto__',
  ...mappedTraits.flatMap(({ paths }) => paths.map((path) => path.split('.').slice(-1)[0]))
]
const bag = mostly(fc.dictionary(fc.oneof(fc.constantFrom(...own), key), value, { maxKeys: 12 }))
const company = mostly(
  fc.dictionary(fc.constantFrom('id', 'name', 'domain', 'domains', 'website', 'employeeCount'), value)
)
const traits = fc.oneof(
  bag,
  fc.tuple(bag, company).map(([others, of]) => (isPlain(others) ? { ...others, company: of } : others))
)

const isPlain = (each: unknown): each is object => typeof each === 'object' && each !== null && !Array.isArray(each)

/** A whole Segment event as it comes out of JSON, with anything in any place. */
export const anyEvent: fc.Arbitrary<Record<string, unknown>> = fc
  .record(
    {
      type: fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom('page', 'screen', 'track', 'identify') },
        fc.oneof(value, fc.constantFrom('group', 'alias', 'Track', 'track ', ['track']))
      ),
      messageId: id,
      userId: id,
      anonymousId: id,
      event: mostly(text),
      name: mostly(text),
      category: mostly(text),
      timestamp: mostly(fc.constant('2024-05-01T10:00:00.000Z')),
      properties: bag,
      traits,
      context: mostly(fc.record({ locale: value, timezone: value, personas: value }, { requiredKeys: [] }))
    },
    { requiredKeys: ['type'] }
  )
  .map((event) => JSON.parse(JSON.stringify(event)) as Record<string, unknown>)
