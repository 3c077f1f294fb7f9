import type { Settings } from '../destinations/kustomer/generated-types'
import type { Configuration } from '../host/config'
import type { PreviewerOptions } from '../host/preview'
import type { Io } from './io'
import { UsageError } from './usage-error'

/** Where events go. */
export interface Target extends Configuration {
  /** The origin of an emulator. */
  readonly origin?: string
  readonly close: () => Promise<void>
}

/** What the options say about it. */
export interface TargetOptions {
  /** `true` for an emulator in this process, text for the URL of one that runs. */
  readonly emulator?: string | true
  readonly config?: string
  readonly pod?: string
}

/** `--emulator FILE`: the word after the option is the file, unless it is a URL. */
export function fileApart<O extends TargetOptions>(file: string | undefined, options: O): [string | undefined, O] {
  const { emulator } = options
  const isFile = file === undefined && typeof emulator === 'string' && !isUrl(emulator)
  return isFile ? [emulator, { ...options, emulator: true }] : [file, options]
}

/** An emulator that is gone after the run keeps the newest only, so that a file of any size fits into memory. */
const short = { keepEvents: 1_000, keepRequests: 100 }

/** An emulator takes any key. */
const placeholder: Settings = { apiKey: 'emulator-key', orgPod: 'prod1' }

/**
 * Finds out where events go: to Kustomer, or to an emulator, for which no settings are needed.
 *
 * @throws ConfigError for settings that are missing, and for settings or mappings that are wrong; UsageError for a URL that is none
 */
export async function openTarget({ emulator, config, pod }: TargetOptions, io: Io): Promise<Target> {
  const { loadConfiguration } = await import('../host/config')
  const sources = { env: io.env, ...(config !== undefined && { file: config }), ...(pod !== undefined && { pod }) }
  const close = () => Promise.resolve()
  if (emulator === undefined) return { ...(await loadConfiguration(sources)), close }
  const configuration = await loadConfiguration(sources, placeholder)
  if (emulator === true) {
    const { startEmulator } = await import('../emulator')
    // Without the limit of a real organisation: nobody waits for an emulator that is gone a moment later.
    const started = await startEmulator({ rateLimit: Number.MAX_SAFE_INTEGER, ...short })
    return { ...configuration, origin: started.url, close: () => started.close() }
  }
  if (!isUrl(emulator)) throw new UsageError('--emulator takes a URL such as http://127.0.0.1:4010, or nothing.')
  return { ...configuration, origin: emulator, close }
}

/**
 * What a previewer is made of: no key is needed, and the pod is prod1 where none is given.
 *
 * @throws ConfigError for what is given and wrong
 */
export async function previewerOptions({ config, pod }: TargetOptions, { env }: Io): Promise<PreviewerOptions> {
  const { loadConfiguration } = await import('../host/config')
  const sources = { env: { KUSTOMER_ORG_POD: env.KUSTOMER_ORG_POD }, file: config, pod }
  const { settings, mappings } = await loadConfiguration(sources, placeholder)
  return { orgPod: settings.orgPod, ...(mappings && { mappings }) }
}

/** Whether the word after `--emulator` is meant for it. */
export function isUrl(text: string): boolean {
  return /^https?:/i.test(text)
}
