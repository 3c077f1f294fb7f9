import { ownKeys, ownValue } from '../../src/destinations/kustomer/map/own'
import { dateTime, kindOf } from '../../src/destinations/kustomer/map/values'

const trap = () => {
  throw new Error('trap')
}
const hostile = new Proxy({}, { getOwnPropertyDescriptor: trap, ownKeys: trap, getPrototypeOf: trap, get: trap })

describe('values are read by own data properties only', () => {
  const attacked = JSON.parse(
    '{"__proto__": {"gender": "m"}, "constructor": 1, "prototype": 2, "name": "Ada"}'
  ) as unknown

  it('without the keys that reach a prototype', () => {
    expect(ownKeys(attacked)).toEqual(['name'])
    for (const key of ['__proto__', 'constructor', 'prototype', 'gender', 'toString'])
      expect(ownValue(attacked, key)).toBeUndefined()
    expect(ownValue(attacked, 'name')).toBe('Ada')
  })

  it('without what is inherited, and without running a getter or a trap', () => {
    expect(ownValue(Object.create({ gender: 'm' }), 'gender')).toBeUndefined()
    expect(ownValue(Object.defineProperty({}, 'name', { get: trap, enumerable: true }), 'name')).toBeUndefined()
    expect([ownValue(hostile, 'name'), ownKeys(hostile), dateTime(hostile)]).toEqual([undefined, [], undefined])
  })
})

test.each([
  [[], 'a list'],
  [{}, 'an object'],
  [new Date(), 'a date'],
  [1, 'a number'],
  [NaN, 'not a finite number'],
  [true, 'true or false'],
  ['x', 'text'],
  [() => 1, 'a function']
])('kindOf(%p) is %j', (value, kind) => expect(kindOf(value)).toBe(kind))
