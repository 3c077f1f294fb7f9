import { fitBirthday, fitInstant } from './dates'
import { fitGender } from './fit'
import { fitLocation } from './location'
import type { TraitGoal } from './trait-goal'
import { emailItem, list, namePart, nowhere, phoneItem, single, text, uncutText, websiteItem } from './trait-goal'
import { fitUrl } from './url'

/** A row of the trait table. */
export interface TraitRow {
  /** Segment's name for the trait: the row's name in the mapping. */
  readonly trait: string
  /** Where the default mapping finds it in an event: the first path that exists. */
  readonly paths: readonly string[]
  readonly goal: TraitGoal
  /** The limit, in words; or why Kustomer has no counterpart. */
  readonly says: string
  /** The source of the fact: a tag of `docs/sources.md`. */
  readonly source: string
}

const inTraits = (...names: string[]) => names.map((name) => `$.traits.${name}`)
const inContext = (name: string, ...traits: string[]) => [`$.context.${name}`, ...inTraits(...traits)]

const row = (trait: string, paths: readonly string[], goal: TraitGoal, says: string, source = 'oas'): TraitRow => ({
  trait,
  paths,
  goal,
  says,
  source
})

/**
 * Segment's reserved traits, and the two context values that describe a person, with what Kustomer has for each. The
 * default mapping, the mapper and the docs are made from this table. Traits that bear an attribute's own name are
 * found too, as Kustomer's own integration does (seg).
 */
export const traitTable: readonly TraitRow[] = [
  row('email', inTraits('email', 'emails'), list('emails', emailItem), 'up to 10, in lower case'),
  row('phone', inTraits('phone', 'phones'), list('phones', phoneItem), 'up to 10, in E.164', 'oas, cus'),
  row('name', inTraits('name'), single('name', text(256)), '256 characters'),
  row('firstName', inTraits('firstName', 'first_name'), namePart, 'the first part of a name that is not given whole'),
  row('lastName', inTraits('lastName', 'last_name'), namePart, 'the last part of a name that is not given whole'),
  row('username', inTraits('username'), single('username', text(256)), '256 characters'),
  row('avatar', inTraits('avatar', 'avatarUrl'), single('avatarUrl', fitUrl), 'a web address'),
  row('website', inTraits('website', 'urls'), list('urls', websiteItem), 'up to 10 web addresses'),
  row('address', inTraits('address'), list('locations', fitLocation), 'up to 10 places, an object each'),
  row('birthday', inTraits('birthday', 'birthdayAt'), single('birthdayAt', fitBirthday), 'a day, as it is written'),
  row('gender', inTraits('gender'), single('gender', fitGender), '`m` or `f`'),
  row('createdAt', inTraits('createdAt', 'created_at'), single('signedUpAt', fitInstant), 'a date and time'),
  row('locale', inContext('locale', 'locale'), single('locale', uncutText(16)), '16 characters', 'oas, seg'),
  row('timezone', inContext('timezone', 'timezone', 'timeZone'), single('timeZone', uncutText(64)), '64 characters'),
  row('id', inTraits('id'), nowhere, 'the external ID is the user ID of the call', 'seg'),
  row('age', inTraits('age'), nowhere, 'Kustomer has no age; send a birthday, which does not go stale'),
  row('company', inTraits('company'), nowhere, 'Kustomer links a company by an ID of its own', 'comp'),
  row('description', inTraits('description'), nowhere, 'Kustomer has no description of a customer'),
  row('title', inTraits('title'), nowhere, 'Kustomer has no job title')
]

/** The rows that reach an attribute of Kustomer. */
export const mappedTraits: readonly TraitRow[] = traitTable.filter(({ goal }) => goal.goes !== 'nowhere')

/** Finds the row for a trait's name in camelCase or snake_case. */
export function traitRow(name: string): TraitRow | undefined {
  const camelCase = name.replace(/_+([a-zA-Z0-9])/g, (_match, letter: string) => letter.toUpperCase())
  return traitTable.find(({ trait }) => trait.toLowerCase() === camelCase.toLowerCase())
}
