import { type Refusal, textOf } from './errors'
import type { Switches } from './switches'
import type { Answer } from './world'

type Look = Pick<Switches, 'error-shape' | 'error-body'>

/** What goes over the wire for a refusal: JSON, but for a 429, a 413 and a 5xx, whose body is a switch. */
export function refusalAnswer(refusal: Refusal, switches: Look): Answer {
  const { status, title } = refusal
  const isUndocumented = status === 429 || status === 413 || status >= 500
  if (isUndocumented && switches['error-body'] === 'empty') return { status }
  if (isUndocumented && switches['error-body'] === 'text') return { status, text: title }
  return { status, body: errorBody(refusal, switches['error-shape']) }
}

/** The body of an error in the chosen shape: JSON:API with a numeric status (rec) or simple (err). */
export function errorBody(refusal: Refusal, shape: Switches['error-shape']): unknown {
  const { status, code, title, detail, source } = refusal
  if (shape === 'simple') {
    return { errors: [{ code, message: textOf(refusal), ...(source && { meta: { source } }) }] }
  }
  return { errors: [{ status, ...(source && { source }), code, title, ...(detail !== undefined && { detail }) }] }
}
