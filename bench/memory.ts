import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import type * as sendRowsModule from '../src/cli/send-rows'
import type * as targetModule from '../src/cli/target'
import type * as transportModule from '../src/host/transport'

// What is measured is what is shipped: the compiled files.
const load = createRequire(__filename)
const dist = (path: string): unknown => load(join(__dirname, '../dist', path))
const { sendRows } = dist('cli/send-rows') as typeof sendRowsModule
const { openTarget } = dist('cli/target') as typeof targetModule
const { gotTransport } = dist('host/transport') as typeof transportModule

/** Who the events are of: many people, one person, or a new one with each event. */
const people = { many: 5_000, one: 1, new: Number.MAX_SAFE_INTEGER } as const

const [count = '300000', to = 'transport', of = 'many'] = process.argv.slice(2)
const lines = Number(count)
if (!Number.isInteger(lines) || lines < 1 || !['transport', 'emulator'].includes(to) || !(of in people)) {
  throw new Error('Usage: npm run --silent bench:memory -- LINES [transport|emulator] [many|one|new]')
}

/** Events as they are read from a file, in pieces of 64 kB; none is kept. */
function* events(): Generator<Buffer> {
  let text = ''
  for (let index = 0; index < lines; index++) {
    text += `${JSON.stringify(event(index, index % people[of as keyof typeof people]))}\n`
    if (text.length < 65_536) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

/** One identify in ten events, the others tracked. */
function event(index: number, person: number): object {
  const who = { messageId: `m${index}`, userId: `user ${person}`, anonymousId: `visitor ${person}` }
  const timestamp = new Date(Date.UTC(2026, 2, 2, 9) + index * 100).toISOString()
  if (index % 10 === 0) {
    return {
      type: 'identify',
      ...who,
      timestamp,
      traits: { email: `user${person}@example.com`, name: `User ${person}` }
    }
  }
  const properties = { orderId: `order ${index}`, total: 12.5, currency: 'EUR', coupon: 'SPRING' }
  const page = { url: `https://example.com/orders/${index}`, title: 'Thank you' }
  return { type: 'track', event: 'Order Completed', ...who, timestamp, properties, context: { page } }
}

async function main(): Promise<void> {
  let requests = 0
  let written = 0
  let summary = ''
  const counting: transportModule.Transport = ({ method }) => {
    requests++
    // Nobody is there, and every write is taken.
    const headers = { get: (name: string) => (name === 'content-type' ? 'application/json' : null) }
    const isMiss = method === 'GET'
    const text = isMiss ? '{"errors":[{"status":404,"code":"notfound"}]}' : '{"data":{"id":"0123456789abcdef01234567"}}'
    return Promise.resolve({ status: isMiss ? 404 : 201, headers, text })
  }
  const io = {
    stdin: Readable.from(events()),
    stdout: new Writable({ write: (chunk: Buffer, _encoding, done) => done(void (written += chunk.length)) }),
    stderr: new Writable({ write: (chunk: Buffer, _encoding, done) => done(void (summary += chunk.toString())) }),
    env: {},
    onInterrupt: () => () => undefined
  }
  let read = 0
  async function* chunks() {
    for await (const chunk of io.stdin) {
      read += (chunk as Buffer).length
      yield chunk as Buffer
    }
  }
  const target = await openTarget({ emulator: to === 'emulator' ? true : 'http://127.0.0.1:1' }, io)
  const transport = target.origin === undefined || to === 'transport' ? counting : gotTransport(target)
  const input = { chunks: chunks(), read: () => read, close: () => undefined }
  const began = Date.now()
  const options = { json: true, concurrency: 10, budget: Number.POSITIVE_INFINITY } as const
  const code = await sendRows(input, { ...target, transport }, options, io)
  const seconds = (Date.now() - began) / 1000
  await target.close()
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const cpuMs = (process.resourceUsage().userCPUTime + process.resourceUsage().systemCPUTime) / 1000 / lines
  process.stdout.write(
    `${JSON.stringify({
      lines,
      to,
      of,
      seconds: Math.round(seconds * 10) / 10,
      'peak RSS MB': peakMb,
      'CPU ms a line': Math.round(cpuMs * 1000) / 1000,
      'MB read': Math.round(read / 1e6),
      'MB written': Math.round(written / 1e6),
      exitCode: code,
      ...(requests > 0 && { requests }),
      summary: summary.split('\n')[0]
    })}\n`
  )
}

void main()
