import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecure } from 'node:https'
import { createServer as createListener, type AddressInfo, type Socket } from 'node:net'
import { answerTo } from './answers'
import type { FromServer, ServerOptions, ToServer } from './messages'

// A process of its own, so that what the client uses of the processor is the client's alone.
const { key, cert, latency, isPlain } = JSON.parse(process.argv[2]) as ServerOptions
let requests = 0

function answer(request: IncomingMessage, response: ServerResponse): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    requests++
    const { method = '', url: path = '', headers } = request
    const given = answerTo(headers.host ?? '', { method, path, body: Buffer.concat(chunks).toString() })
    const text = given.body === undefined ? '' : JSON.stringify(given.body)
    const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }
    const send = () => {
      response.writeHead(given.status, { ...type, 'content-length': Buffer.byteLength(text), ...given.headers })
      response.end(text)
    }
    if (latency === 0) send()
    else setTimeout(send, latency)
  })
}

const server = isPlain ? createPlain(answer) : createSecure({ key, cert }, answer)
server.keepAliveTimeout = 60_000
// An answer takes one round trip. A new connection takes one more, and its handshake (TLS 1.3) another.
const roundTrips = isPlain ? 1 : 2
const listener = createListener({ pauseOnConnect: latency > 0, noDelay: true }, (socket: Socket) => {
  if (latency === 0) server.emit('connection', socket)
  else setTimeout(() => server.emit('connection', socket.resume()), roundTrips * latency)
})

const tell = (message: FromServer) => process.send?.(message)
listener.listen(0, '127.0.0.1', () => tell({ kind: 'listening', port: (listener.address() as AddressInfo).port }))
process.on('message', (message: ToServer) => {
  if (message === 'count') tell({ kind: 'count', requests })
})
process.on('disconnect', () => process.exit())
