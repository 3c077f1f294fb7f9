import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { code, table } from '../markdown'
import { settingRows } from './settings-rows'

const page = join(__dirname, '../../docs/function.md')
const place = /(<!-- settings of the function -->)[^]*?(<!-- end of settings -->)/

/** The page for those who paste the function: written by hand but for the table of settings, between its marks. */
export function functionDocs(): string {
  const text = readFileSync(page, 'utf8')
  if (!place.test(text)) throw new Error('docs/function.md has no place for the settings')
  return text.replace(place, (_whole, start: string, end: string) => `${start}\n\n${settings()}\n\n${end}`)
}

function settings(): string {
  const heads = ['Label', 'Name', 'Type', 'Required', 'Encrypted', 'When empty', 'What it does']
  const rows = settingRows.map(({ label, name, type, required, encrypted, whenEmpty, description }) => [
    label,
    code(name),
    type,
    required,
    encrypted,
    whenEmpty,
    description
  ])
  return table(heads, rows)
}
