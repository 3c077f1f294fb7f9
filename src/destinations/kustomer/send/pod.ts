import { Failure } from '../plan/failure'

/** Where the Org Pod setting leads. */
export interface Pod {
  /** The API's base URL, without a slash at its end. */
  readonly baseUrl: string
  /** The pod's name, such as `prod2`; undefined where an organisation's host finds the region by itself. */
  readonly name?: string
}

const usPod = 'prod1'
const domain = 'kustomerapp.com'
const podName = /^prod[0-9]{1,4}$/
const organisationName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const apiHost = /^(?:([a-z0-9-]{1,63})\.)?api\.(?:(prod[0-9]{1,4})\.)?kustomerapp\.com$/
const appHost = /^([a-z0-9-]{1,63})\.(?:(prod[0-9]{1,4})\.)?kustomerapp\.com$/

/**
 * The Org Pod setting → the API's base URL. Takes `prod1`, `prod2` …, an organisation's name, or a whole Kustomer URL;
 * case and blanks are forgiven (reg). Nothing leads out of `kustomerapp.com`.
 *
 * @throws Failure `org-pod-not-understood`
 */
export function podOf(setting: unknown): Pod {
  const text = typeof setting === 'string' ? setting.trim().toLowerCase() : ''
  if (text === '') throw notUnderstood('is empty')
  if (podName.test(text)) return { baseUrl: hostOfPod(text), name: text }
  if (organisationName.test(text)) return { baseUrl: `https://${text}.api.${domain}` }
  return ofHost(hostIn(text))
}

/** The API's base URL of a pod: `prod1` is the host without a pod's label (reg). */
function hostOfPod(name: string): string {
  return name === usPod ? `https://api.${domain}` : `https://api.${name}.${domain}`
}

/** The host of a URL, or of a bare host name; parsed by hand, since a parser would forgive what must be refused. */
function hostIn(text: string): string {
  const match = /^(?:https:\/\/)?([a-z0-9.-]+)(?::443)?(?:\/.*)?$/.exec(text)
  if (match === null)
    throw notUnderstood('is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL')
  return match[1]
}

function ofHost(host: string): Pod {
  if (host !== domain && !host.endsWith(`.${domain}`)) throw notUnderstood('leads out of kustomerapp.com')
  const api = apiHost.exec(host)
  if (api !== null) {
    const [, organisation, pod] = api
    if (organisation !== undefined) return { baseUrl: `https://${host}`, ...(pod === undefined ? {} : { name: pod }) }
    return { baseUrl: hostOfPod(pod ?? usPod), name: pod ?? usPod }
  }
  const app = appHost.exec(host)
  if (app === null || app[1] === 'api' || app[1] === 'www') throw notUnderstood('is no host of the Kustomer API')
  const [, organisation, pod] = app
  return pod === undefined
    ? { baseUrl: `https://${organisation}.api.${domain}` }
    : { baseUrl: `https://${organisation}.api.${pod}.${domain}`, name: pod }
}

function notUnderstood(problem: string): Failure {
  return new Failure('org-pod-not-understood', { problem })
}
