import { type HttpBindings, serve, type ServerType } from '@hono/node-server'
import { EmulatorError } from './emulator-error'

/** The only address that the emulator listens on. */
export const host = '127.0.0.1'

/**
 * Serves on a port of this machine; 0 takes any free one.
 *
 * @throws EmulatorError for a port that is in use or cannot be taken
 */
export function listen(
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>,
  port: number
): Promise<{ server: ServerType; port: number }> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return Promise.reject(new EmulatorError(`The port must be a whole number from 0 to 65535, not ${port}.`))
  }
  return new Promise((resolve, reject) => {
    // Without a server of our own it speaks HTTP/1, so that these are its bindings.
    const answer = (request: Request, env: unknown) => fetch(request, env as HttpBindings)
    const server = serve({ fetch: answer, hostname: host, port }, (address) => resolve({ server, port: address.port }))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be taken (${error.code ?? error.message})`
      reject(
        new EmulatorError(
          `Port ${port} on ${host} ${reason}. Stop the program that has it, or choose another port; 0 takes any free one.`
        )
      )
    })
  })
}

/** Ends a server and its open connections; a second call does no harm. */
export function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    // The callback comes with an error only if the server was closed already, which is what is wanted.
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
