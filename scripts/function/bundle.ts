import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(__dirname, '../..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** The one name that the file adds to a Function's globals, besides its handlers. */
const own = 'segmentKustomer'

const header = `/*
 * Kustomer for Segment, as a Destination Function. Version ${version} of segment-kustomer.
 *
 * What people do on your site and in your apps stands on their timeline in Kustomer, and their customer records stay
 * up to date. How to set it up, test it and watch it, and what its settings are: docs/function.md of the repository.
 *
 * This file is made by npm run build:function. Paste it whole: what you change here is lost with the next version.
 */`

const refusals = {
  onGroup: 'Kustomer gets no group calls: identify links the company, where the setting Link Company is on.',
  onAlias: 'Kustomer gets no alias calls: identify joins the anonymous activity to the customer.',
  onDelete: 'This function erases nobody. Erase the customer in Kustomer itself.'
}

const handlers = [
  ...['onIdentify', 'onTrack', 'onPage', 'onScreen'].map((name) =>
    handler(name, 'event', 'deliverOne(event, settings)')
  ),
  handler('onBatch', 'events', 'deliverMany(events, settings)'),
  ...Object.entries(refusals).map(([name, says]) => handler(name, 'event', `refuse(${JSON.stringify(says)})`))
]

function handler(name: string, argument: string, call: string): string {
  return `async function ${name}(${argument}, settings) {\n  return ${own}.${call};\n}`
}

/** The text of the Destination Function: one file for Segment's editor, made from the sources in `src/function`. */
export async function bundleFunction(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/function/index.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: own,
    target: 'node20',
    // Neither Node's modules nor a browser's globals: what is asked for and not there ends the build.
    platform: 'neutral',
    inject: [join(root, 'src/function/text-encoder.ts')],
    define: { FUNCTION_VERSION: JSON.stringify(version) },
    legalComments: 'none',
    logLevel: 'silent'
  })
  const strict = '"use strict";\n'
  const body = outputFiles[0].text.replace(strict, '')
  return ascii(`${[header, strict.trim(), ...handlers, body].join('\n\n').trim()}\n`)
}

/** Text that no editor and no clipboard can spoil; esbuild leaves letters in regular expressions as they are. */
function ascii(text: string): string {
  return text.replace(/[^\0-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
