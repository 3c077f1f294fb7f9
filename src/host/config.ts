import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Settings } from '../destinations/kustomer/generated-types'
import { Failure } from '../destinations/kustomer/plan/failure'
import { sentenceOf } from '../destinations/kustomer/report/failure'
import { podOf } from '../destinations/kustomer/send/pod'
import { ConfigError } from './config-error'
import type { Mappings } from './mappings'

/** Where settings may stand. */
export interface SettingsSources {
  /** A JSON file with `apiKey`, `orgPod` and `mappings`. */
  readonly file?: string
  /** The environment, with `KUSTOMER_API_KEY` and `KUSTOMER_ORG_POD`. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The pod, given by itself. */
  readonly pod?: string
}

/** What the destination is run with. */
export interface Configuration {
  readonly settings: Settings
  /** What is laid over the mappings of the presets. */
  readonly mappings?: Mappings
}

const settingsFile = z.strictObject({
  apiKey: z.string().optional(),
  orgPod: z.string().optional(),
  mappings: z.unknown().optional()
})

type Stored = Partial<z.infer<typeof settingsFile>>

/**
 * Collects the settings: the pod that is given by itself comes before the file, the file before the environment.
 *
 * @throws ConfigError that names the setting and the way out
 */
export async function loadSettings(sources: SettingsSources): Promise<Settings> {
  return (await loadConfiguration(sources)).settings
}

/**
 * Collects the settings, and the mappings of the file.
 *
 * @param defaults stand in for settings that are missing
 * @throws ConfigError that names what is missing or wrong, and the way out
 */
export async function loadConfiguration(
  { file, env, pod }: SettingsSources,
  defaults: Partial<Settings> = {}
): Promise<Configuration> {
  const stored: Stored = file === undefined ? {} : await readSettings(file)
  const apiKey = given(stored.apiKey) ?? given(env.KUSTOMER_API_KEY) ?? defaults.apiKey
  const orgPod = pod ?? given(stored.orgPod) ?? given(env.KUSTOMER_ORG_POD) ?? defaults.orgPod
  if (apiKey === undefined) {
    throw new ConfigError(
      'The API key is missing. Set the environment variable KUSTOMER_API_KEY, or put "apiKey" into the file that --config names.'
    )
  }
  if (orgPod === undefined) {
    throw new ConfigError(
      'The org pod is missing. Set the environment variable KUSTOMER_ORG_POD, put "orgPod" into the file that --config names, or pass --pod prod1.'
    )
  }
  const settings = checkSettings({ apiKey, orgPod })
  if (stored.mappings === undefined) return { settings }
  // Segment's engine is loaded only where there is something to check.
  const { checkMappings } = await import('./mappings')
  return { settings, mappings: checkMappings(stored.mappings, `The settings file ${file}: `) }
}

/** A shorter one may stand in an org pod by chance. */
const shortestKey = 16

/**
 * Checks settings once, before any event.
 *
 * @throws ConfigError that names the setting
 */
export function checkSettings({ apiKey, orgPod }: Settings): Settings {
  const key = apiKey.trim()
  if (key === '') throw new ConfigError('The API key is empty. Copy it whole from Kustomer.')
  // What is no header would fail at the first request, as if Kustomer could not be reached.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new ConfigError('The API key has a blank or another character that no key has. Copy it whole from Kustomer.')
  }
  // Most keys could be the name of an organisation, and so a part of a host that anybody may see.
  if (key.length >= shortestKey && orgPod.toLowerCase().includes(key.toLowerCase())) {
    throw new ConfigError('The org pod holds the API key. Set it to the pod, such as prod1 or prod2.')
  }
  try {
    podOf(orgPod)
  } catch (error) {
    throw error instanceof Failure ? new ConfigError(sentenceOf(error)) : error
  }
  return { apiKey: key, orgPod }
}

const given = (value: string | undefined) => (value?.trim() === '' ? undefined : value)

async function readSettings(file: string): Promise<Stored> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`The settings file ${file} cannot be read (${error.code ?? error.name}).`)
  })
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    // The parser's own words quote the text, and so the key.
    throw new ConfigError(`The settings file ${file} is not JSON. Write {"apiKey": "…", "orgPod": "prod1"}.`)
  }
  const parsed = settingsFile.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (issue.code === 'unrecognized_keys') {
    const keys = issue.keys.join(', ')
    throw new ConfigError(
      `The settings file ${file} has ${keys}, which is no setting. It takes apiKey, orgPod and mappings.`
    )
  }
  const where = issue.path.length === 0 ? 'must be an object with apiKey and orgPod' : 'must hold text'
  throw new ConfigError(
    `The settings file ${file}${issue.path.length === 0 ? '' : `: ${issue.path.join('.')}`} ${where}.`
  )
}
