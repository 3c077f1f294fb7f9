import { judge, judgeSilence } from '../../src/destinations/kustomer/report/judge'

const answer = (status: number, data: unknown = '', headers: Record<string, string> = {}) => ({
  status,
  data,
  headers: { get: (name: string) => headers[name] ?? null }
})

it.each([
  [400, 'request-refused'],
  [401, 'key-refused'],
  [402, 'feature-not-bought'],
  [403, 'role-missing'],
  [404, 'not-found'],
  [408, 'timed-out'],
  [409, 'conflict'],
  [413, 'body-too-large'],
  [418, 'request-refused'],
  [423, 'kustomer-unavailable'],
  [429, 'rate-limited'],
  [500, 'kustomer-unavailable'],
  [501, 'kustomer-unavailable'],
  [503, 'kustomer-unavailable'],
  [302, 'answer-not-understood']
])('%i is %s, whatever the body', (status, code) => {
  for (const body of ['', '<html>', '{}', { errors: 'x' }, { errors: [] }, undefined, null, 7]) {
    expect(judge('createCustomer', answer(status, body)).code).toBe(code)
  }
})

describe('a wrong pod is known by its message, whatever the status', () => {
  const text = 'Auth token associated with pod prod2 but request is being handled by prod1'
  it.each([
    [401, { errors: [{ status: 401, code: 'unauthorized', title: text }] }],
    [403, { errors: [{ code: 'forbidden', message: text }] }],
    [400, text]
  ])('%i', (status, body) => {
    expect(judge('checkKey', answer(status, body))).toMatchObject({
      code: 'wrong-pod',
      facts: { keyPod: 'prod2', pod: 'prod1' }
    })
  })
})

describe('429', () => {
  it.each([
    [{ 'x-ratelimit-object-remaining': '0', 'x-ratelimit-remaining': '12' }, 'customer-rate-limited'],
    [{ 'x-ratelimit-object-remaining': '0', 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [{ 'x-ratelimit-object-remaining': '0' }, 'rate-limited'],
    [{ 'x-ratelimit-remaining': '0' }, 'rate-limited'],
    [{}, 'rate-limited']
  ])('with %j is %s', (headers, code) => {
    expect(judge('updateCustomer', answer(429, '', headers)).code).toBe(code)
  })
})

it('a custom key that Kustomer refuses is named', () => {
  const body = {
    errors: [
      {
        status: 400,
        source: { parameter: 'fooBar' },
        code: 'badparam',
        title: 'Additional properties not allowed',
        detail: '/properties/custom/additionalProperties'
      }
    ]
  }
  expect(judge('updateCustomer', answer(400, body))).toMatchObject({
    code: 'custom-key-refused',
    facts: { parameter: 'fooBar' }
  })
})

it('Kustomer’s words are cut to 200 characters', () => {
  const { facts } = judge('createCustomer', answer(400, { errors: [{ code: 'x', message: 'y'.repeat(5000) }] }))
  expect(facts.detail).toHaveLength(200)
})

describe('a 5xx or a time-out of a tracking call is ambiguous, and says so', () => {
  it.each([
    ['trackIdentified', 500, true],
    ['trackAnonymous', 503, true],
    ['trackAnonymous', 429, false],
    ['tieIdentity', 503, false],
    ['createCustomer', 503, false]
  ] as const)('%s %i: %s', (deed, status, ambiguous) => {
    expect(judge(deed, answer(status)).facts.ambiguous).toBe(ambiguous)
  })
})

describe('silence', () => {
  it.each([
    [{ code: 'ETIMEDOUT' }, 'timed-out', true],
    [{ code: 'REQUESTTIMEOUTERROR' }, 'timed-out', true],
    [{ code: 'ECONNRESET' }, 'not-reached', true],
    [{ code: 'ECONNREFUSED' }, 'not-reached', false],
    [{ code: 'ENOTFOUND' }, 'not-reached', false],
    [{ cause: { code: 'ECONNRESET' } }, 'not-reached', true],
    [new Error('secret'), 'not-reached', true],
    ['text', 'not-reached', true]
  ])('%j', (error, code, ambiguous) => {
    const failure = judgeSilence('trackIdentified', error)
    expect(failure).toMatchObject({ code, facts: { ambiguous } })
    expect(JSON.stringify(failure.facts)).not.toContain('secret')
  })
})
