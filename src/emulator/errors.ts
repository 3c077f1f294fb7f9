import type { Switches } from './switches'

/** Where an error lies: a look-up or key (`parameter`), or a place in the body (`pointer`). */
export interface ErrorSource {
  parameter?: string
  pointer?: string
}

/** An answer that refuses the request. Thrown before anything is written, so the state stays as it was. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail?: string,
    readonly source?: ErrorSource
  ) {
    super(detail ?? title)
  }
}

/** 404 of a look-up; `parameter` names the look-up that was used (rec). */
export function notFound(parameter: string): Refusal {
  return new Refusal(404, 'notfound', 'Not Found', undefined, { parameter })
}

/** 400 that names the field at fault (rec). */
export function badParam(title: string, source: ErrorSource, detail?: string): Refusal {
  return new Refusal(400, 'badparam', title, detail, source)
}

/** A write that would give a unique value to a second customer; the status is a switch, so the text says "already". */
export function duplicate(field: string, switches: Switches): Refusal {
  const status = Number(switches['duplicate-status'])
  const code = status === 409 ? 'conflict' : 'badparam'
  return new Refusal(status, code, 'Duplicate value', `${field}: already in use by another customer, must be unique`, {
    parameter: field
  })
}

/** The body of an error in the chosen shape: JSON:API with a numeric status (rec) or simple (err). */
export function errorBody(refusal: Refusal, shape: Switches['error-shape']): unknown {
  const { status, code, title, detail, source } = refusal
  if (shape === 'simple') {
    return {
      errors: [
        { code, message: detail === undefined ? title : `${title}: ${detail}`, ...(source && { meta: { source } }) }
      ]
    }
  }
  return { errors: [{ status, ...(source && { source }), code, title, ...(detail !== undefined && { detail }) }] }
}
