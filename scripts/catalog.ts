import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InputField } from '@segment/actions-core'
import kustomer from '../src/destinations/kustomer'
import { code, table } from './markdown'

const page = join(__dirname, '../docs/catalog.md')
const place = /(<!-- fields of (\w+) -->)[^]*?(<!-- end of fields -->)/g

/** The page for Segment's users: written by hand but for the tables of fields, which stand between marks. */
export function catalog(): string {
  const seen: string[] = []
  const text = readFileSync(page, 'utf8').replace(place, (_whole, start: string, action: string, end: string) => {
    seen.push(action)
    return `${start}\n\n${fieldsOf(action)}\n\n${end}`
  })
  const missing = Object.keys(kustomer.actions).filter((action) => !seen.includes(action))
  if (missing.length > 0) throw new Error(`docs/catalog.md has no place for the fields of ${missing.join(', ')}`)
  return text
}

function fieldsOf(action: string): string {
  const fields = Object.values(kustomer.actions[action].fields).filter(({ unsafe_hidden }) => unsafe_hidden !== true)
  return table(
    ['field', 'unless you change it', 'what it does'],
    fields.map((field) => [
      `${field.label}${field.required === true ? ' (required)' : ''}`,
      inWords(field),
      field.description
    ])
  )
}

function inWords({ default: value, choices = [], type }: InputField): string {
  const choice = choices.find((each) => typeof each === 'object' && each.value === value)
  if (typeof choice === 'object') return choice.label
  if (value === undefined) return 'empty'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'object') return type === 'number' ? String(value) : code(String(value))
  const paths = pathsIn(value)
  return paths.length > 3 ? 'a row for each part, see the mapping page' : paths.map(code).join(', else ')
}

/** The paths that a mapping tries, in their order. */
function pathsIn(mapping: unknown): string[] {
  if (typeof mapping !== 'object' || mapping === null) return []
  const own = mapping as Record<string, unknown>
  if (typeof own['@path'] === 'string') return [own['@path'].replace('$.', '')]
  const parts = typeof own['@if'] === 'object' && own['@if'] !== null ? Object.values(own['@if']) : Object.values(own)
  return [...new Set(parts.flatMap(pathsIn))]
}
