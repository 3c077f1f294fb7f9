import type { Asked, CannedAnswer } from './answer'

const id = '0123456789abcdef01234567'
const at = '2026-03-02T09:00:00.000Z'
const org = {
  data: { type: 'org', id: '60ba1d3c8a0fa40013a1b2c3' },
  links: { self: '/v1/orgs/60ba1d3c8a0fa40013a1b2c3' }
}
// A minute without an end: what is measured is the client, not the limit.
const headers = { 'x-kustomer-pod': 'prod1', 'x-ratelimit-limit': '1000000', 'x-ratelimit-remaining': '1000000' }

/** Kustomer, to whom everybody is new: look-ups miss, writes are taken, jobs are complete at the first look. */
export function kustomer({ method, path, body }: Asked): CannedAnswer | undefined {
  const answer = method === 'GET' ? read(path) : write(method, path, body)
  return answer && { ...answer, headers }
}

/** The records of the bulk jobs that nobody has looked at yet. */
const jobs = new Map<string, string[]>()
let count = 0

function read(path: string): CannedAnswer | undefined {
  const job = /^\/v1\/bulk\/([^/]+)\/batches$/.exec(path)?.[1]
  if (job === undefined) return path.startsWith('/v1/customers/') ? miss : undefined
  const results = (jobs.get(job) ?? []).map((ref) => ({ _clientRef: ref, objectId: id, status: 'created' }))
  jobs.delete(job)
  const counts = { successCount: results.length, failureCount: 0, objectIds: results.map(() => id) }
  const attributes = { status: 'complete', ...counts, completedAt: at, errors: [], results }
  return { status: 200, body: { data: [{ type: 'bulk_batch', id: job, attributes }] } }
}

const miss = {
  status: 404,
  body: {
    errors: [{ status: 404, code: 'notfound', title: 'not found', source: { parameter: 'externalId' }, links: {} }]
  }
}

function write(method: string, path: string, body: string): CannedAnswer | undefined {
  if (path === '/v1/customers/bulk') return bulk(body)
  if (path.startsWith('/v1/tracking/')) return path.endsWith('/event') ? { status: 204 } : tracked
  return path.startsWith('/v1/customers') ? { status: method === 'POST' ? 201 : 200, body: customer } : undefined
}

function bulk(body: string): CannedAnswer {
  const job = `job${(count += 1)}`
  const records = JSON.parse(body) as Array<{ _clientRef?: string }>
  jobs.set(
    job,
    records.map(({ _clientRef: ref = '' }) => ref)
  )
  const attributes = { status: 'queued', completed: false, ids: [], createdAt: at, updatedAt: at }
  const links = { self: `/v1/bulk/${job}` }
  return { status: 201, body: { data: { type: 'bulk', id: job, attributes, relationships: { org }, links } } }
}

const tracked = {
  status: 201,
  body: {
    data: {
      type: 'identity',
      id,
      attributes: { externalId: 'user-1', trackingId: 'visitor-1', createdAt: at, updatedAt: at },
      relationships: { org, customer: { data: { type: 'customer', id }, links: { self: `/v1/customers/${id}` } } },
      links: { self: `/v1/tracking/identities/${id}` }
    }
  }
}

const customer = {
  data: {
    type: 'customer',
    id,
    attributes: {
      name: 'New User',
      displayName: 'New User',
      displayColor: 'teal',
      displayIcon: 'cloud',
      externalId: 'new-user',
      emails: [{ type: 'home', email: 'new-user@example.com', verified: false }],
      phones: [{ type: 'mobile', phone: '+14155550100', verified: false }],
      sharedEmails: [],
      socials: [],
      urls: [],
      locations: [],
      conversationCounts: { done: 0, open: 0, snoozed: 0, all: 0 },
      tags: [],
      createdAt: at,
      updatedAt: at,
      modifiedAt: at,
      deleted: false,
      rev: 1
    },
    relationships: { messages: { links: { self: `/v1/customers/${id}/messages` } }, org },
    links: { self: `/v1/customers/${id}` }
  }
}
