import { Failure } from '../../src/destinations/kustomer/plan/failure'
import { bulkKustomer, creates, finished, updates, written } from './bulk-kustomer'
import type { SentRecord } from './bulk-kustomer'

const refusal = (text: string, status = 400) => ({
  status,
  data: { errors: [{ status, code: 'badparam', title: text }] }
})
const accepted = (id: string) => ({ answer: { accepted: true, id } })

it('sends records in one request, with a reference each, and matches the answers by it', async () => {
  const kustomer = bulkKustomer({
    look: (_job, _look, records) => finished([...records].reverse())
  })
  const told = await kustomer.sendBulk(creates(4))
  expect(kustomer.jobs).toEqual([['0', '1', '2', '3'].map((ref) => ({ externalId: `u${ref}`, _clientRef: ref }))])
  expect(told).toEqual(['c3', 'c2', 'c1', 'c0'].map(accepted))
  expect(kustomer.log).toEqual(['POST 4', 'look 0 at 1000'])
})

it('looks again after 1, 2, 4 and then every 8 seconds, whatever a look comes to', async () => {
  const failing = [
    { status: 500 },
    new Error('reset'),
    { status: 429 },
    { data: [] },
    { data: [{ status: 'running' }] }
  ]
  const kustomer = bulkKustomer({ look: (_job, look) => failing[look] ?? { data: 'no JSON' } })
  const told = await kustomer.sendBulk(updates(4))
  expect(kustomer.log).toEqual(['PUT 4', ...[1, 3, 7, 15, 23, 30].map((second) => `look 0 at ${second * 1000}`)])
  expect(told).toEqual(Array(4).fill({ error: expect.objectContaining({ code: 'bulk-unfinished' }) }))
  expect(kustomer.account.takesBulk).toBe(false)
})

it('a limit that hides the results says nothing of how slow bulk is', async () => {
  const kustomer = bulkKustomer({ look: () => ({ status: 429 }) })
  expect(await kustomer.sendBulk(updates(4))).toEqual(
    Array(4).fill({ error: expect.objectContaining({ code: 'bulk-unfinished' }) as unknown })
  )
  expect(kustomer.account.takesBulk).toBe(true)
})

it('reads results under data and attributes too, of several parts', async () => {
  const kustomer = bulkKustomer({
    look: (_job, _look, records) => {
      const part = (some: readonly SentRecord[]) => ({
        id: 'b',
        type: 'bulk_batch',
        attributes: {
          status: 'complete',
          results: some.map(({ _clientRef }) => ({ _clientRef, objectId: 'x', status: 'created' }))
        }
      })
      return { data: { data: [part(records.slice(0, 2)), part(records.slice(2))] } }
    }
  })
  expect(await kustomer.sendBulk(creates(4))).toEqual(Array(4).fill(accepted('x')))
})

it('a duplicate is an answer; what fails otherwise, or is not told of, is sent by itself', async () => {
  const kustomer = bulkKustomer({
    look: (_job, _look, records) =>
      finished(records.slice(0, 5), ({ externalId }) => {
        if (externalId === 'u1') return { status: 'error', error: 'duplicate detected' }
        if (externalId === 'u2') return { status: 'error', error: { code: 'boom' } }
        return undefined
      })
  })
  const told = await kustomer.sendBulk(creates(6))
  expect(told[1]).toMatchObject({
    answer: {
      accepted: false,
      because: 'duplicate',
      failure: { code: 'conflict', facts: { detail: 'duplicate detected' } }
    }
  })
  expect(kustomer.log.slice(2)).toEqual(['single u2', 'single u5'])
  expect([told[0], told[2], told[5]]).toEqual([accepted('c0'), { answer: written }, { answer: written }])
})

it('halves a request that is refused as a whole until the bad record stands alone', async () => {
  const bad = new Failure('request-refused', { status: 400 })
  const kustomer = bulkKustomer({
    submit: (records) => (records.some(({ externalId }) => externalId === 'u37') ? refusal('no') : undefined),
    single: (operation) => (operation.attributes.externalId === 'u37' ? bad : written)
  })
  const told = await kustomer.sendBulk(creates(100))
  expect(told[37]).toEqual({ error: bad })
  expect(told.filter((each) => 'answer' in each)).toHaveLength(99)
  // The bad one and its last neighbours, too few for bulk.
  const alone = [32, 33, 34, 35, 36, 37].map((index) => `single u${index}`)
  expect(kustomer.log.filter((line) => line.startsWith('single'))).toEqual(alone)
  expect(kustomer.log.length).toBeLessThan(30)
})

it('where bulk is not allowed asks once, remembers it, and sends each by itself', async () => {
  const kustomer = bulkKustomer({ submit: () => refusal('Forbidden', 403) })
  await kustomer.sendBulk(creates(4))
  const told = await kustomer.sendBulk(creates(4))
  expect(kustomer.log.filter((line) => line.startsWith('POST'))).toHaveLength(1)
  expect(told).toEqual(Array(4).fill({ answer: written }))
})

it('where the key as such is refused asks for one record only', async () => {
  const refused = new Failure('key-refused', { status: 401 })
  const kustomer = bulkKustomer({ submit: () => refusal('Unauthorized', 401), single: () => refused })
  expect(await kustomer.sendBulk(creates(50))).toEqual(Array(50).fill({ error: refused }))
  expect(kustomer.log).toEqual(['POST 50', 'single u0'])
})

it('where results may not be read sends each by itself, and remembers it', async () => {
  const kustomer = bulkKustomer({ look: () => ({ status: 403 }) })
  expect(await kustomer.sendBulk(creates(4))).toEqual(Array(4).fill({ answer: written }))
  expect(kustomer.account.takesBulk).toBe(false)
})

it.each([429, 503])('a %i is a failure of every record that is retried, and no request besides', async (status) => {
  const kustomer = bulkKustomer({ submit: () => ({ status }) })
  const told = await kustomer.sendBulk(creates(10))
  expect(told).toEqual(
    Array(10).fill({ error: expect.objectContaining({ facts: expect.objectContaining({ status }) }) })
  )
  expect(kustomer.log).toEqual(['POST 10'])
})

it('no answer is a failure of every record, and so is one without an ID', async () => {
  const broken = bulkKustomer({ submit: () => Object.assign(new Error('secret'), { code: 'ECONNRESET' }) })
  expect(await broken.sendBulk(creates(4))).toEqual(
    Array(4).fill({ error: expect.objectContaining({ code: 'not-reached' }) })
  )
  const empty = bulkKustomer({ submit: () => ({ status: 201, data: '' }) })
  expect(await empty.sendBulk(creates(4))).toEqual(
    Array(4).fill({ error: expect.objectContaining({ code: 'answer-not-understood' }) })
  )
})

it('an update that may not bear a reference is sent without, and matched by ID; that is remembered', async () => {
  const kustomer = bulkKustomer({
    submit: (records) => ('_clientRef' in records[0] ? refusal('/0/_clientRef not allowed') : undefined),
    look: (_job, _look, records) => ({
      data: [{ status: 'complete', objectIds: records.slice(1).map(({ id }) => id) }]
    })
  })
  expect(await kustomer.sendBulk(updates(4))).toEqual(Array(4).fill({ answer: written }))
  await kustomer.sendBulk(updates(4))
  expect(kustomer.log.filter((line) => !line.startsWith('look'))).toEqual([
    'PUT 4',
    'PUT 4',
    'single c0',
    'PUT 4',
    'single c0'
  ])
})

it('few records, large ones and those beyond a limit go by themselves', async () => {
  const kustomer = bulkKustomer({})
  await kustomer.sendBulk(creates(3))
  expect(kustomer.log).toEqual(['single u0', 'single u1', 'single u2'])
  kustomer.log.length = 0
  const locations = [{ countryCode: 'too long' }]
  const odd = [{ kind: 'createCustomer', attributes: { externalId: 'odd', locations } }] as const
  const large = [
    { kind: 'createCustomer', attributes: { externalId: 'large', avatarUrl: 'x'.repeat(100_000) } }
  ] as const
  await kustomer.sendBulk([...odd, ...creates(4), ...large])
  expect(kustomer.log).toEqual(['single odd', 'single large', 'POST 4', 'look 0 at 1000'])
})

it('no request has more than 100 records or 100 kB', async () => {
  const kustomer = bulkKustomer({})
  const rich = creates(250).map((operation) => ({
    ...operation,
    attributes: { ...operation.attributes, avatarUrl: `https://example.com/${'é'.repeat(800)}` }
  }))
  await kustomer.sendBulk([...rich, ...creates(150)])
  for (const records of kustomer.jobs) {
    expect(records.length).toBeLessThanOrEqual(100)
    expect(Buffer.byteLength(JSON.stringify(records))).toBeLessThanOrEqual(100_000)
  }
  expect(kustomer.jobs.map(({ length }) => length)).toContain(100)
  expect(kustomer.jobs.flat()).toHaveLength(400)
})
