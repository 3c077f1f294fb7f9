import type { Answer, Operation } from '../../src/destinations/kustomer/plan/operations'
import { toAnswer, toRequest } from '../../src/destinations/kustomer/send/endpoints'

const find = (by: 'externalId' | 'email' | 'phone', value: string): Operation => ({ kind: 'findCustomer', by, value })
const create: Operation = { kind: 'createCustomer', attributes: { externalId: 'u' } }
const update: Operation = { kind: 'updateCustomer', id: 'a/b', attributes: { name: 'J', company: 'c' } }
const tie: Operation = { kind: 'tieIdentity', identity: { externalId: 'u', trackingId: 'a' } }
const event = { name: 'Ev' }
const anonymous: Operation = { kind: 'trackAnonymous', event }
const identified: Operation = { kind: 'trackIdentified', identity: { externalId: 'u' }, event }

describe('requests', () => {
  it.each<[Operation, string, object | undefined]>([
    [find('externalId', 'userId123'), 'GET /v1/customers/externalId=userId123', undefined],
    [find('externalId', 'a/b?c#d%e+f g'), 'GET /v1/customers/externalId=a%2Fb%3Fc%23d%25e%2Bf%20g', undefined],
    [find('externalId', '../../v1/customers'), 'GET /v1/customers/externalId=..%2F..%2Fv1%2Fcustomers', undefined],
    [find('email', 'john+tag@example.com'), 'GET /v1/customers/email=john%2Btag@example.com', undefined],
    [find('phone', '+15551234567'), 'GET /v1/customers/phone=15551234567', undefined],
    [create, 'POST /v1/customers', { externalId: 'u' }],
    [update, 'PUT /v1/customers/a%2Fb?replace=false', { name: 'J', company: 'c' }],
    [anonymous, 'POST /v1/tracking/event', event],
    [identified, 'POST /v1/tracking/identityEvent', { identity: { externalId: 'u' }, event }],
    [tie, 'POST /v1/tracking/identity', { externalId: 'u', trackingId: 'a' }]
  ])('%j', (operation, line, json) => {
    const request = toRequest(operation)
    expect(`${request.method} ${request.path}`).toBe(line)
    expect(request.json).toEqual(json)
  })
})

const answer = (status: number, data?: unknown, headers: Record<string, string> = {}) => ({
  status,
  data,
  headers: { get: (name: string) => headers[name] ?? null }
})
const read = (operation: Operation, status: number, data?: unknown, headers?: Record<string, string>): Answer =>
  toAnswer(operation, answer(status, data, headers))
const jsonApi = (code: string, title: string, source?: object) => ({ errors: [{ status: 400, code, title, source }] })
const simple = (code: string, message: string) => ({ errors: [{ code, message }] })

describe('a look-up', () => {
  const data = { type: 'customer', id: 'c1', attributes: { name: 'J' } }
  const linked = { ...data, relationships: { company: { data: { type: 'company', id: 'co1' } } } }

  it('finds the record, with its company', () => {
    expect(read(find('externalId', 'u'), 200, { data })).toEqual({ id: 'c1', attributes: { name: 'J' } })
    expect(read(find('externalId', 'u'), 200, { data: linked })).toEqual({
      id: 'c1',
      companyId: 'co1',
      attributes: { name: 'J' }
    })
  })

  it('reads JSON that the engine left as text', () => {
    expect(read(find('externalId', 'u'), 200, JSON.stringify({ data }))).toMatchObject({ id: 'c1' })
  })

  it.each([
    [
      'as recorded',
      { errors: [{ status: 404, source: { parameter: 'externalId' }, code: 'notfound', title: 'Not Found' }] }
    ],
    ['of the simple shape', simple('not_found', 'Not Found')],
    ['known by its parameter alone', { errors: [{ code: 'x', title: 'x', source: { parameter: 'externalId' } }] }]
  ])('misses: a 404 %s', (_what, body) => {
    expect(read(find('externalId', 'u'), 404, body)).toBeUndefined()
  })

  it.each([
    ['of a gateway', '<html>Not Found</html>'],
    ['without a body', ''],
    ['of an unknown path', jsonApi('badpath', 'No such route')]
  ])('does not take a 404 %s for a miss, lest a customer be created twice', (_what, body) => {
    expect(() => read(find('externalId', 'u'), 404, body)).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  it.each([[''], [undefined], [{}], [{ data: [] }], [{ data: { id: '' } }], ['<html>']])(
    'does not take %j for a customer',
    (body) => {
      expect(() => read(find('externalId', 'u'), 200, body)).toThrow(
        expect.objectContaining({ code: 'answer-not-understood' })
      )
    }
  )
})

describe('a write', () => {
  it.each([create, update])('is accepted, or a duplicate', (operation) => {
    expect(read(operation, operation === create ? 201 : 200, { data: {} })).toEqual({ accepted: true })
    for (const [status, body] of [
      [409, ''],
      [409, jsonApi('conflict', 'Conflict')],
      [400, jsonApi('bad_request', 'duplicate detected')],
      [400, simple('bad_request', 'email must be unique')],
      [400, jsonApi('badparam', 'externalId already exists')]
    ] as const) {
      expect(read(operation, status, body)).toMatchObject({ accepted: false, because: 'duplicate' })
    }
  })

  it('is refused otherwise, with what Kustomer names', () => {
    expect(() => read(create, 400, jsonApi('badparam', 'must be an email', { pointer: '/emails/0' }))).toThrow(
      expect.objectContaining({
        code: 'request-refused',
        facts: expect.objectContaining({ status: 400, parameter: '/emails/0', detail: 'must be an email' })
      })
    )
  })
})

describe('a tracking call', () => {
  it('is accepted with 201 and with an empty 204', () => {
    expect(read(identified, 201, { data: {} })).toEqual({ accepted: true })
    expect(read(anonymous, 204, '')).toEqual({ accepted: true })
  })

  it('refused for its tracking ID is an answer', () => {
    const body = jsonApi('badparam', 'unknown id', { parameter: 'trackingId' })
    expect(read(identified, 400, body)).toMatchObject({ accepted: false, because: 'trackingId' })
    expect(() => read(anonymous, 400, body)).toThrow(expect.objectContaining({ code: 'request-refused' }))
  })

  it.each([400, 401, 403, 404, 409, 413])('that joins activity and is refused with %i is an answer', (status) => {
    expect(read(tie, status, '')).toMatchObject({ accepted: false, because: 'refused' })
  })

  it.each([408, 423, 429, 500, 503])('that joins activity and fails for now with %i is a failure', (status) => {
    expect(() => read(tie, status, '')).toThrow()
  })
})
