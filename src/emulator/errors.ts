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

/** A refusal of a unique value that another record has. */
export class Duplicate extends Refusal {}

/** What a refusal says, in one text. */
export function textOf({ title, detail }: Refusal): string {
  return detail === undefined ? title : `${title}: ${detail}`
}

/** 404 of a look-up; `parameter` names the look-up that was used (rec). */
export function notFound(parameter: string): Refusal {
  return new Refusal(404, 'notfound', 'Not Found', undefined, { parameter })
}

/** 400 that names the field at fault (rec). */
export function badParam(title: string, source: ErrorSource, detail?: string): Refusal {
  return new Refusal(400, 'badparam', title, detail, source)
}

/** A write that would give a unique value to a second record; the status is a switch, so the text says "already". */
export function duplicate(field: string, switches: Switches, what: 'customer' | 'company' = 'customer'): Duplicate {
  const status = Number(switches['duplicate-status'])
  const code = status === 409 ? 'conflict' : 'badparam'
  return new Duplicate(status, code, 'Duplicate value', `${field}: already in use by another ${what}, must be unique`, {
    parameter: field
  })
}
