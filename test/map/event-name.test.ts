import fc from 'fast-check'
import { shortDigest } from '../../src/destinations/kustomer/map/digest'
import { eventName } from '../../src/destinations/kustomer/map/event-name'
import { refusal } from './contract'

describe('eventName', () => {
  it.each<[unknown, string | undefined, ReturnType<typeof eventName>]>([
    ['Signup', undefined, { name: 'Signup', changed: false }],
    ['  Signup ', undefined, { name: 'Signup', changed: false }],
    ['Order Completed', undefined, { name: 'Order-Completed', changed: true, original: 'Order Completed' }],
    ['Order \n Completed', undefined, { name: 'Order-Completed', changed: true, original: 'Order \n Completed' }],
    ['Pricing', 'Page-Viewed', { name: 'Page-Viewed-Pricing', changed: false }],
    ['404', 'Page-Viewed', { name: 'Page-Viewed-404', changed: false }],
    ['Pricing Plans', 'Page-Viewed', { name: 'Page-Viewed-Pricing-Plans', changed: true, original: 'Pricing Plans' }],
    [undefined, 'Page-Viewed', { name: 'Page-Viewed', changed: false }],
    [' ', 'Page-Viewed', { name: 'Page-Viewed', changed: false }],
    [{}, 'Page-Viewed', { name: 'Page-Viewed', changed: false }],
    ['', undefined, { changed: false }],
    [null, undefined, { changed: false }],
    ['A', undefined, { name: `A-${shortDigest('A')}`, changed: true, original: 'A' }],
    ['Café: menu', undefined, { name: `Caf-menu-${shortDigest('Café: menu')}`, changed: true, original: 'Café: menu' }],
    [
      '2024 Sale',
      undefined,
      { name: `Event-2024-Sale-${shortDigest('2024 Sale')}`, changed: true, original: '2024 Sale' }
    ],
    ['$opened', undefined, { name: `opened-${shortDigest('$opened')}`, changed: true, original: '$opened' }],
    ['注文', undefined, { name: `Event-${shortDigest('注文')}`, changed: true, original: '注文' }],
    ['料金', 'Page-Viewed', { name: `Page-Viewed-${shortDigest('料金')}`, changed: true, original: '料金' }],
    ['Home', 'Web Page', { name: 'Web-Page-Home', changed: true, original: 'Home' }],
    ['Home', 'ページ', { name: `Event-${shortDigest('ページ')}-Home`, changed: true, original: 'Home' }],
    [404, undefined, { name: `Event-404-${shortDigest('404')}`, changed: true, original: '404' }]
  ])('%j with prefix %j', (name, prefix, expected) => expect(eventName(name, prefix)).toEqual(expected))

  it('cuts a long name to make room for the digest', () => {
    const { name = '' } = eventName('a'.repeat(256))
    expect(name).toBe(`${'a'.repeat(246)}-${shortDigest('a'.repeat(256))}`)
    expect(eventName('a'.repeat(255))).toEqual({ name: 'a'.repeat(255), changed: false })
  })

  it('keeps two names of another script, and two long ones, apart', () => {
    expect(eventName('注文').name).not.toBe(eventName('料金').name)
    expect(eventName(`${'a'.repeat(300)}1`).name).not.toBe(eventName(`${'a'.repeat(300)}2`).name)
  })

  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }))

  it('is always a name that Kustomer takes, and keeps it when fitted again', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.anything()), fc.option(text, { nil: undefined }), (value, prefix) => {
        const { name, changed, original } = eventName(value, prefix)
        expect(changed).toBe(original !== undefined)
        if (name === undefined) return
        expect(refusal('eventName', name)).toBeUndefined()
        expect(eventName(name)).toEqual({ name, changed: false })
      })
    )
  })

  it('keeps names apart that differ in more than blanks and hyphens', () => {
    const key = (name: string) => name.trim().replace(/\s+/g, '-')
    fc.assert(
      fc.property(text, text, (a, b) => {
        fc.pre(key(a) !== key(b) && Buffer.from(a).toString() !== Buffer.from(b).toString())
        expect(eventName(a).name).not.toBe(eventName(b).name)
      })
    )
  })
})
