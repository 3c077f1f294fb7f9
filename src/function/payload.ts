import type { ActionName } from './actions'
import { fieldsOf } from './actions'
import type { Field } from './fit-value'
import { checkField, fitValue } from './fit-value'
import type { Read } from './mapping'
import { reader } from './mapping'

/** What an action is handed, or why there is nothing to hand it. */
export type Mapped = { readonly payload: Readonly<Record<string, unknown>> } | { readonly problem: string }

/** Values of fields that are chosen once, in place of the preset's mapping: action → field → value. */
export type Choices = Readonly<Partial<Record<ActionName, Readonly<Record<string, unknown>>>>>

interface Row {
  readonly name: string
  readonly field: Field
  readonly isRequired: boolean
  /** The preset's mapping; undefined where there is none. */
  readonly read?: Read
}

const rows: Readonly<Record<ActionName, readonly Row[]>> = {
  page: rowsOf('page'),
  screen: rowsOf('screen'),
  track: rowsOf('track'),
  identify: rowsOf('identify')
}

function rowsOf(action: ActionName): Row[] {
  return Object.entries(fieldsOf[action]).map(([name, field]) => {
    checkField(field)
    const read = field.default === undefined ? undefined : reader(field.default)
    return { name, field, isRequired: field.required === true, ...(read && { read }) }
  })
}

/**
 * An event → what Segment's engine would hand to the action: the preset's mapping, without what is empty, each value in
 * the type of its field. What the engine would refuse is a problem, in a sentence that names the field and no value.
 */
export function toPayload(action: ActionName, event: unknown, choices: Choices = {}): Mapped {
  const payload: Record<string, unknown> = {}
  const chosen = choices[action] ?? {}
  for (const { name, field, isRequired, read } of rows[action]) {
    const value = name in chosen ? chosen[name] : read?.(event)
    if (value === undefined || value === null || value === '') {
      if (isRequired) return { problem: `${field.label} is missing in the event, and nothing can be sent without it.` }
      continue
    }
    const fitted = fitValue(field, value)
    if ('must' in fitted) return { problem: `${field.label} ${fitted.must}, and the event has something else there.` }
    payload[name] = fitted.value
  }
  return { payload }
}
