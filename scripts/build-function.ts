import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bundleFunction } from './function/bundle'
import { settingRows } from './function/settings-rows'
import { startUpTime } from './function/start-up'

const file = 'dist/segment-function.js'

/** Writes the Destination Function, and says how big it is and which settings it needs; `--quiet`: only the first. */
async function main(): Promise<void> {
  const text = await bundleFunction()
  const path = join(__dirname, '..', file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  const size = `${(Buffer.byteLength(text) / 1000).toFixed(0)} kB, ${text.split('\n').length} lines`
  const line = `${file}: ${size}, loads in ${startUpTime(text).toFixed(0)} ms.`
  console.log(process.argv.includes('--quiet') ? line : `${line}\n\n${howTo()}`)
}

function howTo(): string {
  const heads = ['Label', 'Name', 'Type', 'Required', 'Encrypted', 'When empty']
  const cells = settingRows.map(({ label, name, type, required, encrypted, whenEmpty }) => [
    label,
    name,
    type,
    required,
    encrypted,
    whenEmpty
  ])
  return [
    'Paste it into a new Destination Function of Segment, and make these settings there:',
    '',
    ...aligned([heads, ...cells]),
    '',
    'What each does, and how to test, deploy and watch it: docs/function.md.'
  ].join('\n')
}

function aligned(rows: ReadonlyArray<readonly string[]>): string[] {
  const widths = rows[0].map((_head, column) => Math.max(...rows.map((row) => row[column].length)))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd())
}

void main()
