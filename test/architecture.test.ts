import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, dirname, sep } from 'node:path'

const src = join(__dirname, '../src')
const product = 'destinations/kustomer'

interface Import {
  readonly from: string
  readonly to: string
  readonly isTypeOnly: boolean
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8')
  const from = relative(src, file).split(sep).join('/')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...statements].map(([, type, specifier, lazy]) => {
    const to = specifier ?? lazy ?? ''
    const target = to.startsWith('.')
      ? relative(src, resolve(dirname(file), to))
          .split(sep)
          .join('/')
      : to
    return { from, to: target, isTypeOnly: type !== undefined }
  })
}

const imports = filesBelow(src)
  .filter((file) => !file.includes('__tests__'))
  .flatMap(importsOf)

/** A place in the house → the places that it may import from, itself included. */
const arrows: ReadonlyArray<readonly [place: RegExp, allowed: RegExp]> = [
  [/^destinations\/kustomer\/map\//, /^destinations\/kustomer\/map\//],
  [/^destinations\/kustomer\/plan\//, /^destinations\/kustomer\/(plan|map)\//],
  [/^destinations\/kustomer\/report\//, /^destinations\/kustomer\/(report|plan|map)\//],
  [/^destinations\/kustomer\/send\//, /^destinations\/kustomer\/((send|report|plan|map)\/|versioning-info$)/],
  [/^destinations\/kustomer\//, /^destinations\/kustomer(\/|$)/],
  [/^emulator\//, /^emulator\//],
  [/^host\//, /^(host|destinations\/kustomer)(\/|$)/],
  [/^install\//, /^install\//],
  [/^function\//, /^(function|destinations\/kustomer)(\/|$)/],
  [/^cli\//, /^(cli|host|emulator|install|destinations\/kustomer)(\/|$)/]
]

describe('the arrows between the folders point one way', () => {
  const inner = imports.filter(({ to }) => /^(destinations|emulator|host|install|function|cli)(\/|$)/.test(to))

  it.each(inner.map((each) => [each.from, each.to] as const))('%s → %s', (from, to) => {
    const [, allowed] = arrows.find(([place]) => place.test(from)) ?? [undefined, /./]
    expect(to).toMatch(allowed)
  })

  it('sees imports at all', () => {
    expect(inner.length).toBeGreaterThan(50)
  })
})

describe('the product drops unchanged into a fork', () => {
  const outer = imports.filter(({ from, to }) => from.startsWith(product) && !to.startsWith(product))

  it('imports nothing but @segment/actions-core', () => {
    expect(outer.map(({ to }) => to).filter((to) => to !== '@segment/actions-core')).toEqual([])
  })

  it('and is all that a Segment Function is made of, without it at run time', () => {
    const used = imports.filter(
      ({ from, to }) => from.startsWith('function/') && !/^(function|destinations)\//.test(to)
    )
    expect(used.filter(({ to, isTypeOnly }) => to !== '@segment/actions-core' || !isTypeOnly)).toEqual([])
  })

  it('needs it at run time in the definition and in the report to Segment only', () => {
    const runtime = outer.filter(({ isTypeOnly }) => !isTypeOnly).map(({ from }) => from)
    expect([...new Set(runtime)].sort()).toEqual([`${product}/index.ts`, `${product}/report/segment.ts`])
  })
})
