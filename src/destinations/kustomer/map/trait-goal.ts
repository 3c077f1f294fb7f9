import type { ListAttributes, SingleAttributes } from './customer'
import type { Fit } from './fit'
import { fitEmail, fitText } from './fit'
import { fitPhone } from './phone'
import { fitUrl } from './url'

/** What fitting a trait needs beside its value. */
export interface FitOptions {
  /** Calling code for national phone numbers, such as `49`. */
  readonly callingCode?: string
}

/** An item of a list attribute, as a write takes it. */
export type ListItem = NonNullable<ListAttributes[keyof ListAttributes]>[number]

/** Where a trait goes, and how its value is fitted on the way. */
export type TraitGoal =
  | {
      readonly goes: 'single'
      readonly attribute: keyof SingleAttributes
      readonly fit: (value: unknown) => Fit<string>
    }
  | {
      readonly goes: 'list'
      readonly attribute: keyof ListAttributes
      readonly fit: (value: unknown, options: FitOptions) => Fit<ListItem>
    }
  | { readonly goes: 'namePart'; readonly attribute: 'name'; readonly fit: (value: unknown) => Fit<string> }
  | { readonly goes: 'nowhere' }

/** The trait becomes an attribute that holds one value. */
export const single = (attribute: keyof SingleAttributes, fit: (value: unknown) => Fit<string>): TraitGoal => ({
  goes: 'single',
  attribute,
  fit
})

/** The trait becomes an item, or items, of a list attribute. */
export const list = (
  attribute: keyof ListAttributes,
  fit: (value: unknown, options: FitOptions) => Fit<ListItem>
): TraitGoal => ({ goes: 'list', attribute, fit })

/** The trait is a part of the name. */
export const namePart: TraitGoal = { goes: 'namePart', attribute: 'name', fit: (value) => fitText(value, 256) }

/** Kustomer has no counterpart. */
export const nowhere: TraitGoal = { goes: 'nowhere' }

/** Text cut at a number of UTF-16 units. */
export const text = (limit: number) => (value: unknown) => fitText(value, limit)

/** Text that means nothing when it is cut, such as a locale: over its limit it is left out. */
export const uncutText = (limit: number) => (value: unknown) => {
  const fitted = fitText(value, limit)
  const isCut = fitted.value !== undefined && fitted.note !== undefined
  return isCut ? { note: `is longer than ${limit} characters; left out` } : fitted
}

/** An e-mail as an item. */
export const emailItem = (value: unknown) => asItem(fitEmail(value), (email) => ({ email }))

/** A phone as an item. */
export const phoneItem = (value: unknown, { callingCode }: FitOptions) =>
  asItem(fitPhone(value, callingCode), (phone) => ({ phone }))

/** A web address as an item. */
export const websiteItem = (value: unknown) => asItem(fitUrl(value), (url) => ({ url, type: 'website' }))

function asItem<T extends ListItem>({ value, note }: Fit<string>, toItem: (value: string) => T): Fit<T> {
  return { ...(value === undefined ? {} : { value: toItem(value) }), ...(note === undefined ? {} : { note }) }
}
