import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulator, startEmulator } from '../../src/emulator'
import { command, jsonLines } from './terminal'

let folder: string
let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator()
  folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
})
afterAll(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

async function settings(mappings: object): Promise<string> {
  const file = join(folder, 'settings.json')
  await writeFile(file, JSON.stringify({ apiKey: 'kustomer-key-0123456789', orgPod: 'prod2', mappings }))
  return file
}

const stdin = JSON.stringify({ type: 'identify', userId: 'u', messageId: 'm', traits: { phone: '030 901820' } })
const own = { identify: { defaultCallingCode: '49', oneRequest: true } }

test('send and preview use the mappings of the settings file', async () => {
  const config = await settings(own)
  expect(await command(`send - --config ${config} --emulator ${emulator.url}`, { stdin })).toMatchObject({ code: 0 })
  const body = { externalId: 'u', phone: '+4930901820' }
  expect(emulator.requests.map(({ path, body: sent }) => [path, sent])).toEqual([['/v1/tracking/identity', body]])
  const { code, out } = await command(`preview - --json --config ${config}`, { stdin })
  expect(code).toBe(0)
  expect(jsonLines(out)).toMatchObject([
    { requests: [{ url: 'https://api.prod2.kustomerapp.com/v1/tracking/identity', body }] }
  ])
})

test.each(['send -', 'send - --emulator', 'preview -', 'why m -'])(
  '%s refuses mappings that are wrong',
  async (line) => {
    const config = await settings({ identify: { defaultCalingCode: '49' } })
    expect(await command(`${line} --config ${config}`, { stdin })).toMatchObject({
      code: 2,
      out: '',
      err: `The settings file ${config}: mappings.identify.defaultCalingCode is no field of identify. Did you mean defaultCallingCode?\n`
    })
  }
)

test.each(['send', 'preview', 'why'])('%s --help tells of them', async (name) => {
  const { out } = await command(`${name} --help`)
  expect(out).toContain('"mappings": {"identify": {"defaultCallingCode": "49", "oneRequest": true}}')
})
