import { switchTable } from '../../src/emulator'
import { command } from './terminal'

const hint = 'Add --help to see what there is.'

test('--help names the commands, and where to start', async () => {
  const { code, out, err } = await command('--help')
  expect([code, err]).toEqual([0, ''])
  for (const name of ['demo', 'check', 'send', 'preview', 'why', 'timeline', 'emulator'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
  expect(out).toContain('With KUSTOMER_API_KEY and KUSTOMER_ORG_POD set, send delivers to Kustomer itself.')
})

test('--version is that of the package', async () => {
  expect((await command('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  ['sned', "error: unknown command 'sned'\n(Did you mean send?)"],
  ['send --jsn', "error: unknown option '--jsn'\n(Did you mean --json?)"],
  ['send --jsn=value x', "error: unknown option '--jsn'"],
  ['send a b', "error: too many arguments for 'send'. Expected 1 argument but got 2."],
  [
    'send --concurrency 0 x',
    "error: option '--concurrency <N>' argument '0' is invalid. It must be a whole number from 1 to 100."
  ],
  [
    'send --concurrency 1e1 x',
    "error: option '--concurrency <N>' argument '1e1' is invalid. It must be a whole number from 1 to 100."
  ],
  [
    'emulator --port 65536',
    "error: option '--port <N>' argument '65536' is invalid. It must be a whole number from 0 to 65535."
  ],
  [
    'emulator --rate-limit 0',
    "error: option '--rate-limit <N>' argument '0' is invalid. It must be a whole number from 1 to 1000000000."
  ]
])('%s: wrong use, with a hint', async (line, says) => {
  expect(await command(line)).toMatchObject({ code: 2, out: '', err: `${says}\n${hint}\n` })
})

test.each([
  ['send', 'Which events? Name a file of events, NDJSON or a JSON array, or - for the standard input.'],
  ['preview', 'Which events? Name a file of events, NDJSON or a JSON array, or - for the standard input.'],
  ['send none.ndjson', 'There is no file none.ndjson.'],
  ['preview none.ndjson', 'There is no file none.ndjson.'],
  ['send src', 'src is a folder. Name a file of events.'],
  [
    'send -',
    'The API key is missing. Set the environment variable KUSTOMER_API_KEY, or put "apiKey" into the file that --config names.'
  ],
  ['send - --emulator 127.0.0.1:4010', '--emulator takes a URL such as http://127.0.0.1:4010, or nothing.'],
  [
    'send - --emulator http://example.com',
    'The URL of the emulator must be one of this machine without a path: http://127.0.0.1, http://[::1] or http://localhost, with a port.'
  ],
  ['send - --config none.json', 'The settings file none.json cannot be read (ENOENT).'],
  [
    'preview - --pod a_b',
    'The setting Org Pod is neither a pod such as prod1, nor an organisation name, nor a Kustomer URL. Set it to the pod on the Segment page of Kustomer (such as prod1 or prod2), or to your organisation name.'
  ],
  ['emulator --switch colour=red', `There is no switch "colour". Switches: ${Object.keys(switchTable).join(', ')}.`],
  ['emulator --switch error-shape=round', 'Switch "error-shape" has no position "round". Positions: json-api, simple.'],
  [
    'emulator --switch error-shape',
    expect.stringMatching(/^--switch takes NAME=POSITION\. Switches: duplicate-status=409\|400, /)
  ]
])('%s: wrong use, in one sentence', async (line, says) => {
  const { code, out, err } = await command(line)
  expect({ code, out, err: err.trimEnd() }).toEqual({ code: 2, out: '', err: says })
})

test.each([
  '--api-key=sk-0123456789',
  '--apikey sk-0123456789',
  '--key sk-0123456789',
  '--kustomer-api-keysk-0123456789'
])('a flag never carries the key: %s', async (flag) => {
  const { code, out, err } = await command(`send x ${flag}`)
  expect([code, out]).toEqual([2, ''])
  expect(err).toMatch(
    /^--[a-z-]*key is no option: others could read the API key on a command line\. Put it into the environment variable KUSTOMER_API_KEY, or into a file: --config FILE with \{"apiKey": "…", "orgPod": "prod1"\}\.\n$/
  )
  expect(err).not.toContain('sk-0123456789')
})
