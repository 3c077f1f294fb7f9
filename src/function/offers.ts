import { settings } from '../destinations/kustomer/settings'
import type { ActionName } from './actions'
import { fieldsOf } from './actions'
import type { Field } from './fit-value'

/** A setting of the Function. */
export interface Offer {
  /** Its name in the code. */
  readonly name: string
  /** Its label in Segment's app. */
  readonly label: string
  readonly description: string
  /** The setting of the destination, or the field of an action, that it stands for. */
  readonly field: Field
  /** The actions that get its value, and under which name; none for a setting of the destination itself. */
  readonly into: ReadonlyArray<readonly [action: ActionName, field: string]>
}

/** What an offer says otherwise than its field, which stands among others on the mapping page. */
type Own = Partial<Pick<Offer, 'label' | 'description'>>

const setting = (name: keyof typeof settings): Offer => ({ ...settings[name], name, field: settings[name], into: [] })

function choice(name: string, actions: readonly ActionName[], fieldName = name, own: Own = {}): Offer {
  const field = fieldsOf[actions[0]][fieldName]
  return { label: field.label, description: field.description, ...own, name, field, into: into(actions, fieldName) }
}

const into = (actions: readonly ActionName[], field: string) => actions.map((action) => [action, field] as const)

/** The settings of the Function, in the order in which they are set up: those of the destination, then the choices. */
export const offers: readonly Offer[] = [
  setting('apiKey'),
  setting('orgPod'),
  choice('existingValues', ['identify']),
  choice('defaultCallingCode', ['identify']),
  choice('takeOverByEmail', ['identify']),
  choice('takeOverByPhone', ['identify']),
  choice('linkCompany', ['identify'], 'linkCompany', {
    description:
      'Find the company with the ID in traits.company.id, create it where there is none, and link the customer to it. Off unless you turn it on; the API key then needs the roles org.permission.company.read and org.permission.company.create.'
  }),
  choice('oneRequest', ['identify']),
  choice('sessionGap', ['page', 'screen', 'track']),
  choice('pageNamePrefix', ['page'], 'namePrefix', { label: 'Page Name Prefix' }),
  choice('screenNamePrefix', ['screen'], 'namePrefix', { label: 'Screen Name Prefix' })
]
