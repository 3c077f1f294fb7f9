import type { Attributes } from './document'
import type { CompanyRecord } from './records'

/** The companies of the organisation. Callers check first and write last. */
export class CompanyStore {
  private readonly companies = new Map<string, CompanyRecord>()
  private readonly byExternalId = new Map<string, string>()

  get(id: string): CompanyRecord | undefined {
    return this.companies.get(id)
  }

  all(): CompanyRecord[] {
    return [...this.companies.values()]
  }

  /** The company with this external ID; an empty one names nobody. */
  withExternalId(externalId: string): CompanyRecord | undefined {
    const id = this.byExternalId.get(externalId)
    return id === undefined ? undefined : this.companies.get(id)
  }

  /**
   * Whether another company has the external ID of this document. That it is unique is an assumption: it is documented
   * for customers (cus, model), and a look-up by it would make little sense otherwise.
   */
  isTaken({ externalId }: Attributes, ownId?: string): boolean {
    const holder = typeof externalId === 'string' ? this.byExternalId.get(externalId) : undefined
    return holder !== undefined && holder !== ownId
  }

  /** Stores a company, new or changed. */
  save(company: CompanyRecord): void {
    this.delete(company.id)
    this.companies.set(company.id, company)
    const { externalId } = company.attributes
    if (typeof externalId === 'string' && externalId !== '') this.byExternalId.set(externalId, company.id)
  }

  /** Deletes a company; its external ID is free. Customers keep its ID, since nothing says otherwise. */
  delete(id: string): void {
    const externalId = this.companies.get(id)?.attributes.externalId
    if (typeof externalId === 'string') this.byExternalId.delete(externalId)
    this.companies.delete(id)
  }

  reset(): void {
    this.companies.clear()
    this.byExternalId.clear()
  }
}
