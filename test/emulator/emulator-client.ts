import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator'

/** A JSON answer with the parts that tests look at. */
export interface Reply {
  status: number
  headers: Headers
  text: string
  json: unknown
}

/** An emulator with a clock that stands still until it is moved. */
export interface Bench {
  emulator: Emulator
  /** Moves the clock by so many milliseconds. */
  pass(ms: number): void
  call(method: string, path: string, body?: unknown, key?: string | null): Promise<Reply>
}

export const start = Date.UTC(2026, 0, 1)

/** The state of an emulator that knows nobody. */
export const empty = { customers: [], anonymous: [], companies: [], faults: [] }

// A test that fails half-way must not leave a server behind, or jest would wait for it.
const opened: Emulator[] = []
afterAll(() => Promise.all(opened.map((emulator) => emulator.close())))

export async function startBench(options: EmulatorOptions = {}): Promise<Bench> {
  let now = start
  const emulator = await startEmulator({ clock: () => now, rateLimit: 100_000, ...options })
  opened.push(emulator)
  return {
    emulator,
    pass: (ms) => {
      now += ms
    },
    call: (method, path, body, key = 'a-key-for-tests') => send(emulator.url + path, method, body, key)
  }
}

export async function send(url: string, method: string, body: unknown, key: string | null): Promise<Reply> {
  const answer = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` })
    },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.startsWith('application/json')
  return { status: answer.status, headers: answer.headers, text, json: isJson ? JSON.parse(text) : undefined }
}

/** The resource of an answer, as far as tests look into it. */
export interface Resource {
  id: string
  type: string
  attributes: Record<string, unknown>
  relationships: Record<string, { data?: { id: string } } | undefined>
}

export function dataOf(reply: Reply): Resource {
  return (reply.json as { data: Resource }).data
}

export function listOf(reply: Reply): Resource[] {
  return (reply.json as { data: Resource[] }).data
}

export interface ReplyError {
  status?: number
  code: string
  title?: string
  detail?: string
  message?: string
  source?: { parameter?: string; pointer?: string }
  meta?: unknown
}

export function errorOf(reply: Reply): ReplyError {
  return (reply.json as { errors: ReplyError[] }).errors[0]
}
