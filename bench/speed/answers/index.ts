import { hosts } from '../hosts'
import type { Asked, CannedAnswer } from './answer'
import { kustomer } from './kustomer'
import { customerio, intercom, klaviyo } from './peers'

const services: Readonly<Record<string, (asked: Asked) => CannedAnswer | undefined>> = {
  [hosts.kustomer]: kustomer,
  [hosts.intercom]: intercom,
  [hosts.customerio]: customerio,
  [hosts.klaviyo]: klaviyo
}

/** The answer of the service that has this host; 404 for what the bench does not know. */
export function answerTo(host: string, asked: Asked): CannedAnswer {
  const answer = services[host]?.(asked)
  return answer ?? { status: 404, body: { error: `The bench has no answer to ${asked.method} ${host}${asked.path}` } }
}
