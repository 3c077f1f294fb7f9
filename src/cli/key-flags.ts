import { UsageError } from './usage-error'

/**
 * Refuses a flag that would carry the key: a command line can be read by others, and stays in the shell's history.
 *
 * @throws UsageError that says where the key goes, and does not repeat what was given
 */
export function refuseKeyFlags(argv: readonly string[]): void {
  const flag = argv.map((argument) => /^--?[a-z-]*(?:key|token|secret)/i.exec(argument)?.[0]).find(Boolean)
  if (flag === undefined) return
  throw new UsageError(
    `${flag} is no option: others could read the API key on a command line. Put it into the environment variable KUSTOMER_API_KEY, or into a file: --config FILE with {"apiKey": "…", "orgPod": "prod1"}.`
  )
}
