import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(__dirname, '..')
const isCheck = process.argv.includes('--check')

/** Writes a generated file; with `--check`, says instead whether it is stale, and by what command it is made. */
export function generate(file: string, text: string, command: string): void {
  const path = join(root, file)
  if (!isCheck) return writeFileSync(path, text)
  if (readFileSync(path, 'utf8') === text) return
  console.error(`${file} is stale: run ${command}`)
  process.exitCode = 1
}
