import { customerAnswer } from './customer-answer'
import { badParam, notFound } from './errors'
import type { CustomerRecord } from './records'
import type { Answer, Call } from './world'
import { changeCustomer, insertCustomer } from './write-customer'

/** POST /v1/customers → 201 (oas). There is no upsert: a value of another customer is refused (sync). */
export function createCustomer({ world, body, at }: Call): Answer {
  return { status: 201, body: customerAnswer(insertCustomer(world, body, at), world.switches) }
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
  const { switches } = world
  world.objectLimiter.take({ id: stored.id, caller, at, headers })
  const unlinks = switches['update-unlinks-company'] === 'yes'
  const customer = changeCustomer(world, stored, body, { replace, unlinks, at })
  return { status: 200, body: customerAnswer(customer, switches) }
}
