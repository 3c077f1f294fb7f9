import fc from 'fast-check'
import { toMeta } from '../../src/destinations/kustomer/map/meta'
import { refusal } from './contract'

const metaOf = (properties: unknown) => toMeta(properties).meta

describe('a property under its key', () => {
  it.each<[object, object]>([
    [{ plan: 'Pro Annual' }, { planStr: 'Pro Annual' }],
    [{ accountType: 'Facebook' }, { accountTypeStr: 'Facebook' }],
    [{ title: 'Docs' }, { titleStr: 'Docs' }],
    [{ url: 'https://x.io/?q=1' }, { urlStr: 'https://x.io/?q=1' }],
    [{ revenue: 25 }, { revenueNum: 25 }],
    [{ price: -0.5 }, { priceNum: -0.5 }],
    [{ id: 5 }, { id_Num: 5 }],
    [{ x: 5 }, { x__Num: 5 }],
    [{ x: 'a' }, { xStr: 'a' }],
    [{ createdAt: '2020-01-01T00:00:00Z' }, { createdAt: '2020-01-01T00:00:00.000Z' }],
    [{ due: '2020-01-01T01:00:00+01:00' }, { dueAt: '2020-01-01T00:00:00.000Z' }],
    [{ due: new Date(0) }, { dueAt: '1970-01-01T00:00:00.000Z' }],
    [{ dueAt: '2020-01-01' }, { dueatStr: '2020-01-01' }],
    [{ dueAt: '2020-02-30T00:00:00Z' }, { dueatStr: '2020-02-30T00:00:00Z' }],
    [{ createdAt: 1577836800 }, { createdAtNum: 1577836800 }],
    [{ totalNum: 3 }, { totalNum: 3 }],
    [{ totalNum: '3' }, { totalnumStr: '3' }],
    [{ nameStr: 'x' }, { nameStr: 'x' }],
    [{ Num: 3 }, { NumNum: 3 }],
    [{ Str: 'x' }, { StrStr: 'x' }],
    [{ orderNumber: 'A1' }, { orderNoStr: 'A1' }],
    [{ orderNumberStr: 'A1' }, { orderNoStr: 'A1' }],
    [{ lastAtlas: 'x' }, { lastatlasStr: 'x' }],
    [{ orderNumber: 7 }, { orderNumberNum: 7 }],
    [
      { isNew: true, isOld: false },
      { isNewStr: 'true', isOldStr: 'false' }
    ],
    [{ 'Plan Name': 'x' }, { Plan_NameStr: 'x' }],
    [{ größe: 'x' }, { gr__eStr: 'x' }],
    [{ '2fa': true }, { p_2faStr: 'true' }],
    [{ $price: 1 }, { p__priceNum: 1 }],
    [{ '': 1 }, { p__Num: 1 }],
    [{ note: 'two\nlines\u0000' }, { noteStr: 'two\nlines' }],
    [{ product: { name: 'Uno', price: 14 } }, { product_nameStr: 'Uno', product_priceNum: 14 }],
    [{ tags: ['a', 1, null] }, { tagsStr: '["a",1,null]' }],
    [{ products: [{ sku: 'a', at: new Date(0) }] }, { productsStr: '[{"sku":"a","at":"1970-01-01T00:00:00.000Z"}]' }],
    [{ a: { b: { c: { d: { e: 1 } } } } }, { a_b_c_d_eNum: 1 }],
    [{ a: null, b: undefined, c: '', d: ' ', e: NaN, f: Infinity, g: {}, h: () => 1 }, {}],
    [{ kustomer_session_id: 's', kustomerSessionId: 's', kustomer_tracking_id: 't', kustomerTrackingId: 't' }, {}]
  ])('%j', (properties, meta) => {
    expect(toMeta(properties)).toEqual({ meta, notes: [] })
  })

  it.each([undefined, null, 'text', 5, [], ['a'], new Date(0)])('%j holds none', (properties) =>
    expect(toMeta(properties)).toEqual({ meta: {}, notes: [] })
  )

  it('is JSON below five levels', () => {
    expect(toMeta({ a: { b: { c: { d: { e: { f: 1 } } } } } })).toEqual({
      meta: { a_b_c_d_eStr: '{"f":1}' },
      notes: ['a.b.c.d.e: is nested more than 5 levels deep; written as JSON']
    })
  })

  it('is cut to 1,024 characters, and JSON stays valid', () => {
    const { meta, notes } = toMeta({ text: 'a'.repeat(1025), list: Array.from({ length: 500 }, (_, i) => `item ${i}`) })
    expect(meta.textStr).toBe('a'.repeat(1024))
    expect(String(meta.listStr).length).toBeLessThanOrEqual(1024)
    expect((JSON.parse(String(meta.listStr)) as string[]).slice(0, 80)).toEqual(
      Array.from({ length: 80 }, (_, i) => `item ${i}`)
    )
    expect(notes).toEqual([
      'text: is longer than 1024 characters; cut to 1024',
      'list: is longer than 1024 characters as JSON; its end was left out'
    ])
  })

  it('reads no prototype and no key that reaches one', () => {
    const properties = Object.create({ inherited: 1 }, { mine: { value: 1, enumerable: true } }) as unknown
    expect(metaOf(properties)).toEqual({ mineNum: 1 })
    expect(
      metaOf(JSON.parse('{"__proto__":{"a":1},"constructor":1,"b":{"prototype":1},"l":[{"__proto__":1}]}'))
    ).toEqual({
      lStr: '[{}]'
    })
  })
})

describe('two properties stay two', () => {
  const valuesOf = (properties: object) => Object.values(metaOf(properties)).sort()

  it.each<[object]>([
    [{ 'a b': 'x', a_b: 'y' }],
    [{ 'a b': 'x', 'a.b': 'y' }],
    [{ name: 'x', nameStr: 'y' }],
    [{ orderNo: 'x', orderNumber: 'y' }],
    [{ a: { b: 'x' }, a_b: 'y' }],
    [{ [`${'a'.repeat(60)}1`]: 'x', [`${'a'.repeat(60)}2`]: 'y' }]
  ])('%j', (properties) => {
    expect(valuesOf(properties)).toEqual(['x', 'y'])
    const reversed = Object.fromEntries(Object.entries(properties).reverse())
    expect(metaOf(reversed)).toEqual(metaOf(properties))
  })

  it('and the one that is written so keeps the key', () => {
    expect(metaOf({ 'a b': 'x', a_b: 'y' })).toMatchObject({ a_bStr: 'y' })
    expect(metaOf({ name: 'x', nameStr: 'y' })).toMatchObject({ nameStr: 'y' })
  })

  it('for any keys', () => {
    const key = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 50 }),
      fc.string({ unit: fc.constantFrom(...'aAt_N umSr'), maxLength: 12 })
    )
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 90 }), (keys) => {
        const safe = keys.filter((each) => !['__proto__', 'constructor', 'prototype'].includes(each))
        const properties = Object.fromEntries(safe.map((each, i) => [each, `v${i}`]))
        expect(new Set(Object.values(metaOf(properties))).size).toBe(safe.length)
      })
    )
  })

  it('for any keys of numbers and instants', () => {
    const key = fc.string({ unit: fc.constantFrom(...'aAtNum _'), maxLength: 40 })
    fc.assert(
      fc.property(fc.uniqueArray(key, { maxLength: 60 }), fc.boolean(), (keys, areNumbers) => {
        const properties = Object.fromEntries(keys.map((each, i) => [each, areNumbers ? i : new Date(i)]))
        expect(new Set(Object.values(metaOf(properties))).size).toBe(keys.length)
        expect(refusal('safeMeta', metaOf(properties))).toBeUndefined()
      })
    )
  })
})

describe('reserved pairs', () => {
  it('come first, and win', () => {
    const result = toMeta(
      { category: 'Mine', messageId: 'm', plan: 'Pro' },
      {
        reserved: [
          ['occurredAt', '2024-05-31T12:00:00Z'],
          ['messageId', 'm'],
          ['category', 'Docs'],
          ['eventName', undefined]
        ]
      }
    )
    expect(Object.entries(result.meta)).toEqual([
      ['occurredAt', '2024-05-31T12:00:00.000Z'],
      ['messageIdStr', 'm'],
      ['categoryStr', 'Docs'],
      ['planStr', 'Pro']
    ])
    expect(result.notes).toEqual(['category: has a name that the destination uses itself; left out'])
  })

  it('have their place among a hundred keys', () => {
    const properties = Object.fromEntries(Array.from({ length: 103 }, (_, i) => [`p${i}`, i]))
    const { meta, notes } = toMeta(properties, { reserved: [['messageId', 'm']] })
    expect(Object.keys(meta)).toHaveLength(100)
    expect(meta.messageIdStr).toBe('m')
    expect(notes).toEqual(['properties: 4 (p99, p100, p101 and 1 more) left out, since Kustomer takes 100 at most'])
  })
})
