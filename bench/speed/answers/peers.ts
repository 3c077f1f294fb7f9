import type { Asked, CannedAnswer } from './answer'

const at = '2026-03-02T09:00:00.000Z'

/** Intercom, by its reference of 2.11: the search finds nobody, and the contact is created. */
export function intercom({ path }: Asked): CannedAnswer | undefined {
  if (path === '/contacts/search') {
    const pages = { type: 'pages', page: 1, per_page: 50, total_pages: 0 }
    return { status: 200, body: { type: 'list', data: [], total_count: 0, pages } }
  }
  return path === '/contacts' ? { status: 200, body: contact } : undefined
}

/** Customer.io, by the reference of its Track API v2: an empty object for what is taken. */
export function customerio({ path }: Asked): CannedAnswer | undefined {
  return /^\/api\/v2\/(?:entity|batch)$/.test(path) ? { status: 200, body: {} } : undefined
}

/** Klaviyo, by the reference of its Profiles API: the profile is created, the import job is queued. */
export function klaviyo({ path, method }: Asked): CannedAnswer | undefined {
  const headers = { 'content-type': 'application/vnd.api+json' }
  if (method === 'POST' && path === '/api/profiles/') return { status: 201, body: profile, headers }
  return path === '/api/profile-bulk-import-jobs/' ? { status: 202, body: importJob, headers } : undefined
}

const contact = {
  type: 'contact',
  id: '65d5a1b2c3d4e5f6a7b8c9d0',
  workspace_id: 'ecahpwf5',
  external_id: 'new-user',
  role: 'user',
  email: 'new-user@example.com',
  phone: '+14155550100',
  name: 'New User',
  avatar: null,
  owner_id: null,
  has_hard_bounced: false,
  marked_email_as_spam: false,
  unsubscribed_from_emails: false,
  created_at: 1772442000,
  updated_at: 1772442000,
  signed_up_at: 1768465800,
  last_seen_at: null,
  location: { type: 'location', country: null, region: null, city: null },
  social_profiles: { type: 'list', data: [] },
  tags: { type: 'list', data: [], url: '/contacts/65d5a1b2c3d4e5f6a7b8c9d0/tags', total_count: 0, has_more: false },
  notes: { type: 'list', data: [], url: '/contacts/65d5a1b2c3d4e5f6a7b8c9d0/notes', total_count: 0, has_more: false },
  custom_attributes: {}
}

const profile = {
  data: {
    type: 'profile',
    id: '01GDDKASAP8TKDDA2GRZDSVP4H',
    attributes: {
      email: 'new-user@example.com',
      phone_number: '+14155550100',
      external_id: 'new-user',
      first_name: 'New',
      last_name: 'User',
      organization: null,
      locale: null,
      title: null,
      image: null,
      created: at,
      updated: at,
      last_event_date: null,
      location: { address1: null, city: null, country: null, region: null, zip: null, timezone: null },
      properties: {}
    },
    relationships: { lists: { links: { self: '', related: '' } }, segments: { links: { self: '', related: '' } } },
    links: { self: 'https://a.klaviyo.com/api/profiles/01GDDKASAP8TKDDA2GRZDSVP4H/' }
  }
}

const importJob = {
  data: {
    type: 'profile-bulk-import-job',
    id: 'Z3J5RnMyNTQyMDp',
    attributes: {
      status: 'queued',
      created_at: at,
      total_count: 100,
      completed_count: 0,
      failed_count: 0,
      completed_at: null,
      expires_at: at,
      started_at: null
    },
    links: { self: 'https://a.klaviyo.com/api/profile-bulk-import-jobs/Z3J5RnMyNTQyMDp/' }
  }
}
