import { EmulatorError, notNoticed, resolveSwitches, startEmulator, switchTable } from '../../src/emulator'

/** Every question about Kustomer whose answer is not known: section 10 of the notes on its API. */
const unknowns = [
  'duplicate-status',
  'wrong-pod-status',
  'missing-role-status',
  'list-update-mode',
  'update-unlinks-company',
  'bulk-update-unlinks-company',
  'identity-unlinks-company',
  'identity-overwrites',
  'identity-match-order',
  'identity-conflict',
  'foreign-tracking-id',
  'tracking-id-reuse',
  'anonymous-backfill',
  'identity-answer-customer',
  'meta-boolean',
  'meta-key-rule',
  'identity-null',
  'identity-location-mode',
  'custom-undefined-key',
  'tags-as-ids',
  'empty-string',
  'lookup-encoding',
  'lookup-email-case',
  'lookup-phone-plus',
  'lookup-deleted',
  'lookup-shared',
  'search-in',
  'search-hit',
  'search-lag-ms',
  'search-context-required',
  'bulk-invalid-item',
  'bulk-batches-shape',
  'bulk-delay-ms',
  'bulk-update-client-ref',
  'rev-mismatch',
  'reset-header',
  'rate-limit-window',
  'object-limit',
  'object-limit-scope',
  'retry-after',
  'error-body',
  'error-shape'
]

test('every unknown is a switch, or is named with the reason why not: once', () => {
  expect([...Object.keys(switchTable), ...Object.keys(notNoticed)].sort()).toEqual([...unknowns].sort())
})

test('the defaults are those of the table', () => {
  expect(resolveSwitches({ 'error-shape': undefined })).toEqual({
    'duplicate-status': '409',
    'wrong-pod-status': '401',
    'missing-role-status': '403',
    'error-body': 'json',
    'error-shape': 'json-api',
    'list-update-mode': 'replace',
    'update-unlinks-company': 'yes',
    'custom-undefined-key': 'accepted',
    'tags-as-ids': 'names',
    'empty-string': 'kept',
    'bulk-update-unlinks-company': 'yes',
    'bulk-invalid-item': '400',
    'bulk-batches-shape': 'array',
    'bulk-delay-ms': '2000',
    'bulk-update-client-ref': 'accepted',
    'lookup-encoding': 'decoded',
    'lookup-email-case': 'ignored',
    'lookup-phone-plus': 'either',
    'lookup-deleted': '404',
    'lookup-shared': 'no',
    'foreign-tracking-id': 'kept',
    'tracking-id-reuse': 'stays',
    'anonymous-backfill': 'joined',
    'meta-boolean': 'refused',
    'meta-key-rule': '2021',
    'identity-unlinks-company': 'no',
    'identity-overwrites': 'overwrite',
    'identity-match-order': 'external-id',
    'identity-conflict': 'email-wins',
    'identity-answer-customer': 'yes',
    'identity-null': 'refused',
    'identity-location-mode': 'appended',
    'reset-header': 'on-429',
    'rate-limit-window': 'fixed-minute',
    'object-limit': '600',
    'object-limit-scope': 'customers-only',
    'retry-after': 'no'
  })
})

test.each(Object.entries(switchTable))('%s has a default among its positions, and says what may differ', (_, row) => {
  const positions: readonly string[] = row.positions
  expect(positions).toContain(row.default)
  expect(new Set(positions).size).toBe(positions.length)
  for (const position of positions) expect(position).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  if (row.endState === 'same') return
  const named = row.endState.split('; ').flatMap((part) => part.split(': ')[0].split(', '))
  expect(named.some((name) => positions.includes(name) && name !== row.default)).toBe(true)
})

test('an unknown switch or position is refused by name', async () => {
  const chosen = (switches: object) => startEmulator({ switches })
  await expect(chosen({ 'list-mode': 'merge' })).rejects.toThrow(
    `There is no switch "list-mode". Switches: ${Object.keys(switchTable).join(', ')}.`
  )
  await expect(chosen({ toString: 'x' })).rejects.toThrow(EmulatorError)
  await expect(chosen({ 'rev-mismatch': '409' })).rejects.toThrow('There is no switch "rev-mismatch".')
  await expect(chosen({ 'duplicate-status': '500' })).rejects.toThrow(
    'Switch "duplicate-status" has no position "500". Positions: 409, 400.'
  )
})
