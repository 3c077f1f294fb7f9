import { organisationKey } from '../../src/destinations/kustomer/plan/keys'
import { Memories, Memory } from '../../src/destinations/kustomer/plan/memory'

it('two organisations never share an entry', () => {
  const memories = new Memories(() => 0)
  const settings = { orgPod: 'prod1', apiKey: 'one' }
  memories.of(organisationKey(settings)).apply('u', 'digest', undefined)
  expect(memories.of(organisationKey(settings)).isApplied('u', 'digest')).toBe(true)
  expect(memories.of(organisationKey({ ...settings, apiKey: 'two' })).isApplied('u', 'digest')).toBe(false)
  expect(memories.of(organisationKey({ ...settings, orgPod: 'prod2' })).isApplied('u', 'digest')).toBe(false)
  expect(memories.of(organisationKey({ ...settings, orgPod: ' PROD1 ' })).isApplied('u', 'digest')).toBe(true)
})

it('the person longest unheard of is forgotten beyond the limit', () => {
  const memory = new Memory(() => 0, 2)
  memory.apply('ann', 'digest', undefined)
  memory.apply('bob', 'digest', undefined)
  memory.apply('ann', 'digest', undefined)
  memory.apply('cid', 'digest', undefined)
  expect(['ann', 'bob', 'cid'].map((user) => memory.isApplied(user, 'digest'))).toEqual([true, false, true])
})

it('facts are trusted for five minutes, sessions for longer', () => {
  let now = 0
  const memory = new Memory(() => now)
  memory.apply('u', 'digest', 7)
  memory.tie('u', 'a')
  memory.keep('key', { id: 's', first: 0, last: 0 })
  now = 5 * 60_000 - 1
  expect([memory.isApplied('u', 'digest'), memory.isTied('u', 'a'), memory.isOutdated('u', 6)]).toEqual([
    true,
    true,
    true
  ])
  now += 1
  expect([memory.isApplied('u', 'digest'), memory.isTied('u', 'a'), memory.isOutdated('u', 6)]).toEqual([
    false,
    false,
    false
  ])
  expect(memory.sessions('key')).toHaveLength(1)
})

it('holds no value of an event and no ID of a person as it stands', () => {
  const memory = new Memory(() => 0)
  memory.apply('john@example.com', 'digest', 7)
  memory.tie('john@example.com', 'anonymous-1')
  const held = JSON.stringify(memory, (_key, value: unknown) => (value instanceof Map ? [...value] : value))
  expect(held).toContain('digest')
  expect(held).not.toMatch(/john|anonymous-1/)
})

it('an older identify does not move the time of the newest back', () => {
  const memory = new Memory(() => 0)
  memory.apply('u', 'one', 20)
  memory.apply('u', 'two', 10)
  expect(memory.isOutdated('u', 15)).toBe(true)
  expect(memory.isOutdated('u', undefined)).toBe(false)
})
