import { chdir, cwd } from 'node:process'
import { tmpdir } from 'node:os'
import { difference, examples } from '../../src/cli/examples'
import { command } from './terminal'

test('the examples come out as they should, from any folder, and the timelines are shown', async () => {
  const before = cwd()
  chdir(tmpdir())
  const { code, out, err } = await command('demo')
  chdir(before)
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('\nEvery example came out as it should.\n')
  const [, timelines] = out.split('The timelines, as Kustomer keeps them:\n')
  // The page view came first and without a user ID; the identify joined it.
  expect(timelines).toMatch(
    /^ {2}userId123 {2}john\.doe@example\.com, [0-9a-f]{24}\n {4}session abc123\n {6}Page-Viewed-Pricing {2}\{.*\}\n {6}Screen-Viewed-Home {2}\{.*\}\n {6}Registered {2}\{.*"planStr":"Pro Annual","accountTypeStr":"Facebook"\}\n {4}session segment-/m
  )
  // Without a session ID: two close ones share a session, the one after a gap has another.
  const sessionOf = (name: string) => timelines.split(name)[0].split('session ').pop()?.split('\n')[0]
  expect(sessionOf('Onboarding-Started')).toBe(sessionOf('Registered  {"occurredAt":"2026-03-02T10'))
  expect(sessionOf('Source-Connected')).not.toBe(sessionOf('Onboarding-Started'))
})

test('the examples show every call, and each says who, when and how', async () => {
  const types = new Set<string>()
  for (const { rows } of await examples()) {
    for await (const row of rows()) {
      if (!('event' in row)) continue
      types.add(row.event.type)
      expect(row.event).toMatchObject({
        messageId: expect.any(String),
        timestamp: expect.any(String),
        context: { library: {} }
      })
    }
  }
  expect([...types].sort()).toEqual(['alias', 'group', 'identify', 'page', 'screen', 'track'])
})

test('what differs is said', () => {
  const delivered = { messageId: null, action: null, status: 'delivered', notes: [], requests: 0 } as const
  const failed = { ...delivered, status: 'failed', error: { message: '', code: 'A' } } as const
  expect(difference(delivered)).toBeUndefined()
  expect(difference(failed)).toBe('should be delivered, and is failed')
  expect(difference(failed, { status: 'failed', code: 'A' })).toBeUndefined()
  expect(difference(failed, { status: 'failed', code: 'B' })).toBe('should have the code B, and has A')
})
