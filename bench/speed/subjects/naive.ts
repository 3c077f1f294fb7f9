import type { ActionDefinition, DestinationDefinition, RequestClient } from '@segment/actions-core'
import { throughEngine } from '../engine'
import { identifyEvent } from '../events'
import { hosts } from '../hosts'
import type { Subject } from '../subject'

interface Payload {
  readonly userId: string
  readonly traits: { readonly email: string; readonly name: string; readonly phone: string }
}

const root = `https://${hosts.kustomer}/v1/customers`

/** What anybody would write first: is the customer there, then create or update, an event at a time. */
async function write(request: RequestClient, { userId, traits: { email, name, phone } }: Payload): Promise<void> {
  const found = await request<{ data?: { id?: string } }>(`${root}/externalId=${encodeURIComponent(userId)}`, {
    throwHttpErrors: false
  })
  const json = { externalId: userId, name, emails: [{ email }], phones: [{ phone }] }
  if (found.status === 404) await request(root, { method: 'POST', json })
  else await request(`${root}/${found.data?.data?.id ?? ''}?replace=false`, { method: 'PUT', json })
}

const action: ActionDefinition<{ apiKey: string }, Payload> = {
  title: 'Look Up and Write',
  description: 'Looks the customer up, then writes.',
  fields: {
    userId: { label: 'User ID', description: 'The user.', type: 'string', required: true },
    traits: { label: 'Traits', description: 'The traits.', type: 'object', required: true }
  },
  perform: (request, { payload }) => write(request, payload),
  performBatch: (request, { payload }) => Promise.all(payload.map((each) => write(request, each))).then(() => undefined)
}

const definition: DestinationDefinition<{ apiKey: string }> = {
  name: 'Naive',
  mode: 'cloud',
  extendRequest: ({ settings }) => ({ headers: { authorization: `Bearer ${settings.apiKey}` } }),
  actions: { write: action as ActionDefinition<{ apiKey: string }> }
}

export const naive = (size: number): Subject =>
  throughEngine(
    {
      definition: definition,
      settings: { apiKey: 'bench' },
      action: 'write',
      mapping: { userId: { '@path': '$.userId' }, traits: { '@path': '$.traits' } },
      subscribe: 'type = "identify"'
    },
    identifyEvent,
    size
  )
