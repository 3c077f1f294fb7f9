import { ownKeys, ownText, ownValue } from '../destinations/kustomer/map/own'
import type { Timeline } from '../host/timeline'

type Row = readonly [label: string, value: string]

/** The attributes that a person looks for, with the part of an item that is shown of a list. */
const shown: ReadonlyArray<readonly [label: string, attribute: string, part?: string]> = [
  ['Name', 'name'],
  ['Username', 'username'],
  ['E-mails', 'emails', 'email'],
  ['Shared e-mails', 'sharedEmails', 'email'],
  ['Phones', 'phones', 'phone'],
  ['Shared phones', 'sharedPhones', 'phone'],
  ['WhatsApp', 'whatsapps', 'phone'],
  ['Web addresses', 'urls', 'url'],
  ['Places', 'locations'],
  ['Avatar', 'avatarUrl'],
  ['Gender', 'gender'],
  ['Birthday', 'birthdayAt'],
  ['Signed up', 'signedUpAt'],
  ['Locale', 'locale'],
  ['Time zone', 'timeZone'],
  ['Tags', 'tags'],
  ['Custom', 'custom'],
  ['Created', 'createdAt'],
  ['Updated', 'updatedAt']
]

/** A record as rows; what is empty has none. */
export function recordRows({ id, companyId, attributes }: Timeline['customer']): Row[] {
  const rows = shown.flatMap(([label, attribute, part]): Row[] => {
    const value = wordsOf(ownValue(attributes, attribute), part)
    return value === '' ? [] : [[label, value]]
  })
  return [
    ['Kustomer ID', id],
    ...rows,
    ...(companyId === undefined ? [] : [['Company', companyId] as const]),
    ...(ownValue(attributes, 'deleted') === true ? [['Deleted', 'yes'] as const] : [])
  ]
}

function wordsOf(value: unknown, part: string | undefined): string {
  if (Array.isArray(value)) {
    const items = value.map(
      (item: unknown) => (part === undefined ? undefined : ownText(item, part)) ?? wordsOf(item, part)
    )
    return items.filter((text) => text !== '').join('; ')
  }
  if (typeof value === 'object' && value !== null) {
    const parts = ownKeys(value).map((key) => [key, wordsOf(ownValue(value, key), undefined)])
    const filled = parts.filter(([, text]) => text !== '')
    return filled.map(([key, text]) => `${key} ${text}`).join(', ')
  }
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
