import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Certificate } from './certificate'
import type { FromClient, FromServer, Round, ServerOptions, ToClient } from './messages'
import type { Route } from './reroute'

/** A server in a process of its own. */
export interface RunningServer {
  readonly route: Route
  /** How many requests it has had. */
  readonly count: () => Promise<number>
  readonly stop: () => void
}

/** A client in a process of its own. */
export interface RunningClient {
  readonly play: (to: RunningServer, asked: Pick<ToClient, 'calls' | 'concurrency'>) => Promise<Round>
  readonly stop: () => void
}

/** Starts the server that stands in for all services; `latency` is the milliseconds of a round trip. */
export async function startServer(
  { key, cert }: Certificate,
  { latency = 0, isPlain = false }: Partial<Pick<ServerOptions, 'latency' | 'isPlain'>> = {}
): Promise<RunningServer> {
  const given: ServerOptions = { key, cert, latency, isPlain }
  const child = fork(join(__dirname, 'server.ts'), [JSON.stringify(given)], { execArgv: ['-r', 'esbuild-register'] })
  const first = await next<FromServer>(child)
  if (first.kind !== 'listening') throw new Error('The server of the bench did not say where it listens')
  const count = async () => {
    child.send('count')
    const message = await next<FromServer>(child)
    return message.kind === 'count' ? message.requests : Number.NaN
  }
  return { route: { port: first.port, isPlain }, count, stop: () => stop(child) }
}

/**
 * Starts a client that plays one subject.
 *
 * @param file the compiled client
 */
export async function startClient(file: string, subject: string, { path }: Certificate): Promise<RunningClient> {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: path }
  const child = fork(file, [subject], { execArgv: ['--expose-gc'], env })
  await next<FromClient>(child)
  const play: RunningClient['play'] = async ({ route }, asked) => {
    child.send({ ...route, ...asked } satisfies ToClient)
    const message = await next<FromClient>(child)
    if (message.kind === 'round') return message
    throw new Error(`${subject}: ${message.kind === 'failed' ? message.message : 'not what was asked for'}`)
  }
  return { play, stop: () => stop(child) }
}

/** Lets a process end by itself; one that has ended already is none to talk to. */
function stop(child: ChildProcess): void {
  if (child.connected) child.disconnect()
}

/** The next thing that a process says. */
function next<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A process of the bench ended early (${code ?? 'killed'})`))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message as T)
    })
  })
}
