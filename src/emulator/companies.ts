import { companyResource } from './company-answer'
import { applyFields, type Attributes } from './document'
import { duplicate, notFound } from './errors'
import { refuseOldRev, refuseOverfull } from './guards'
import type { CompanyRecord } from './records'
import type { Answer, Call } from './world'

/** POST /v1/companies → 201 (oas). */
export function createCompany({ world, body, at }: Call): Answer {
  const { store, switches } = world
  const { rev: _rev, ...fields } = body
  const attributes = applyFields({}, fields, 'replace')
  if (store.companies.isTaken(attributes)) throw duplicate('externalId', switches, 'company')
  const company: CompanyRecord = { id: store.newId(at), attributes, rev: 1, createdAt: at, updatedAt: at }
  store.companies.save(company)
  return { status: 201, body: { data: companyResource(company, switches) } }
}

/** PUT /v1/companies/{id} → 200 (oas): what is not named stays, null clears, `deleted: true` deletes. */
export function updateCompany({ world, body, params, at }: Call): Answer {
  const { store, switches } = world
  const stored = store.companies.get(params.id)
  if (!stored) throw notFound('id')
  refuseOldRev(body, stored.rev)
  const { rev: _rev, deleted, ...fields } = body
  const attributes = applyFields(stored.attributes, fields, switches['list-update-mode'])
  refuseOverfull(companyLists, stored.attributes, attributes, body)
  if (store.companies.isTaken(attributes, stored.id)) throw duplicate('externalId', switches, 'company')
  const company: CompanyRecord = { ...stored, attributes, rev: stored.rev + 1, updatedAt: at }
  if (deleted === true) store.companies.delete(stored.id)
  else store.companies.save(company)
  return { status: 200, body: { data: companyResource(company, switches, deleted === true) } }
}

/**
 * GET /v1/companies?externalId=, or ?filter= with a name; with both, both are ignored (comp).
 * How a name is compared is not documented: whole, without case.
 */
export function listCompanies({ world, query }: Call): Answer {
  const { store, switches } = world
  const externalId = query.get('externalId')
  const filter = query.get('filter')
  const companies = store.companies.all()
  let found = companies
  if (externalId !== null && filter === null) {
    found = companies.filter((company) => company === store.companies.withExternalId(externalId))
  } else if (filter !== null && externalId === null) {
    found = companies.filter(({ attributes }) => nameKey(attributes.name) === nameKey(filter))
  }
  const data = found.map((company) => companyResource(company, switches))
  const search = query.toString()
  const self = `/v1/companies${search === '' ? '' : `?${search}`}`
  // Everything on one page: the bounds of this list are not known.
  return { status: 200, body: { data, meta: { page: 1, pageSize: data.length }, links: { self, next: null } } }
}

/** The lists of a company whose items are objects (oas). */
export const companyLists = ['domains', 'emails', 'phones', 'whatsapps', 'socials', 'urls', 'locations'] as const

function nameKey(name: Attributes[string]): string | undefined {
  return typeof name === 'string' ? name.trim().toLowerCase() : undefined
}
