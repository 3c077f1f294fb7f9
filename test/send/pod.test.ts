import fc from 'fast-check'
import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { podOf } from '../../src/destinations/kustomer/send/pod'

it.each([
  ['prod1', 'https://api.kustomerapp.com', 'prod1'],
  ['prod2', 'https://api.prod2.kustomerapp.com', 'prod2'],
  [' PROD4 ', 'https://api.prod4.kustomerapp.com', 'prod4'],
  ['acme', 'https://acme.api.kustomerapp.com', undefined],
  ['Acme-Shop', 'https://acme-shop.api.kustomerapp.com', undefined],
  ['https://api.kustomerapp.com', 'https://api.kustomerapp.com', 'prod1'],
  ['https://api.prod2.kustomerapp.com/v1/customers', 'https://api.prod2.kustomerapp.com', 'prod2'],
  ['https://acme.api.kustomerapp.com/', 'https://acme.api.kustomerapp.com', undefined],
  ['https://acme.api.prod2.kustomerapp.com/', 'https://acme.api.prod2.kustomerapp.com', 'prod2'],
  ['https://acme.kustomerapp.com/app/settings', 'https://acme.api.kustomerapp.com', undefined],
  ['acme.kustomerapp.com', 'https://acme.api.kustomerapp.com', undefined],
  ['api.prod2.kustomerapp.com', 'https://api.prod2.kustomerapp.com', 'prod2']
])('%s leads to %s', (setting, baseUrl, name) => {
  expect(podOf(setting)).toEqual({ baseUrl, ...(name === undefined ? {} : { name }) })
})

it.each([
  ['', 'is empty'],
  ['   ', 'is empty'],
  [undefined, 'is empty'],
  ['acme.example.com', 'leads out of kustomerapp.com'],
  ['https://evilkustomerapp.com', 'leads out of kustomerapp.com'],
  ['https://api.kustomerapp.com.evil.example', 'leads out of kustomerapp.com'],
  [
    'https://api.kustomerapp.com@evil.example',
    'is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL'
  ],
  ['http://api.kustomerapp.com', 'is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL'],
  ['https://api.kustomerapp.com:8080', 'is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL'],
  ['prod 1', 'is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL'],
  ['t$tNa*@a)Ehz', 'is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL'],
  ['https://kustomerapp.com', 'is no host of the Kustomer API'],
  ['https://a.b.c.kustomerapp.com', 'is no host of the Kustomer API']
])('%p is refused: it %s', (setting, problem) => {
  expect(() => podOf(setting)).toThrow(new Failure('org-pod-not-understood'))
  try {
    podOf(setting)
  } catch (error) {
    expect(error).toMatchObject({ facts: { problem } })
  }
})

it('never leads out of kustomerapp.com, whatever the setting', () => {
  const part = fc.constantFrom(
    'https://',
    'api',
    '.',
    'kustomerapp.com',
    '@',
    '/',
    '#',
    '\\',
    ':',
    'evil.example',
    '%2e',
    '?',
    'prod2'
  )
  const setting = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
  )
  fc.assert(
    fc.property(setting, (text) => {
      let baseUrl: string
      try {
        baseUrl = podOf(text).baseUrl
      } catch (error) {
        expect(error).toBeInstanceOf(Failure)
        return
      }
      const url = new URL(`${baseUrl}/v1`)
      expect(url.protocol).toBe('https:')
      expect(url.hostname).toMatch(/\.kustomerapp\.com$/)
      expect([url.username, url.password, url.port]).toEqual(['', '', ''])
    }),
    { numRuns: 2000 }
  )
})
