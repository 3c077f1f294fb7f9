import type { Company } from '../map/company'
import type { Memory } from './memory'
import type { Plan } from './operations'
import { ask } from './operations'
import { words } from './words'

/** The company's ID in Kustomer, with notes; without one nothing is linked. */
export interface LinkedCompany {
  readonly companyId?: string
  readonly notes: string[]
}

/**
 * Finds the company by Segment's ID of it, or creates it where there is none. It is remembered for the whole
 * organisation, so that all people of one company cost one look-up. A company that is there is not changed.
 *
 * @throws Failure what Kustomer refuses, but for a value of the company: that is a note, and costs the link alone
 */
export function* linkCompany({ externalId, attributes }: Company, memory: Memory): Plan<LinkedCompany> {
  const known = memory.companyId(externalId)
  if (known !== undefined) return { companyId: known, notes: [] }
  let companyId = yield* ask({ kind: 'findCompany', externalId })
  if (companyId === undefined) {
    if (attributes === undefined) {
      return { notes: ['company name: is shorter than 3 characters, so the company was not created; none was linked'] }
    }
    const answer = yield* ask({ kind: 'createCompany', attributes })
    if (!answer.accepted && answer.because !== 'duplicate') {
      return { notes: [`company: Kustomer refused to create it${words(answer.failure)}; none was linked`] }
    }
    const created = answer.accepted ? answer.id : undefined
    companyId = created ?? (yield* ask({ kind: 'findCompany', externalId }))
  }
  if (companyId === undefined)
    return { notes: ['company: it was created, and no look-up finds it yet; none was linked'] }
  memory.rememberCompany(externalId, companyId)
  return { companyId, notes: [] }
}
