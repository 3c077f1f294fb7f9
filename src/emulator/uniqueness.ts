import { type Attributes, emailKey, itemKey, itemsOf, phoneKey } from './document'

/** The lists whose values belong to one customer at most (cus, model). The shared lists are for what people share. */
const uniqueLists = ['externalIds', 'emails', 'phones', 'whatsapps', 'socials'] as const

/** The name of a list of unique values. */
export type UniqueList = (typeof uniqueLists)[number]

/** The lists whose values a customer is looked up by (oas). */
export type LookUpList = 'externalIds' | 'emails' | 'phones'

/** A unique value as a key of the index. */
function uniqueKey(list: UniqueList, value: string): string {
  return `${list}:${value}`
}

/** The key of a value in whatever form it is written. */
export function lookUpKey(list: LookUpList, value: string): string {
  return uniqueKey(list, list === 'emails' ? emailKey(value) : list === 'phones' ? phoneKey(value) : value)
}

/** Every unique value of a document, with the list that it stands in. */
export function uniqueKeys(attributes: Attributes): { list: UniqueList; key: string }[] {
  return uniqueLists.flatMap((list) =>
    itemsOf(attributes, list).map((item) => ({ list, key: uniqueKey(list, itemKey(item)) }))
  )
}
