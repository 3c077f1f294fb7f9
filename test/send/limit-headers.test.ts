import { isObjectLimit } from '../../src/destinations/kustomer/report/judge'
import { limitHeaders, resumesAt } from '../../src/destinations/kustomer/send/limit-headers'

const answer = (status: number, headers: Record<string, string>) => ({
  status,
  headers: { get: (name: string) => headers[name] ?? null },
  text: ''
})

describe('when Kustomer takes requests again', () => {
  test.each([
    [429, { 'x-ratelimit-reset': '1700000060' }, 1_700_000_060_000],
    [429, { 'retry-after': '7' }, 1_007_000],
    [503, { 'retry-after': 'Thu, 01 Jan 1970 01:00:00 GMT' }, 3_600_000],
    [429, { 'retry-after': 'soon' }, undefined],
    [429, { 'x-ratelimit-reset': 'x' }, undefined],
    [429, {}, undefined],
    [200, { 'x-ratelimit-reset': '1700000060' }, undefined]
  ])('%d %j', (status, headers, expected) => {
    expect(resumesAt(answer(status, headers as Record<string, string>), 1_000_000)).toBe(expected)
  })
})

describe("the organisation's minute", () => {
  test.each([
    [
      { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' },
      { limit: 1000, remaining: 0, reset: 60_000 }
    ],
    [{ 'x-ratelimit-limit': '0', 'x-ratelimit-remaining': '-1', 'x-ratelimit-reset': '' }, {}],
    [{ 'x-ratelimit-limit': 'many' }, {}],
    [{}, {}]
  ])('%j', (headers, expected) => {
    expect(limitHeaders(answer(200, headers as Record<string, string>))).toEqual(expected)
  })
})

describe('whether a refusal is about one customer', () => {
  test.each([
    [{ 'x-ratelimit-remaining': '5', 'x-ratelimit-object-remaining': '0' }, true],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-object-remaining': '0' }, false],
    [{ 'x-ratelimit-remaining': '5', 'x-ratelimit-object-remaining': '1' }, false],
    [{ 'x-ratelimit-object-remaining': '0' }, false],
    [{ 'x-ratelimit-remaining': '5' }, false],
    [{}, false]
  ])('%j: %s', (headers, expected) => {
    expect(isObjectLimit(answer(429, headers as Record<string, string>))).toBe(expected)
  })
})
