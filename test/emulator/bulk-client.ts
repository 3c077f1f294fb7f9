import Ajv2020 from 'ajv/dist/2020'
import contract from '../../src/emulator/contract.json'
import { type Bench, dataOf, type Reply } from './emulator-client'

const ajv = new Ajv2020({ strict: false, allErrors: true }).addSchema(contract)

/** Whether the JSON of an answer has the shape of this definition of the contract. */
export function expectShape(definition: keyof typeof contract.$defs, { json }: Reply): void {
  const validate = ajv.getSchema(`${contract.$id}#/$defs/${definition}`)
  expect([validate?.(json), validate?.errors]).toEqual([true, null])
}

/** A batch, in whichever shape it stands. */
export interface Batch {
  status: string
  successCount: number
  failureCount: number
  objectIds: string[]
  completedAt: string | null
  errors: { objectId: string | null; error: string }[]
  results?: { _clientRef: string; objectId: string | null; status: string; error?: string }[]
}

export const bulkPath = '/v1/customers/bulk'

/** Submits a bulk request that is taken, and checks the shape of the answer. @returns the ID of the bulk */
export async function submit(bench: Bench, method: 'POST' | 'PUT', body: unknown, query = ''): Promise<string> {
  const reply = await bench.call(method, `${bulkPath}${query}`, body)
  expect([reply.status, reply.status === 201 || reply.text]).toEqual([201, true])
  expectShape('bulkResponse', reply)
  return dataOf(reply).id
}

/** The bulk as it stands now. */
export async function bulkOf(bench: Bench, id: string): Promise<Record<string, unknown>> {
  const reply = await bench.call('GET', `/v1/bulk/${id}`)
  expect(reply.status).toBe(200)
  expectShape('bulkResponse', reply)
  return dataOf(reply).attributes
}

/** The only batch of a bulk, as it stands now. */
export async function batchOf(bench: Bench, id: string): Promise<Batch> {
  const reply = await bench.call('GET', `/v1/bulk/${id}/batches`)
  expect(reply.status).toBe(200)
  expectShape('bulkBatchesResponse', reply)
  const json = reply.json as Batch[] | { data: { attributes: Batch }[] }
  const batches = Array.isArray(json) ? json : json.data.map(({ attributes }) => attributes)
  expect(batches).toHaveLength(1)
  return batches[0]
}

/** Submits, waits for the default delay, and reads what came of it. */
export async function done(bench: Bench, method: 'POST' | 'PUT', body: unknown, query = ''): Promise<Batch> {
  const id = await submit(bench, method, body, query)
  bench.pass(2000)
  return batchOf(bench, id)
}

/** `{ externalId: '1' }, { externalId: '2' }, …` */
export const numbered = (count: number): { externalId: string }[] =>
  Array.from({ length: count }, (_, index) => ({ externalId: `${index + 1}` }))
