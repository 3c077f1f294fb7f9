import type { Kustomer } from './kustomer'
import type { Identify } from './people'

/** Delivers as integrations do today: for each event a look-up and a write, one after the other. */
export function naive({ request }: Kustomer): (events: readonly Identify[]) => Promise<number[]> {
  return async (events) => {
    const statuses: number[] = []
    for (const { userId, traits } of events) {
      // What a limit refused once, it refuses the rest of the batch: to ask on would only waste requests.
      if (statuses.includes(429)) statuses.push(429)
      else statuses.push(await upsert(userId, traits))
    }
    return statuses
  }

  async function upsert(externalId: string, { name, email, phone, locale, createdAt }: Identify['traits']) {
    const found = await request('GET', `/v1/customers/externalId=${externalId}`)
    if (found.status !== 200 && found.status !== 404) return found.status
    const body = { externalId, name, emails: [{ email }], phones: [{ phone }], locale, signedUpAt: createdAt }
    const { data } = found.data as { data?: { id: string } }
    const written =
      data === undefined
        ? await request('POST', '/v1/customers', body)
        : await request('PUT', `/v1/customers/${data.id}`, body)
    return written.status
  }
}
