import { readBulk, readBulkBatches } from './bulk-answer'
import { createInBulk, updateInBulk } from './bulk'
import { createCompany, listCompanies, updateCompany } from './companies'
import type { BodyName } from './judge'
import { createCustomer, deleteCustomer, patchCustomer, putCustomer } from './customers'
import { badParam } from './errors'
import { lookUp, readCustomer } from './look-ups'
import { listSessionEvents, listSessions, readEvent } from './sessions'
import type { Switches } from './switches'
import { currentToken } from './tokens'
import { trackEvent, trackIdentity, trackIdentityEvent } from './tracking'
import type { Answer, Call } from './world'

/** One call of the API. */
export interface Route {
  method: string
  /** A template: `{name}` stands for the whole of a segment or for its end. */
  path: string
  /** The role and its legacy name; one of them is enough, none is needed where the list is empty (oas). */
  roles: readonly string[]
  /** The definition of the contract for its body. */
  body?: BodyName
  /** Takes a JSON body that it checks itself, since it is a list. */
  checksBody?: boolean
  handle: (call: Call) => Answer
}

const read = ['org.permission.customer.read', 'org.user.customer.read']
const create = ['org.permission.customer.create', 'org.user.customer.write']
const update = ['org.permission.customer.update', 'org.user.customer.write']
const remove = ['org.permission.customer.delete', 'org.user.customer.delete']
const readBulks = ['org.permission.bulk.read', 'org.user.bulk.read']
const timeline = ['org.permission.event.read']
const tracking = ['org.tracking']
const readCompany = ['org.permission.company.read', 'org.user.company.read']
const addCompany = ['org.permission.company.create', 'org.user.company.write']
const changeCompany = ['org.permission.company.update', 'org.user.company.write']

/** Every call that is modelled; the first match counts. */
export const routes: readonly Route[] = [
  { method: 'GET', path: '/v1/auth/tokens/current', roles: [], handle: currentToken },
  { method: 'GET', path: '/v1/customers/externalId={value}', roles: read, handle: lookUp('externalId') },
  { method: 'GET', path: '/v1/customers/email={value}', roles: read, handle: lookUp('email') },
  { method: 'GET', path: '/v1/customers/phone={value}', roles: read, handle: lookUp('phone') },
  { method: 'GET', path: '/v1/customers/{id}', roles: read, handle: readCustomer },
  { method: 'POST', path: '/v1/customers/bulk', roles: create, checksBody: true, handle: createInBulk },
  { method: 'PUT', path: '/v1/customers/bulk', roles: update, checksBody: true, handle: updateInBulk },
  { method: 'GET', path: '/v1/bulk/{id}', roles: readBulks, handle: readBulk },
  { method: 'GET', path: '/v1/bulk/{id}/batches', roles: readBulks, handle: readBulkBatches },
  { method: 'POST', path: '/v1/customers', roles: create, body: 'customerCreate', handle: createCustomer },
  { method: 'PUT', path: '/v1/customers/{id}', roles: update, body: 'customerUpdate', handle: putCustomer },
  { method: 'PATCH', path: '/v1/customers/{id}', roles: update, body: 'customerUpdate', handle: patchCustomer },
  { method: 'DELETE', path: '/v1/customers/{id}', roles: remove, handle: deleteCustomer },
  { method: 'GET', path: '/v1/customers/{id}/sessions', roles: timeline, handle: listSessions },
  { method: 'GET', path: '/v1/customers/{id}/sessions/{session}/events', roles: timeline, handle: listSessionEvents },
  { method: 'GET', path: '/v1/customers/{id}/events/{event}', roles: timeline, handle: readEvent },
  { method: 'POST', path: '/v1/tracking/identity', roles: tracking, body: 'trackingIdentity', handle: trackIdentity },
  { method: 'POST', path: '/v1/tracking/event', roles: tracking, body: 'trackingEvent', handle: trackEvent },
  {
    method: 'POST',
    path: '/v1/tracking/identityEvent',
    roles: tracking,
    body: 'trackingIdentityEvent',
    handle: trackIdentityEvent
  },
  { method: 'GET', path: '/v1/companies', roles: readCompany, handle: listCompanies },
  { method: 'POST', path: '/v1/companies', roles: addCompany, body: 'companyCreate', handle: createCompany },
  { method: 'PUT', path: '/v1/companies/{id}', roles: changeCompany, body: 'companyUpdate', handle: updateCompany }
]

// Not IDs, but other resources: without this a call of one that is not modelled would look like that of a customer.
const reserved = '(?!(?:bulk|search|merges|archive)(?:/|$))'

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(
    `^${route.path.replace('{id}', `${reserved}(?<id>[^/]+)`).replace(/\{(\w+)\}/g, '(?<$1>[^/]*)')}$`
  )
}))

/** The route of a request, with the values of its path still encoded. */
export function matchRoute(method: string, path: string): { route: Route; raw: Record<string, string> } | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null
    if (match) return { route, raw: { ...match.groups } }
  }
  return undefined
}

/**
 * Decodes the values of a path; that of a look-up stays as it is where the switch `lookup-encoding` says so.
 *
 * @throws Refusal 400 for a percent sign that begins no character.
 */
export function decodeParams(
  raw: Record<string, string>,
  position: Switches['lookup-encoding']
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      if (name === 'value' && position === 'literal') return [name, value]
      try {
        return [name, decodeURIComponent(value)]
      } catch {
        throw badParam('Invalid parameter', { parameter: name }, 'The path is not percent-encoded UTF-8')
      }
    })
  )
}
