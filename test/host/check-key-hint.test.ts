import { formOfKey, hintOfKey } from '../../src/host/check-key-hint'

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = (claims: unknown) => `${part({ alg: 'HS256' })}.${part(claims)}.c2lnbmF0dXJl`

test.each([
  [jwt({ pod: 'prod1' }), 'whole'],
  [jwt({}).slice(0, -15), 'cut'],
  [`${part({ alg: 'HS256' })}.bm8.c2ln`, 'cut'],
  [`${jwt({})}.more`, 'cut'],
  ['0123456789abcdef0123456789', 'unknown'],
  ['a.b.c', 'short'],
  ['', 'short']
])('%s is %s', (key, form) => {
  expect(formOfKey(key)).toBe(form)
})

test.each([
  [
    { pod: 'prod2', org: 'o-1' },
    { pod: 'prod2', organisation: 'o-1' }
  ],
  [
    { pod: 'a\u001b[31mb', orgName: 'x'.repeat(100) },
    { pod: 'a[31mb', organisation: 'x'.repeat(64) }
  ],
  [{ roles: ['org.tracking', '', 'a b', null, { a: 1 }] }, { roles: ['org.tracking'] }],
  [{ pod: {}, roles: 'org', token: 'secret' }, undefined],
  [['pod'], undefined],
  [null, undefined]
])('what %j says of itself', (claims, hint) => {
  expect(hintOfKey(jwt(claims))).toEqual(hint)
})
