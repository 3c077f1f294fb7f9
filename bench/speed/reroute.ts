import { Agent, globalAgent } from 'node:https'
import { connect } from 'node:net'
import tls from 'node:tls'

/** Where the bench's server listens. */
export interface Route {
  readonly port: number
  readonly isPlain: boolean
}

/**
 * Leads every HTTPS connection of this process to the bench's server: destinations have their hosts in their code, so
 * that the way there is what must bend. The name stays in the handshake, and the certificate is checked against it, as
 * outside. A plain server gets the same requests without TLS.
 *
 * @returns changes the way; connections of the old way are closed
 */
export function reroute(): (route: Route) => void {
  let route: Route | undefined
  const original = tls.connect
  tls.connect = ((options: tls.ConnectionOptions) => {
    if (route === undefined) throw new Error('The bench has not said where to connect to')
    const to = { host: '127.0.0.1', port: route.port }
    return route.isPlain ? connect(to) : original({ ...options, ...to })
  }) as typeof tls.connect
  return (next) => {
    if (route?.port !== next.port && globalAgent instanceof Agent) globalAgent.destroy()
    route = next
  }
}
