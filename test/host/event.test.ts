import { toEvent } from '../../src/host/event'

test('an event passes untouched, the same object', () => {
  const event = { type: 'track', event: 'Seen', userId: 5, anonymousId: null, foreign: { a: [1] }, properties: {} }
  expect(toEvent(event)).toEqual({ event })
  const given = toEvent(event)
  expect('event' in given && given.event).toBe(event)
})

test.each(['identify', 'page', 'screen', 'group', 'alias'])('a call of type %s needs no more than its type', (type) => {
  expect(toEvent({ type })).toEqual({ event: { type } })
})

test.each([
  [[], 'A Segment event is an object, and this is an array.'],
  ['text', 'A Segment event is an object, and this is none.'],
  [null, 'A Segment event is an object, and this is none.'],
  [{}, 'The field type must be identify, track, page, screen, group or alias.'],
  [{ type: 'Track' }, 'The field type must be identify, track, page, screen, group or alias.'],
  [{ type: 'page', userId: {} }, 'The field userId must be text or a number.'],
  [{ type: 'page', anonymousId: ['a'] }, 'The field anonymousId must be text or a number.'],
  [{ type: 'page', properties: 'no' }, 'The field properties must be an object.'],
  [{ type: 'identify', traits: [] }, 'The field traits must be an object.'],
  [{ type: 'identify', context: 1 }, 'The field context must be an object.'],
  [{ type: 'track' }, 'The field event must be the name of the event.'],
  [{ type: 'track', event: 7 }, 'The field event must be the name of the event.'],
  [{ type: 'track', event: ' ' }, 'The field event must not be empty.']
])('%j is refused with a sentence', (value, problem) => {
  expect(toEvent(value)).toEqual({ problem })
})

test('odd events survive: an own __proto__, half characters, deep nesting', () => {
  const proto: unknown = JSON.parse('{"type":"page","__proto__":{"type":"evil"},"properties":{"__proto__":{"x":1}}}')
  expect(JSON.stringify(toEvent(proto))).toBe(`{"event":${JSON.stringify(proto)}}`)
  expect(toEvent({ type: 'page', userId: '\ud800' })).toHaveProperty('event')
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)
  expect(toEvent({ type: 'page', properties: deep })).toHaveProperty('event')
})

test('whatever throws is the problem of that event', () => {
  const trap = new Proxy({}, { get: () => fail() })
  expect(toEvent(trap)).toEqual({ problem: 'This is no Segment event (TypeError).' })
})

function fail(): never {
  throw new TypeError('never repeated')
}
