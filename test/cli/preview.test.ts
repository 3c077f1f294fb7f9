import { command, jsonLines } from './terminal'

const track = { type: 'track', event: 'Seen', messageId: 'm-1', userId: 'u', timestamp: '2026-03-02T09:00:00.000Z' }
const stdin = [
  JSON.stringify({ ...track, properties: { kustomer_session_id: 's' } }),
  'no',
  JSON.stringify({ type: 'group', userId: 'u', messageId: 'g' }),
  JSON.stringify({ type: 'page', messageId: 'nobody' }),
  JSON.stringify({ type: 'page', userId: 'u', messageId: 'off', integrations: { All: false } })
].join('\n')

test('--json: exactly one line an event, in order', async () => {
  const { code, out, err } = await command('preview - --json', { stdin })
  expect([code, err]).toEqual([1, ''])
  expect(jsonLines(out)).toEqual([
    {
      messageId: 'm-1',
      action: 'track',
      requests: [
        {
          method: 'POST',
          url: 'https://api.kustomerapp.com/v1/tracking/identityEvent',
          headers: {
            'user-agent': expect.stringMatching(/^segment-kustomer\//) as string,
            authorization: 'Bearer [redacted]',
            connection: 'keep-alive',
            'content-type': 'application/json'
          },
          body: {
            identity: { externalId: 'u', sessionId: 's' },
            event: {
              name: 'Seen',
              sessionId: 's',
              meta: { occurredAt: '2026-03-02T09:00:00.000Z', messageIdStr: 'm-1' }
            }
          }
        }
      ],
      notes: []
    },
    { messageId: null, action: null, error: { message: 'The line is not JSON.' }, notes: [] },
    {
      messageId: 'g',
      action: null,
      requests: [],
      notes: ['type: no action takes a call of type group; nothing was sent']
    },
    {
      messageId: 'nobody',
      action: 'page',
      error: { message: expect.stringMatching(/^The event has neither a user ID nor an anonymous ID/) as string },
      notes: []
    },
    {
      messageId: 'off',
      action: null,
      requests: [],
      notes: ['integrations: All is turned off for this event, and Kustomer is not turned on; nothing was sent']
    }
  ])
})

test('blocks that a person can read', async () => {
  const { code, out } = await command('preview -', { stdin: `${JSON.stringify({ ...track, sessionId: 1 })}\nno\n` })
  expect(code).toBe(1)
  expect(out).toMatch(
    /^line 1 {2}track {2}m-1\n {2}POST https:\/\/api\.kustomerapp\.com\/v1\/tracking\/identityEvent\n {4}user-agent: .*\n {4}authorization: Bearer \[redacted\]\n/
  )
  expect(out).toContain('\nline 2  no action\n  error: The line is not JSON.\n')
})

test('without an error the exit code is 0, also where nothing would be sent', async () => {
  const identify = JSON.stringify({ type: 'identify', anonymousId: 'a', traits: {} })
  const { code, out } = await command('preview - --json', { stdin: identify })
  expect(code).toBe(0)
  expect(jsonLines(out)).toEqual([
    {
      messageId: null,
      action: 'identify',
      requests: [],
      notes: ['userId: there is none, and an anonymous identify makes no customer; nothing was sent']
    }
  ])
})

test('the pod is prod1, that of the environment, or that of --pod', async () => {
  const given = { stdin: JSON.stringify(track), env: { KUSTOMER_ORG_POD: 'prod2' } }
  const urlOf = async (line: string, more: object) =>
    ((jsonLines((await command(line, more)).out)[0].requests as { url: string }[])[0].url.match(/^https:\/\/[^/]*/) ??
      [])[0]
  expect(await urlOf('preview - --json', { stdin: given.stdin })).toBe('https://api.kustomerapp.com')
  expect(await urlOf('preview - --json', given)).toBe('https://api.prod2.kustomerapp.com')
  expect(await urlOf('preview - --json --pod prod3', given)).toBe('https://api.prod3.kustomerapp.com')
})

test('a reader that goes away ends it quietly', async () => {
  const many = Array.from({ length: 50 }, () => JSON.stringify(track)).join('\n')
  const { code, out, err } = await command('preview - --json', { stdin: many, closeAfter: 1 })
  expect([code, err]).toEqual([0, ''])
  expect(jsonLines(out)).toHaveLength(1)
})
