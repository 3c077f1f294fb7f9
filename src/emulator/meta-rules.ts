import type { Switches } from './switches'

// Booleans, lists and objects are refused under every rule (rudder-docs); at most 100 keys (oas).
const dateTime = { type: 'string', format: 'date-time' }

/** The schema of an event's meta under each position of the switch `meta-key-rule`. */
export const metaRules: Record<Switches['meta-key-rule'], object> = {
  // rudder-2021: the patterns of Kustomer's reference of that time
  '2021': {
    type: 'object',
    maxProperties: 100,
    patternProperties: {
      '^[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}Num$': { type: 'number' },
      '^[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}At$': dateTime,
      '^(?!.*(Num|At))[a-zA-Z]{1}[a-zA-Z0-9-_]{2,32}$': { type: 'string' }
    },
    additionalProperties: false
  },
  // rudder-docs: a wrong type under a suffix, and a number without Num, were refused
  suffix: {
    type: 'object',
    maxProperties: 100,
    patternProperties: {
      '^.*Num$': { type: 'number' },
      '^.*At$': dateTime,
      '^(?!.*(Num|At)$).*$': { type: 'string' }
    }
  },
  any: { type: 'object', maxProperties: 100, additionalProperties: { type: ['string', 'number'] } }
}
