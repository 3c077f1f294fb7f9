import { fitText } from './fit'
import { ownText, ownValue } from './own'
import { wellFormed } from './text'
import { fitUrl } from './url'
import { isList } from './values'

/** What this destination writes of a company: the body of a create (oas). */
export interface CompanyAttributes {
  externalId: string
  name: string
  domains?: Array<{ domain: string }>
  employeeCount?: number
}

/** The company that a person belongs to, in Kustomer's words. */
export interface Company {
  /** Segment's ID of it. */
  readonly externalId: string
  /** What to create it with; undefined where it has no name that Kustomer takes. */
  readonly attributes?: CompanyAttributes
}

/** The shortest and longest name of a company, and the longest external ID (oas). */
const nameLimits = { shortest: 3, longest: 256 }
const idLimit = 256
const domainLimit = 10

/**
 * The `company` field → the company, with notes. Without an ID there is none: a name is no ID (comp). A part of a
 * foreign type costs itself alone.
 */
export function toCompany(field: unknown): { company?: Company; notes: string[] } {
  const notes: string[] = []
  const note = (part: string, text: string | undefined) => text !== undefined && notes.push(`company ${part}: ${text}`)
  const id = ownText(field, 'id')
  if (id === undefined) {
    if (ownText(field, 'name') !== undefined) note('id', 'there is none, and a name is no ID; no company was linked')
    return { notes }
  }
  if (id.length > idLimit) {
    note('id', `is longer than ${idLimit} characters; no company was linked`)
    return { notes }
  }
  const externalId = wellFormed(id)
  const name = fitText(ownValue(field, 'name') ?? externalId, nameLimits.longest)
  note('name', name.note)
  const domains = fitDomains(ownValue(field, 'domains'), (text) => note('domains', text))
  const employeeCount = fitCount(ownValue(field, 'employeeCount'), (text) => note('employeeCount', text))
  if (name.value === undefined || name.value.length < nameLimits.shortest) return { company: { externalId }, notes }
  return {
    company: {
      externalId,
      attributes: {
        externalId,
        name: name.value,
        ...(domains.length === 0 ? {} : { domains: domains.map((domain) => ({ domain })) }),
        ...(employeeCount === undefined ? {} : { employeeCount })
      }
    },
    notes
  }
}

/** Host names, of one address or a list; `https://www.acme.com/x` is `acme.com`. */
function fitDomains(value: unknown, note: (text: string) => void): string[] {
  if (value === undefined || value === null || value === '') return []
  const domains = new Set<string>()
  for (const each of (isList(value) ? value : [value]).slice(0, 100)) {
    const url = fitUrl(each).value
    if (url === undefined) note('is no domain; left out')
    else domains.add(new URL(url).hostname.replace(/^www\./, ''))
  }
  if (domains.size > domainLimit)
    note(`${domains.size} values, and Kustomer takes ${domainLimit}; the rest is left out`)
  return [...domains].slice(0, domainLimit)
}

function fitCount(value: unknown, note: (text: string) => void): number | undefined {
  if (value === undefined || value === null || value === '') return undefined
  const count = typeof value === 'string' ? Number(value.trim() || NaN) : value
  if (typeof count === 'number' && Number.isFinite(count) && count >= 0) return count
  note('is no number; left out')
  return undefined
}
