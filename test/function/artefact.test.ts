import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { artefact, instance, settings } from './artefact'

const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }

let text: string
beforeAll(async () => {
  text = await artefact()
})

test('the header says what it is, of which version, and where its docs are', () => {
  const header = text.slice(0, text.indexOf('*/'))
  expect(header).toMatch(/^\/\*\n \* Kustomer for Segment, as a Destination Function\./)
  expect(header).toContain(`Version ${version} of segment-kustomer`)
  expect(header).toContain('docs/function.md')
})

test.each([
  ['a module', /\bimport\b|\bexport\b|require\(/],
  ['the process', /process\./],
  ['what evaluates text', /\beval\b|new Function\b/],
  ['a character outside of ASCII', /[^\n\x20-\x7e]/]
])('it holds nothing of %s', (_what, pattern) => {
  expect(pattern.exec(text)?.[0]).toBeUndefined()
})

test('it names no host but those of Kustomer', () => {
  const domains = [...text.matchAll(/\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|io|dev|app)\b/gi)].map(
    ([host]) => host
  )
  // `org.user` and the like are roles.
  expect([...new Set(domains)]).toEqual(['kustomerapp.com'])
  // Behind a scheme stands what is put in, or nothing.
  const origins = [...text.matchAll(/\b(?:https?|wss?):\/\/([^\s"`'\\]*)/g)].map(([, rest]) => rest)
  expect(origins.filter((rest) => rest !== '' && !/^(?:api\.)?\$\{/.test(rest))).toEqual([])
})

test.each(['onIdentify', 'onTrack', 'onPage', 'onScreen', 'onBatch', 'onGroup', 'onAlias', 'onDelete'])(
  '%s is a top-level handler',
  (name) => {
    expect(text).toMatch(new RegExp(`^async function ${name}\\((event|events), settings\\) \\{$`, 'm'))
  }
)

test('it adds one name to the globals besides the handlers, and needs none to load', () => {
  const declared = [...text.matchAll(/^(?:async function|function|var|let|const|class) (\w+)/gm)].map(
    ([, name]) => name
  )
  expect(declared.filter((name) => !name.startsWith('on'))).toEqual(['segmentKustomer'])
})

test('it is small enough to be read and pasted', () => {
  expect(Buffer.byteLength(text)).toBeLessThan(200_000)
})

test.each([
  ['onGroup', 'Kustomer gets no group calls: identify links the company, where the setting Link Company is on.'],
  ['onAlias', 'Kustomer gets no alias calls: identify joins the anonymous activity to the customer.'],
  ['onDelete', 'This function erases nobody. Erase the customer in Kustomer itself.']
])('%s is not supported, in a sentence', async (handler, message) => {
  const { call } = await instance()
  expect(await call(handler, { type: 'any' }, settings)).toMatchObject({
    ended: 'threw',
    name: 'EventNotSupported',
    message
  })
})

const unsupported = 'Kustomer gets page, screen, track and identify calls, and this is none of them; nothing was sent.'

test('in a batch, what is no event and what is not supported end on their own', async () => {
  const { call } = await instance()
  const events = [
    null,
    [],
    'text',
    7,
    {},
    { type: 'group' },
    { type: 'track', userId: 'u' },
    { type: 'track', event: 'E' }
  ]
  const { ended, ...rest } = await call('onBatch', events, settings)
  const noObject = { status: 400, errormessage: 'A Segment event is an object, and this is none.' }
  expect(ended).toBe('returned')
  expect(rest).toMatchObject({
    requests: 0,
    value: [
      noObject,
      noObject,
      noObject,
      noObject,
      { status: 400, errormessage: unsupported },
      { status: 400, errormessage: unsupported },
      { status: 400, errormessage: 'Event Name is missing in the event, and nothing can be sent without it.' },
      {
        status: 400,
        errormessage:
          'The event has neither a user ID nor an anonymous ID, so there is no timeline to put it on. Send userId or anonymousId with the call, or map the fields User ID or Anonymous ID.'
      }
    ]
  })
})

test('without a batch to speak of, onBatch answers all the same', async () => {
  const { call } = await instance()
  expect(await call('onBatch', [], settings)).toMatchObject({ ended: 'returned', value: [] })
  expect(await call('onBatch', { type: 'group' }, settings)).toMatchObject({
    ended: 'returned',
    value: [{ status: 400, errormessage: unsupported }]
  })
})

test('a single event that is none, or of another kind than its handler, is refused in a sentence', async () => {
  const { call } = await instance()
  const noObject = 'A Segment event is an object, and this is none.'
  expect(await call('onTrack', null, settings)).toMatchObject({ name: 'InvalidEventPayload', message: noObject })
  expect(await call('onTrack', { event: 'E' }, settings)).toMatchObject({
    name: 'EventNotSupported',
    message: unsupported
  })
})

test('settings that are missing fail each event of a batch', async () => {
  const { call } = await instance()
  const { value } = (await call('onBatch', [{ type: 'page' }, {}], { orgPod: 'prod1' })) as { value?: unknown[] }
  expect(value).toHaveLength(2)
  for (const status of value ?? []) {
    expect(status).toEqual({
      status: 400,
      errormessage: expect.stringMatching(/^The setting API Key \(apiKey\) is missing\./)
    })
  }
})
