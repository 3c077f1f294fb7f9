import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadConfiguration, loadSettings } from '../../src/host/config'

const key = 'kustomer-key-0123456789'
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-kustomer-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(text: string): Promise<string> {
  const file = join(folder, 'settings.json')
  await writeFile(file, text)
  return file
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'nothing',
    (error: Error) => `${error.name}: ${error.message}`
  )

test('settings come from the environment', async () => {
  const env = { KUSTOMER_API_KEY: ` ${key}\n`, KUSTOMER_ORG_POD: 'prod2' }
  expect(await loadSettings({ env })).toEqual({ apiKey: key, orgPod: 'prod2' })
})

test('the pod that is given by itself comes before the file, the file before the environment', async () => {
  const env = { KUSTOMER_API_KEY: 'another-key', KUSTOMER_ORG_POD: 'prod1' }
  const file = await fileOf(JSON.stringify({ apiKey: key, orgPod: 'prod2' }))
  expect(await loadSettings({ env, file })).toEqual({ apiKey: key, orgPod: 'prod2' })
  expect(await loadSettings({ env, file, pod: 'prod3' })).toEqual({ apiKey: key, orgPod: 'prod3' })
})

test('what is missing is named, with the way out', async () => {
  expect(await refusal(loadSettings({ env: { KUSTOMER_ORG_POD: 'prod1', KUSTOMER_API_KEY: ' ' } }))).toBe(
    'ConfigError: The API key is missing. Set the environment variable KUSTOMER_API_KEY, or put "apiKey" into the file that --config names.'
  )
  expect(await refusal(loadSettings({ env: { KUSTOMER_API_KEY: key } }))).toBe(
    'ConfigError: The org pod is missing. Set the environment variable KUSTOMER_ORG_POD, put "orgPod" into the file that --config names, or pass --pod prod1.'
  )
})

test('defaults stand in for what is missing only', async () => {
  const defaults = { apiKey: 'placeholder', orgPod: 'prod1' }
  expect(await loadConfiguration({ env: {} }, defaults)).toEqual({ settings: defaults })
  expect(await loadConfiguration({ env: {}, pod: 'prod2' }, defaults)).toEqual({
    settings: { ...defaults, orgPod: 'prod2' }
  })
})

test.each([
  ['{"apiKey": "kustomer-key-0123456789", ', ' is not JSON. Write {"apiKey": "…", "orgPod": "prod1"}.'],
  ['"kustomer-key-0123456789"', ' must be an object with apiKey and orgPod.'],
  [
    '{"api_key": "kustomer-key-0123456789"}',
    ' has api_key, which is no setting. It takes apiKey, orgPod and mappings.'
  ],
  ['{"apiKey": 5}', ': apiKey must hold text.']
])('the settings file %s is refused without its text', async (text, says) => {
  const file = await fileOf(text)
  expect(await refusal(loadSettings({ env: {}, file }))).toBe(`ConfigError: The settings file ${file}${says}`)
})

test('a settings file that is not there', async () => {
  const file = join(folder, 'none.json')
  expect(await refusal(loadSettings({ env: {}, file }))).toBe(
    `ConfigError: The settings file ${file} cannot be read (ENOENT).`
  )
})

test('a key that is no header, and a pod that is none, are refused before any event', async () => {
  const broken = `${key}\n${key}`
  expect(await refusal(loadSettings({ env: { KUSTOMER_API_KEY: broken, KUSTOMER_ORG_POD: 'prod1' } }))).toBe(
    'ConfigError: The API key has a blank or another character that no key has. Copy it whole from Kustomer.'
  )
  expect(await refusal(loadSettings({ env: { KUSTOMER_API_KEY: key }, pod: 'https://example.com' }))).toBe(
    'ConfigError: The setting Org Pod leads out of kustomerapp.com. Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.'
  )
})
