import { createPreviewer } from '../../src/host/preview'
import { readEvents } from '../../src/host/read-events'
import { explain } from '../../src/host/why'

const at = (minute: string) => ({ timestamp: `2026-03-02T09:${minute}:00.000Z` })
const lines = [
  { type: 'track', event: 'First', messageId: 'm-1', userId: 'u', anonymousId: 'a', ...at('20') },
  'no',
  { type: 'track', event: 'Second', messageId: 'm-2', userId: 'u', ...at('40'), properties: { plan: '' } },
  { type: 'page', messageId: 'off', userId: 'u', integrations: { Kustomer: false } },
  { type: 'group', messageId: 'g', userId: 'u' },
  { type: 'page', messageId: 'nobody' }
]

async function* input() {
  await Promise.resolve()
  yield Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
}

const why = (id: string, mappings = {}) => explain(readEvents(input()), id, { orgPod: 'prod1', mappings })

test('the fields of the action, with what they are mapped to', async () => {
  const found = await why('m-2', { track: { sessionGap: 5 } })
  expect(found).toMatchObject({
    line: 3,
    place: 'line 3',
    type: 'track',
    before: 1,
    preset: { name: 'Events', subscribe: 'type = "track"', action: 'track', title: 'Record Event' }
  })
  const fields = 'fields' in found ? found.fields : []
  expect(fields).toContainEqual({
    field: 'name',
    label: 'Event Name',
    value: 'Second',
    mapping: { '@path': '$.event' },
    isOwn: false
  })
  expect(fields).toContainEqual({ field: 'sessionGap', label: 'Session Gap', value: 5, mapping: 5, isOwn: true })
  expect(fields.find(({ field }) => field === 'anonymousId')?.value).toBeNull()
})

test('the session is that of a run of the whole input', async () => {
  const rows: unknown[] = []
  const one = createPreviewer({ orgPod: 'prod1' })
  for await (const row of readEvents(input())) if ('event' in row) rows.push(await one(row.event))
  expect(await why('m-2')).toMatchObject({ preview: rows[1] })
  const sessionOf = async (mappings: object) =>
    JSON.stringify(await why('m-2', mappings)).match(/segment-[0-9a-f]{24}/)?.[0]
  expect(await sessionOf({})).not.toBe(await sessionOf({ track: { sessionGap: 5 } }))
})

test.each([
  ['off', 'integrations: Kustomer is turned off for this event; nothing was sent'],
  ['g', 'type: no action takes a call of type group; nothing was sent']
])('%s: no action takes it', async (id, note) => {
  const found = await why(id)
  expect(found).toMatchObject({ fields: [], preview: { action: null, requests: [], notes: [note] } })
  expect(found).not.toHaveProperty('preset')
})

test('an event that fails has its fields too', async () => {
  expect(await why('nobody')).toMatchObject({
    preset: { action: 'page' },
    preview: { error: { message: expect.stringMatching(/^The event has neither a user ID nor an anonymous ID/) } }
  })
})

test('an event that is not there: the near ones, and what could not be read', async () => {
  expect(await why('m-3')).toEqual({
    near: ['m-1', 'm-2'],
    events: 5,
    problems: 1,
    firstProblem: { place: 'line 2', problem: 'The line is not JSON.' }
  })
})
