import type { Command } from 'commander'
import type { KeyCheck } from '../host/check'
import type { KeyForm, KeyHint } from '../host/check-key-hint'
import { exitCodes } from './exit-codes'
import type { CommandModule, Io } from './io'
import { Output, plain } from './output'
import type { TargetOptions } from './target'
import { openTarget } from './target'
import { UsageError } from './usage-error'

interface CheckOptions extends TargetOptions {
  readonly json?: true
  readonly offline?: true
}

/** `check`: whether the settings are right, and what the key can do. */
export const configure: CommandModule['configure'] = (command: Command, io, finish) => {
  command
    .option('--json', 'one JSON object')
    .option('--offline', 'ask nobody: look at the form of the settings only')
    .option('--emulator [URL]', 'ask an emulator: the one at the URL, or one of its own')
    .option('--config <FILE>', 'a JSON file with the settings: {"apiKey": "…", "orgPod": "prod1"}')
    .option('--pod <POD>', 'the org pod; comes before the file, the file before the environment')
    .addHelpText(
      'after',
      [
        '',
        'Settings: KUSTOMER_API_KEY and KUSTOMER_ORG_POD in the environment, or --config. Kustomer is asked once whose key it',
        'is, which needs no role and changes nothing. The key itself is never shown.',
        '',
        'Exit codes: 0 the destination can use the key, with --offline: the settings have the right form; 1 it cannot: the key',
        'is refused, of another pod or without any role that helps, or Kustomer was not reached; 2 wrong use, or a setting is',
        'missing.'
      ].join('\n')
    )
    .action(async (options: CheckOptions) => finish(await (options.offline ? checkForm : check)(options, io)))
}

async function check(options: CheckOptions, io: Io): Promise<number> {
  const target = await openTarget(options, io)
  try {
    const [{ checkKey }, { gotTransport }] = await Promise.all([import('../host/check'), import('../host/transport')])
    const { settings, origin } = target
    const result = await checkKey(settings, gotTransport(origin === undefined ? {} : { origin }))
    const output = new Output(io.stdout, io.env)
    await output.line(options.json ? JSON.stringify(result) : lines(result, origin, output).join('\n'))
    return result.ok ? exitCodes.done : exitCodes.failed
  } finally {
    await target.close()
  }
}

/** `--offline`. */
async function checkForm(options: CheckOptions, io: Io): Promise<number> {
  if (options.emulator !== undefined) {
    throw new UsageError('--offline asks nobody, and --emulator asks an emulator. Leave one of them out.')
  }
  const [{ podOf }, { formOfKey, hintOfKey }] = await Promise.all([
    import('../destinations/kustomer/send/pod'),
    import('../host/check-key-hint')
  ])
  const { settings } = await openTarget(options, io)
  const { baseUrl: url, name } = podOf(settings.orgPod)
  const [form, hint] = [formOfKey(settings.apiKey), hintOfKey(settings.apiKey)]
  const ok = form === 'whole' || form === 'unknown'
  const isElsewhere = hint?.pod !== undefined && name !== undefined && hint.pod !== name
  const next = [
    ...(ok ? [] : ['Copy the key whole from Kustomer, and check again.']),
    ...(isElsewhere ? [`If that is right, set Org Pod to ${plain(hint.pod)}: Org Pod leads to ${name}.`] : []),
    ...(ok ? ['Run check without --offline to ask Kustomer.'] : [])
  ]
  const pod = { setting: settings.orgPod, url }
  const output = new Output(io.stdout, io.env)
  const text = [leadsTo({ pod }), forms[form], ...hintLines(hint), ...next]
  await output.line(options.json ? JSON.stringify({ ok, pod, form, ...(hint && { hint }), next }) : text.join('\n'))
  return ok ? exitCodes.done : exitCodes.failed
}

const forms: Readonly<Record<KeyForm, string>> = {
  whole: 'The API key is whole: it has the form of the keys of Kustomer.',
  cut: 'The API key is not whole: it begins like a key of Kustomer, and a part of it is missing or was changed.',
  short: 'The API key is too short to be one.',
  unknown: 'The API key has another form than the keys of Kustomer that are known, which need not mean anything.'
}

const leadsTo = ({ pod: { setting, url } }: Pick<KeyCheck, 'pod'>) => `Org Pod ${setting.trim()} leads to ${url}.`

/** The result for a person to read. */
function lines(result: KeyCheck, origin: string | undefined, output: Output): string[] {
  const { pod, key, abilities, error, hint, next } = result
  const where = origin === undefined ? leadsTo(result) : `The emulator at ${origin} stands in for ${pod.url}.`
  if (error !== undefined) return [where, plain(error.message), ...hintLines(hint), ...next]
  const name = key?.name === undefined ? '' : ` It is named "${plain(key.name)}" there.`
  const answered = pod.answered === undefined ? '' : ` Pod ${pod.answered} answered.`
  return [
    where,
    `Kustomer takes the API key.${name}${answered}`,
    rolesLine(key?.roles),
    'What the destination can do with it:',
    ...abilities.map(({ name: does, can, lacks }) => {
      const answer = can === null ? 'not known' : can ? output.paint('green', 'yes') : output.paint('red', 'no')
      const why = lacks.map(({ doing, roles: wanted }) => `${doing} needs ${wanted.join(' or ')}`).join('; ')
      return `  ${does}: ${answer}${why === '' ? '' : `. ${capital(why)}`}`
    }),
    'Bulk requests are not used by this version, so they need no role.',
    ...(result.ok ? [] : ['The destination can do nothing with this key.']),
    ...next
  ]
}

function rolesLine(roles: readonly string[] | undefined): string {
  if (roles === undefined) return 'Kustomer does not say which roles it has.'
  if (roles.length === 0) return 'It has no role.'
  return `It has the ${roles.length === 1 ? 'role' : 'roles'} ${roles.map(plain).join(', ')}.`
}

/** What the key says of itself, as what it is: a hint. */
function hintLines(hint: KeyHint | undefined): string[] {
  if (hint === undefined) return []
  const { pod, organisation, roles } = hint
  const parts = [
    ...(pod === undefined ? [] : [`pod ${pod}`]),
    ...(organisation === undefined ? [] : [`organisation ${organisation}`]),
    ...(roles === undefined ? [] : [`roles ${roles.join(', ')}`])
  ]
  return [`The key says of itself, which nobody has verified: ${plain(parts.join('; '))}.`]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
