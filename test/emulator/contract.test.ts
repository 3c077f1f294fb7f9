import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bench, empty, errorOf, startBench } from './emulator-client'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.emulator.close())

test('contract.json is the agreed one, byte by byte', () => {
  const bytes = readFileSync(join(__dirname, '../../src/emulator/contract.json'))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(
    '5af1827a85c9779db64500fbd52962a5f3db375afe2cf0f26d73316771d96c53'
  )
})

const event = '/v1/tracking/event'
const identity = '/v1/tracking/identity'
const both = '/v1/tracking/identityEvent'
const customers = '/v1/customers'
const companies = '/v1/companies'

test.each<[string, string, unknown, object]>([
  ['an unknown field', customers, { nick: 1 }, { parameter: 'nick' }],
  ['a field of answers only', customers, { firstName: 'A' }, { parameter: 'firstName' }],
  ['a wrapper', customers, { data: { attributes: {} } }, { parameter: 'data' }],
  ['a key of answers in a list', customers, { emails: [{ email: 'a@b.c', id: null }] }, { parameter: 'id' }],
  ['eleven items', customers, { emails: eleven() }, { pointer: '/emails' }],
  ['a list of null', customers, { emails: null }, { pointer: '/emails' }],
  ['a name too long', customers, { name: 'a'.repeat(257) }, { pointer: '/name' }],
  ['a date without time', customers, { birthdayAt: '2000-01-01' }, { pointer: '/birthdayAt' }],
  ['a wrong suffix', customers, { custom: { notAnActualAttribute: 'x' } }, { parameter: 'notAnActualAttribute' }],
  ['a wrong type under a suffix', customers, { custom: { ageNum: '7' } }, { pointer: '/custom/ageNum' }],
  ['a tracking ID of a customer', customers, { trackingId: 't' }, { parameter: 'trackingId' }],
  ['null in an identity', identity, { name: null }, { pointer: '/name' }],
  ['a list in an identity', identity, { emails: [] }, { parameter: 'emails' }],
  ['a relaxed e-mail in an identity', identity, { email: 'a@' }, { pointer: '/email' }],
  ['an event without a name', event, { trackingId: 't' }, { pointer: '/name' }],
  ['a blank in the name', event, { name: 'Order Completed' }, { pointer: '/name' }],
  ['a name of one letter', event, { name: 'A' }, { pointer: '/name' }],
  ['a timestamp', event, { name: 'Seen', timestamp: 'x' }, { parameter: 'timestamp' }],
  ['a boolean in meta', event, { name: 'Seen', meta: { paidStr: true } }, { pointer: '/meta/paidStr' }],
  ['no event', both, { identity: {} }, { pointer: '/event' }],
  ['an unknown field inside', both, { identity: { nick: 1 }, event: { name: 'Seen' } }, { parameter: 'nick' }],
  ['a company without a name', companies, {}, { pointer: '/name' }],
  ['a name of two letters', companies, { name: 'HP' }, { pointer: '/name' }],
  ['null in place of a name', companies, { name: null }, { pointer: '/name' }],
  ['a field of customers', companies, { name: 'Acme', company: 'c1' }, { parameter: 'company' }],
  ['deleted in a create', companies, { name: 'Acme', deleted: true }, { parameter: 'deleted' }],
  ['a domain that is none', companies, { name: 'Acme', domains: ['acme.com'] }, { pointer: '/domains/0' }],
  ['a list', customers, [{}], { pointer: '' }],
  ['a number', event, 7, { pointer: '' }],
  ['null', identity, null, { pointer: '' }]
])('%s is 400 badparam, naming the field', async (_, path, body, source) => {
  const reply = await bench.call('POST', path, body)
  expect(reply.status).toBe(400)
  expect(errorOf(reply)).toMatchObject({ status: 400, code: 'badparam', source })
  expect(bench.emulator.state()).toEqual(empty)
})

test('the refusal of a key reads as recorded', async () => {
  const reply = await bench.call('POST', customers, { custom: { notAnActualAttribute: 'foobar' } })
  expect(reply.text).toBe(
    '{"errors":[{"status":400,"source":{"parameter":"notAnActualAttribute"},"code":"badparam",' +
      '"title":"Additional properties not allowed","detail":"/properties/custom/additionalProperties"}]}'
  )
})

test.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['two values', '{} {}'],
  ['a single quote', "{'name':'x'}"]
])('%s is 400', async (_, body) => {
  const reply = await bench.call('POST', customers, body)
  expect(reply.status).toBe(400)
  expect(errorOf(reply).code).toBe('bad_request')
})

test('a body nested ten thousand times, twice in a list of unique items, is 400', async () => {
  const deep = '['.repeat(10_000) + ']'.repeat(10_000)
  for (const body of [deep, `{"emails":[${deep},${deep}]}`]) {
    const reply = await bench.call('POST', customers, body)
    expect(reply.status).toBe(400)
    expect(errorOf(reply).detail).toBe('The body is nested too deeply')
  }
})

test('a body that is no UTF-8 is answered', async () => {
  const answer = await fetch(bench.emulator.url + customers, {
    method: 'POST',
    headers: { authorization: 'Bearer key' },
    body: new Uint8Array([0x7b, 0xff, 0x7d])
  })
  expect(answer.status).toBe(400)
})

function eleven(): object[] {
  return Array.from({ length: 11 }, (_, i) => ({ email: `a${i}@example.com` }))
}
