import { customerAnswer } from './customer-answer'
import type { DeletedCustomer } from './deleted-customers'
import { type Attributes, isRecord, itemsOf } from './document'
import { notFound } from './errors'
import type { CustomerRecord } from './records'
import { lookUpKey } from './uniqueness'
import type { Answer, Call, World } from './world'

/** What a customer is looked up by (oas). */
export type LookUpParameter = 'externalId' | 'email' | 'phone'

/** GET /v1/customers/{id} (oas). */
export function readCustomer({ world, params }: Call): Answer {
  const { store, switches } = world
  const customer = store.customer(params.id)
  if (customer) return { status: 200, body: customerAnswer(customer, switches) }
  return deletedAnswer(world, store.deleted.get(params.id)) ?? miss('id')
}

/** GET /v1/customers/{parameter}={value}; what is not known of it are the switches `lookup-…`. */
export function lookUp(parameter: LookUpParameter): (call: Call) => Answer {
  return ({ world, params: { value } }) => {
    const { store, switches } = world
    if (parameter === 'phone' && !fitsPlus(world, value)) return miss(parameter)
    const list = `${parameter}s` as const
    const holder = store.holder(list, value)
    if (holder && isWritten(world, parameter, holder.attributes, list, value)) {
      return { status: 200, body: customerAnswer(holder, switches) }
    }
    const shared = switches['lookup-shared'] === 'yes' ? sharer(world, parameter, value) : undefined
    if (shared) return { status: 200, body: customerAnswer(shared, switches) }
    const deleted = store.deleted.lastHolder(list, value)
    const isIt = deleted && isWritten(world, parameter, deleted.attributes, list, value)
    return deletedAnswer(world, isIt ? deleted : undefined) ?? miss(parameter)
  }
}

function miss(parameter: string): never {
  throw notFound(parameter)
}

function fitsPlus({ switches }: World, value: string): boolean {
  const position = switches['lookup-phone-plus']
  return position === 'either' || value.startsWith('+') === (position === 'with-only')
}

// An e-mail whose case counts must stand in the list as it was asked for.
function isWritten(
  { switches }: World,
  parameter: LookUpParameter,
  attributes: Attributes,
  list: string,
  value: string
): boolean {
  if (parameter !== 'email' || switches['lookup-email-case'] === 'ignored') return true
  return itemsOf(attributes, list).some((item) => isRecord(item) && item.email === value)
}

// The first of those who share the value.
function sharer(world: World, parameter: LookUpParameter, value: string): CustomerRecord | undefined {
  const list = { externalId: 'sharedExternalIds', email: 'sharedEmails', phone: 'sharedPhones' }[parameter]
  const key = (item: unknown) => isRecord(item) && lookUpKey(`${parameter}s`, String(item[parameter]))
  const wanted = lookUpKey(`${parameter}s`, value)
  return world.store
    .allCustomers()
    .find(
      ({ attributes }) =>
        itemsOf(attributes, list).some((item) => key(item) === wanted) &&
        isWritten(world, parameter, attributes, list, value)
    )
}

function deletedAnswer({ store, switches }: World, deleted: DeletedCustomer | undefined): Answer | undefined {
  if (!deleted) return undefined
  switch (switches['lookup-deleted']) {
    case '404':
      return undefined
    case '200-deleted':
      return { status: 200, body: customerAnswer(deleted, switches, true) }
    case 'target': {
      const target = deleted.mergedInto === undefined ? undefined : store.customer(deleted.mergedInto)
      return target && { status: 200, body: customerAnswer(target, switches) }
    }
  }
}
