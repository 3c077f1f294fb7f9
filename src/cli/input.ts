import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Io } from './io'
import { UsageError } from './usage-error'

/** An input that is read piece by piece. */
export interface Input {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Its length in bytes, where it is known. */
  readonly size?: number
  /** How many bytes were read. */
  readonly read: () => number
  readonly close: () => void
}

/**
 * Opens a file, or the standard input for `-`.
 *
 * @throws UsageError for a file that is not there or cannot be read
 */
export async function openInput(file: string | undefined, io: Io): Promise<Input> {
  if (file === undefined) {
    throw new UsageError('Which events? Name a file of events, NDJSON or a JSON array, or - for the standard input.')
  }
  if (file === '-') return input(io.stdin)
  try {
    await access(file, constants.R_OK)
    const found = await stat(file)
    // A folder can be opened, and would fail at the first read.
    if (found.isDirectory()) throw new UsageError(`${file} is a folder. Name a file of events.`)
    return input(createReadStream(file), found.isFile() ? found.size : undefined)
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(sentence(file, error))
  }
}

function input(stream: Readable, size?: number): Input {
  let read = 0
  async function* chunks(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
        read += bytes.length
        yield bytes
      }
    } catch (error) {
      throw new UsageError(`The input could not be read to its end (${codeOf(error)}).`)
    }
  }
  return { chunks: chunks(), ...(size === undefined ? {} : { size }), read: () => read, close: () => stream.destroy() }
}

function sentence(file: string, error: unknown): string {
  const code = codeOf(error)
  return code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read (${code}).`
}

function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : 'unknown error'
}
