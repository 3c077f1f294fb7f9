import type { Failure } from './failure'

/** What Kustomer said of a refusal, to be put behind a sentence: ` (403 Forbidden)`. */
export function words({ facts: { status, detail } }: Failure): string {
  const said = [status, detail].filter((each) => each !== undefined).join(' ')
  return said === '' ? '' : ` (${said})`
}
