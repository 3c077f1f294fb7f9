import type { ActionDefinition, DestinationDefinition, GlobalSetting, InputField } from '@segment/actions-core'

/** A value that JSON can hold; what is undefined is left out. */
type Json = object | string | number | boolean | null | undefined

/**
 * A destination → what the fork's metadata generator writes of it: the keys in its order, a default for each that is
 * absent, and only the fields that are declared.
 */
export function metadataOf<Settings>(definition: DestinationDefinition<Settings>): string {
  const { slug, name, mode, description, authentication, actions, presets = [] } = definition
  const metadata = {
    slug,
    name,
    mode,
    description,
    authentication: authentication && { scheme: authentication.scheme, fields: each(authentication.fields, setting) },
    audienceConfig: null,
    actions: each(actions, action),
    presets: presets.map((preset) => ({
      name: preset.name,
      type: preset.type,
      partnerAction: preset.partnerAction,
      subscribe: 'subscribe' in preset ? preset.subscribe : undefined,
      mapping: preset.mapping ?? {},
      eventSlug: 'eventSlug' in preset ? preset.eventSlug : null
    }))
  }
  return `${JSON.stringify(metadata, null, 2)}\n`
}

/** What settings and fields say alike, in the generator's order. */
function described(field: GlobalSetting | InputField) {
  return {
    label: field.label,
    description: field.description,
    type: field.type,
    required: requirement(field.required),
    multiple: field.multiple ?? false
  }
}

function setting(field: GlobalSetting): Json {
  return {
    ...described(field),
    choices: choicesOf(field.choices),
    default: field.default ?? null,
    depends_on: field.depends_on ?? null
  }
}

function action<Settings>(definition: ActionDefinition<Settings>): Json {
  return {
    title: definition.title,
    description: definition.description,
    platform: definition.platform ?? 'cloud',
    defaultSubscription: definition.defaultSubscription ?? null,
    hidden: definition.hidden ?? false,
    hasPerformBatch: definition.performBatch !== undefined,
    syncMode: null,
    hooks: null,
    dynamicFields: null,
    fields: each(definition.fields, inputField)
  }
}

function inputField(field: InputField): Json {
  return {
    ...described(field),
    allowNull: field.allowNull ?? false,
    dynamic: field.dynamic ?? false,
    default: field.default ?? null,
    choices: choicesOf(field.choices),
    placeholder: field.placeholder ?? null,
    properties:
      field.properties === undefined ? null : each(field.properties as Record<string, InputField>, inputField),
    category: field.category ?? null,
    depends_on: field.depends_on ?? null,
    readOnly: field.readOnly ?? null,
    hidden: field.unsafe_hidden ?? null,
    minimum: field.minimum ?? null,
    maximum: field.maximum ?? null,
    defaultObjectUI: field.defaultObjectUI ?? null,
    disabledInputMethods: field.disabledInputMethods ?? null,
    displayMode: field.displayMode ?? null,
    format: field.format ?? null,
    additionalProperties: field.additionalProperties ?? false
  }
}

const requirement = (required: InputField['required']): Json =>
  typeof required === 'object' ? required : required === true

function choicesOf(choices: InputField['choices'] | GlobalSetting['choices']): Json {
  if (choices === undefined || choices.length === 0) return null
  return choices.map((choice) => (typeof choice === 'object' ? choice : { label: choice, value: choice }))
}

function each<From>(of: Readonly<Record<string, From>>, to: (from: From) => Json): Record<string, Json> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]))
}
