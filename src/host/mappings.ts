import type { DestinationDefinition, InputField, JSONValue, Preset, Subscription } from '@segment/actions-core'
import { fieldsToJsonSchema, transform, validateSchema } from '@segment/actions-core'
import { z } from 'zod'
import { kustomer } from '../destinations/kustomer'
import type { Settings } from '../destinations/kustomer/generated-types'
import { ConfigError } from './config-error'
import { nearest } from './near'

/**
 * What is laid over the mappings of the presets: action → field → a literal, or a directive of Segment's mapping kit.
 * A field is replaced whole; `null` leaves it empty.
 */
export type Mappings = Readonly<Record<string, Readonly<Record<string, JSONValue>>>>

type Definition = DestinationDefinition<Settings>

/**
 * Checks mappings once, before any event.
 *
 * @param where what stands before the path in the message, such as the name of a file
 * @throws ConfigError that names the path, what is wrong there, and the near names
 */
export function checkMappings(given: unknown, where = ''): Mappings {
  const { actions } = kustomer()
  const parsed = schemaOf(actions).safeParse(given)
  if (parsed.success) return given as Mappings
  throw new ConfigError(`${where}${sentence(parsed.error.issues[0], actions)}`)
}

/** The presets, each with what is laid over its mapping. */
export function subscriptionsOf({ presets = [] }: Definition, mappings: Mappings = {}): (Preset & Subscription)[] {
  return presets.filter(isAutomatic).map((preset) => {
    const own = Object.hasOwn(mappings, preset.partnerAction) ? mappings[preset.partnerAction] : {}
    return { ...preset, mapping: { ...preset.mapping, ...own } }
  })
}

function isAutomatic(preset: Preset): preset is Extract<Preset, { type: 'automatic' }> {
  return preset.type === 'automatic'
}

function schemaOf(actions: Definition['actions']) {
  const ofAction = ({ fields }: Definition['actions'][string]) =>
    z.strictObject(mapped(fields, (field, name) => valueOf(name, field).optional())).optional()
  return z.strictObject(mapped(actions, ofAction))
}

function mapped<T, R>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))
}

function valueOf(name: string, field: InputField) {
  return z.unknown().superRefine((value, context) => {
    const problem = value === undefined ? undefined : problemOf(name, field, value)
    if (problem !== undefined) context.addIssue(problem)
  })
}

/** What is wrong with a value, to follow the path of its field; undefined where nothing is. */
function problemOf(name: string, field: InputField, value: unknown): string | undefined {
  if (value === null) return field.required === true ? ': the action cannot do without this field' : undefined
  // As a literal it would be the same text for every event, such as one user ID for all.
  if (typeof value === 'string' && /^\$\.\S+$/.test(value)) {
    return ` is plain text, the same for every event. To read it from the event, write {"@path": "${value}"}`
  }
  const mapping = { [name]: value as JSONValue }
  try {
    transform(mapping, {})
    if (!isDirective(value))
      validateSchema({ ...mapping }, fieldsToJsonSchema({ [name]: { ...field, required: false } }))
    return undefined
  } catch (error) {
    return wordsOf(name, error)
  }
}

const isDirective = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).some((key) => key.startsWith('@'))

/** The engine's own words; the first of those that it collected, with the place inside of the field. */
function wordsOf(name: string, error: unknown): string {
  const [first] = isIterable(error) ? [...error] : [error]
  const message = (first instanceof Error ? first.message : 'is no mapping').replace(/\.$/, '')
  const [, inside, says] = /^\/(\S+) (.*)$/s.exec(message) ?? []
  return inside === undefined ? `: ${message}` : `${inside.slice(name.length).replace(/\//g, '.')} ${says}`
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value
}

function sentence(issue: z.core.$ZodIssue, actions: Definition['actions']): string {
  const path = ['mappings', ...issue.path.map(String)].join('.')
  if (issue.code === 'custom') return `${path}${issue.message}.`
  const [action] = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') {
    const example = action === undefined ? '{"identify": {"oneRequest": true}}' : '{"oneRequest": true}'
    return `${path} must be an object such as ${example}.`
  }
  const [unknown] = issue.keys
  const known = Object.keys(action === undefined ? actions : actions[action].fields)
  const near = nearest(unknown, known)
  const kind = action === undefined ? 'action' : `field of ${action}`
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `There are ${known.join(', ')}.`
  return `${path}.${unknown} is no ${kind}. ${hint}`
}
