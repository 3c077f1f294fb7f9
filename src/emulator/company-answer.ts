import { itemsOf } from './document'
import type { CompanyRecord } from './records'
import type { Switches } from './switches'
import { answeredTags } from './tags'
import { iso, orgLink } from './world'

/** A company as a resource (oas). Its answers were never recorded: the keys are those of a customer's. */
export function companyResource(company: CompanyRecord, switches: Switches, deleted = false): unknown {
  const { id, attributes, createdAt, updatedAt, rev } = company
  const updated = iso(updatedAt)
  return {
    type: 'company',
    id,
    attributes: {
      externalId: null,
      createdAt: iso(createdAt),
      ...attributes,
      tags: answeredTags(itemsOf(attributes, 'tags'), switches),
      updatedAt: updated,
      modifiedAt: updated,
      deleted,
      rev
    },
    relationships: { org: orgLink },
    links: { self: `/v1/companies/${id}` }
  }
}
