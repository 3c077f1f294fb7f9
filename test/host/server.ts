import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived. */
export interface Arrived {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** An answer to give; `none` breaks the connection. */
export type Given = { status: number; headers?: Record<string, string>; body?: string } | 'none' | 'silence'

const open = new Set<() => Promise<void>>()

// Also where a test fails before it closes its own: jest would wait for ever.
afterEach(() => Promise.all([...open].map((close) => close())))

/** A server that answers as it is told, for what an emulator does not do. */
export async function startServer(answer: (request: Arrived, index: number) => Given) {
  const arrived: Arrived[] = []
  const sockets = new Set<unknown>()
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (text: string) => (body += text))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const index = arrived.push({ method, url, headers, body }) - 1
      const given = answer(arrived[index], index)
      if (given === 'silence') return
      if (given === 'none') request.socket.destroy()
      else response.writeHead(given.status, given.headers).end(given.body)
    })
  })
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      open.delete(close)
      server.close(() => resolve())
      server.closeAllConnections()
    })
  open.add(close)
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived,
    connections: () => sockets.size,
    close
  }
}
