import { keysOf } from '../../src/destinations/kustomer/plan/keys'
import { Memory } from '../../src/destinations/kustomer/plan/memory'

const digest = expect.stringMatching(/^[0-9a-f]{64}$/) as string

it('a person has a key for each ID, and holds no ID as it stands', () => {
  expect(keysOf({})).toEqual({})
  expect(keysOf({ userId: 'u' })).toEqual({ user: digest })
  expect(keysOf({ userId: 'u', anonymousId: 'a', trackingId: 't' })).toEqual({
    user: digest,
    anonymous: digest,
    tracking: digest
  })
})

it('IDs of the same text are different keys, but for a tracking ID that is the anonymous ID', () => {
  const { user, anonymous, tracking } = keysOf({ userId: 'x', anonymousId: 'x', trackingId: 'x' })
  expect(user).not.toBe(anonymous)
  expect(tracking).toBe(anonymous)
  expect(keysOf({ anonymousId: 'x', trackingId: 'y' }).tracking).not.toBe(anonymous)
  expect(keysOf({ trackingId: 'x' }).tracking).toBe(tracking)
})

it('what is tied by keys is tied by IDs', () => {
  const memory = new Memory(() => 0)
  memory.tieKeys(keysOf({ userId: 'u', anonymousId: 'a', trackingId: 't' }))
  expect([memory.isTied('u', 't'), memory.isTied('u', 'a'), memory.isTied('v', 't')]).toEqual([true, false, false])
  memory.tieKeys(keysOf({ userId: 'u', anonymousId: 'a' }))
  memory.tieKeys(keysOf({ trackingId: 'a' }))
  expect(memory.isTied('u', 'a')).toBe(false)
})
