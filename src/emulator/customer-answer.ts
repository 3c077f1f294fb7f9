import { type Attributes, type Item, itemsOf, objectLists } from './document'
import type { CustomerRecord } from './records'
import type { Switches } from './switches'
import { answeredTags } from './tags'
import { iso, orgLink } from './world'

const verifiable = new Set<string>([
  'emails',
  'sharedEmails',
  'phones',
  'sharedPhones',
  'whatsapps',
  'socials',
  'sharedSocials'
])

/** A customer in the JSON:API wrapper, with the keys that only answers have (rec). */
export function customerAnswer(customer: CustomerRecord, switches: Switches, deleted = false): { data: unknown } {
  const self = `/v1/customers/${customer.id}`
  const company = customer.company
  return {
    data: {
      type: 'customer',
      id: customer.id,
      attributes: { ...customerAttributes(customer, switches), deleted },
      relationships: {
        messages: { links: { self: `${self}/messages` } },
        org: orgLink,
        ...(company !== null && {
          company: { data: { type: 'company', id: company }, links: { self: `/v1/companies/${company}` } }
        })
      },
      links: { self }
    }
  }
}

function customerAttributes(
  { attributes, createdAt, updatedAt, rev }: CustomerRecord,
  switches: Switches
): Record<string, unknown> {
  const updated = iso(updatedAt)
  return {
    displayColor: 'teal',
    displayIcon: 'cloud',
    createdAt: iso(createdAt),
    lastActivityAt: updated,
    ...attributes,
    displayName: displayName(attributes),
    ...Object.fromEntries(
      objectLists.map((list) => [list, itemsOf(attributes, list).map((item) => answered(list, item))])
    ),
    smoochIds: [],
    activeUsers: [],
    watchers: [],
    updatedAt: updated,
    modifiedAt: updated,
    conversationCounts: { done: 0, open: 0, snoozed: 0, all: 0 },
    tags: answeredTags(itemsOf(attributes, 'tags'), switches),
    progressiveStatus: null,
    verified: itemsOf(attributes, 'externalIds').length > 0,
    rev,
    recentItems: [],
    roleGroupVersions: [],
    accessOverride: [],
    ...nameParts(attributes.name)
  }
}

// Items come back with more keys than a write takes: id null (oas), verified (rec).
function answered(list: string, item: Item): Item {
  if (list === 'externalIds' || list === 'sharedExternalIds') return { verified: true, ...item }
  return { id: null, ...(verifiable.has(list) && { verified: false }), ...item }
}

// Without a name the e-mail stands in for it (rec).
function displayName(attributes: Attributes): string {
  const stand = [
    attributes.name,
    itemsOf(attributes, 'emails')[0]?.email,
    itemsOf(attributes, 'phones')[0]?.phone,
    attributes.username
  ]
  return stand.find((text): text is string => typeof text === 'string' && text !== '') ?? 'Unknown'
}

// The first word, and the rest: "John Von Doe" came back as John, Von Doe (rec).
function nameParts(name: unknown): { firstName?: string; lastName?: string } {
  const [firstName, ...rest] = typeof name === 'string' ? name.trim().split(/\s+/) : []
  if (!firstName) return {}
  return rest.length > 0 ? { firstName, lastName: rest.join(' ') } : { firstName }
}
