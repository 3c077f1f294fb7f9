import type { InputField } from '@segment/actions-core'
import { anonymousId, batchFields, firstOf, identifyFields, userId } from '../fields'
import { mappedTraits } from '../map/traits'
import { takeOverLabels } from '../report/failure-table'

/** The default mapping of traits: a row for each that Kustomer has a counterpart for. */
const traitRows = Object.fromEntries(mappedTraits.map(({ trait, paths }) => [trait, firstOf(...paths)]))

/** The fields of the identify action. */
export const fields: Record<string, InputField> = {
  userId,
  anonymousId,
  traits: {
    label: 'Traits',
    description:
      'What is known of the person. Each row is one of the traits that Kustomer has a place for; remove a row to leave that trait alone.',
    type: 'object',
    category: 'data',
    defaultObjectUI: 'keyvalue',
    additionalProperties: true,
    default: traitRows
  },
  existingValues: {
    label: 'Existing Values',
    description:
      'What becomes of a value that the customer has already, such as another name. E-mails, phones, web addresses and places are always added to those that are there.',
    type: 'string',
    category: 'config',
    choices: [
      { label: 'Replace them', value: 'replace' },
      { label: 'Keep them and fill only what is empty', value: 'fill' }
    ],
    default: 'replace'
  },
  defaultCallingCode: {
    label: 'Default Calling Code',
    description:
      'The country calling code of phone numbers that are written without one, such as 1 or 49. Without it such numbers are left out.',
    type: 'string',
    category: 'config'
  },
  takeOverByEmail: {
    label: takeOverLabels.email,
    description:
      'Where no customer has the user ID but one without an external ID has the e-mail, give that one the user ID. Otherwise the event fails, since Kustomer keeps an e-mail for one customer only.',
    type: 'boolean',
    category: 'config',
    default: true
  },
  takeOverByPhone: {
    label: takeOverLabels.phone,
    description: 'The same by phone number. Off unless you turn it on, since phone numbers pass from person to person.',
    type: 'boolean',
    category: 'config',
    default: false
  },
  linkCompany: {
    label: 'Link Company',
    description:
      'Find the company with the ID below, create it where there is none, and link the customer to it. Off unless you turn it on; the API key then needs the roles org.permission.company.read and org.permission.company.create.',
    type: 'boolean',
    category: 'config',
    default: false
  },
  company: {
    label: 'Company',
    description:
      'The company of the person: your ID of it, and the name, domains and number of employees that it is created with. A company that is there is linked and not changed.',
    type: 'object',
    category: 'data',
    defaultObjectUI: 'keyvalue',
    additionalProperties: true,
    default: {
      id: { '@path': '$.traits.company.id' },
      name: { '@path': '$.traits.company.name' },
      domains: firstOf('$.traits.company.domains', '$.traits.company.domain', '$.traits.company.website'),
      employeeCount: firstOf('$.traits.company.employee_count', '$.traits.company.employeeCount')
    },
    depends_on: { conditions: [{ fieldKey: 'linkCompany', operator: 'is', value: true }] }
  },
  oneRequest: {
    label: 'One Request',
    description:
      'Send all in one tracking call instead of reading the customer first. It needs the role org.tracking alone and half the requests, and carries one e-mail, one phone and one place. What Kustomer does with values that differ from those of the customer is not documented.',
    type: 'boolean',
    category: 'config',
    default: false
  },
  ...identifyFields,
  fromEngage: {
    label: 'Sent by Engage',
    description: 'Whether the call comes from Engage, which also sends calls that say nothing of the person.',
    type: 'boolean',
    category: 'internal',
    unsafe_hidden: true,
    default: { '@if': { exists: { '@path': '$.context.personas' }, then: true, else: false } }
  },
  bulk: {
    label: 'Use Bulk Requests',
    description:
      "Write the customers of a batch together, in one request of Kustomer's bulk API, where there are at least four of them. It needs the role org.permission.bulk.read beside those for customers; without it each customer is written by itself.",
    type: 'boolean',
    category: 'config',
    default: true
  },
  ...batchFields(
    true,
    'On unless you turn it off: a hundred new customers then cost three requests instead of two hundred. The calls of one person stay in order.'
  )
}
