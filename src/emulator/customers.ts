import { customerAnswer } from './customer-answer'
import { applyWrite, type Attributes, objectLists } from './document'
import { badParam, duplicate, notFound } from './errors'
import { refuseOldRev, refuseOverfull } from './guards'
import type { CustomerRecord } from './records'
import type { Answer, Call } from './world'

/** POST /v1/customers → 201 (oas). There is no upsert: a value of another customer is refused (sync). */
export function createCustomer({ world, body, at }: Call): Answer {
  const attributes = applyWrite({}, body, 'replace')
  const conflict = world.store.conflict(attributes)
  if (conflict) throw duplicate(conflict, world.switches)
  const customer: CustomerRecord = {
    id: world.store.newId(at),
    attributes,
    company: companyIn(body) ?? null,
    rev: 1,
    createdAt: at,
    updatedAt: at,
    events: []
  }
  world.store.saveCustomer(customer)
  return { status: 201, body: customerAnswer(customer, world.switches) }
}

/** PATCH, and PUT with replace=false, the default (oas). */
export function patchCustomer(call: Call): Answer {
  return write(call, customerOf(call), false)
}

/** PUT /v1/customers/{id}?replace=: true replaces the document (oas). */
export function putCustomer(call: Call): Answer {
  const replace = call.query.get('replace') ?? 'false'
  if (replace !== 'true' && replace !== 'false') {
    throw badParam('Invalid parameter', { parameter: 'replace' }, 'replace must be true or false')
  }
  return write(call, customerOf(call), replace === 'true')
}

/** DELETE /v1/customers/{id} → 204 (oas); look-ups miss it from then on. */
export function deleteCustomer(call: Call): Answer {
  call.world.store.deleteCustomer(customerOf(call).id)
  return { status: 204 }
}

/** The customer that the path names. @throws Refusal 404 */
export function customerOf({ world, params }: Call): CustomerRecord {
  const customer = world.store.customer(params.id)
  if (!customer) throw notFound('id')
  return customer
}

function write({ world, caller, body, at, headers }: Call, stored: CustomerRecord, replace: boolean): Answer {
  const { store, switches } = world
  world.objectLimiter.take({ id: stored.id, caller, at, headers })
  refuseOldRev(body, stored.rev)
  const mode = replace ? 'replace' : switches['list-update-mode']
  const attributes = applyWrite(replace ? {} : stored.attributes, body, mode)
  refuseOverfull(objectLists, stored.attributes, attributes, body)
  const conflict = store.conflict(attributes, stored.id)
  if (conflict) throw duplicate(conflict, switches)
  const unlink = replace || switches['update-unlinks-company'] === 'yes'
  const company = companyIn(body) ?? (unlink || body.company === null ? null : stored.company)
  const customer = { ...stored, attributes, company, rev: stored.rev + 1, updatedAt: at }
  store.saveCustomer(customer)
  return { status: 200, body: customerAnswer(customer, switches) }
}

function companyIn(body: Attributes): string | undefined {
  return typeof body.company === 'string' ? body.company : undefined
}
