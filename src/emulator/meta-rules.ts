import type { Switches } from './switches'

/** The switches that decide on the meta of an event. */
export type MetaSwitches = Pick<Switches, 'meta-key-rule' | 'meta-boolean'>

const dateTime = { type: 'string', format: 'date-time' }

/** The schema of an event's meta. Lists and objects are refused in each position (rudder-docs); at most 100 keys (oas). */
export function metaSchema(switches: MetaSwitches): object {
  // A boolean has no suffix of its own in any source: where it is accepted, it stands where a string may stand.
  const text = switches['meta-boolean'] === 'accepted' ? ['string', 'boolean'] : ['string']
  const rules: Record<Switches['meta-key-rule'], object> = {
    // rudder-2021: the patterns of Kustomer's reference of that time
    '2021': {
      patternProperties: {
        '^[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}Num$': { type: 'number' },
        '^[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}At$': dateTime,
        '^(?!.*(Num|At))[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}$': { type: text }
      },
      additionalProperties: false
    },
    // rudder-docs: a wrong type under a suffix, and a number without Num, were refused
    suffix: {
      patternProperties: {
        '^.*Num$': { type: 'number' },
        '^.*At$': dateTime,
        '^(?!.*(Num|At)$).*$': { type: text }
      }
    },
    any: { additionalProperties: { type: [...text, 'number'] } }
  }
  return { type: 'object', maxProperties: 100, ...rules[switches['meta-key-rule']] }
}
