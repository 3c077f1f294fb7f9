import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Delivery, DeliveryStatus } from '../host/delivery'
import type { Row } from '../host/read-events'
import { readEvents } from '../host/read-events'
import { packageFolder } from '../host/version'

/** How an example comes out that is not simply delivered. */
export interface Expectation {
  readonly status: DeliveryStatus
  readonly code?: string
}

/** A file of examples; its name says what it shows. */
export interface Example {
  readonly name: string
  readonly rows: () => AsyncIterable<Row>
}

const folder = join(packageFolder, 'examples')

/** The examples of the package, in order. */
export async function examples(): Promise<Example[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ndjson')).sort()
  return names.map((name) => ({ name, rows: () => readEvents(createReadStream(join(folder, name))) }))
}

/** What `expected.json` says: `file:line` → how it comes out. The others are delivered. */
export async function expectations(): Promise<Readonly<Record<string, Expectation>>> {
  return JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as Record<string, Expectation>
}

/** How a delivery differs from what was expected, in words; undefined where it does not. */
export function difference(
  { status, error }: Delivery,
  expected: Expectation = { status: 'delivered' }
): string | undefined {
  if (status !== expected.status) return `should be ${expected.status}, and is ${status}`
  if (error?.code === expected.code) return undefined
  return `should have the code ${expected.code ?? 'none'}, and has ${error?.code ?? 'none'}`
}
