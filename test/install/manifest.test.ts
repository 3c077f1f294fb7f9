import { isId, isManifest, isOwnEdit, register, registeredId } from '../../src/install/manifest'
import { anothersId, kustomersId, manifest, todo } from './fork'

const line = `register('${kustomersId}', './kustomer')`
const another = `register('${anothersId}', './another')`
const withLine = manifest.replace(another, `${another}\n${line}`)
const withTodo = manifest.replace(another, `${another}\n${todo}`)

test.each([
  ['a TODO where there is no ID', manifest, undefined, withTodo],
  ['the TODO once', withTodo, undefined, withTodo],
  ['the line behind the last one', manifest, kustomersId, withLine],
  ['the line once', withLine, kustomersId, withLine],
  ['the line without an ID', withLine, undefined, withLine],
  ['the line in the place of the TODO', withTodo, kustomersId, withLine],
  ['no TODO beside the line', withLine.replace(line, `${line}\n${todo}`), undefined, withLine],
  ['the ends of lines', manifest.replace(/\n/g, '\r\n'), kustomersId, withLine.replace(/\n/g, '\r\n')],
  [
    'a line in another style',
    withLine.replace(line, `register("${kustomersId}", "./kustomer");`),
    kustomersId,
    withLine.replace(line, `register("${kustomersId}", "./kustomer");`)
  ]
])('registering leaves %s', (_what, text, id, expected) => {
  expect(register(text, id)).toBe(expected)
})

it('never gives Kustomer the ID of another destination, by force neither', () => {
  for (const force of [false, true]) {
    expect(() => register(manifest, anothersId, force)).toThrow(
      `The ID ${anothersId} is that of ./another. Ask Segment for the ID of Kustomer.`
    )
  }
})

it('replaces an ID by force only', () => {
  const other = '5f00000000000000000000cc'
  expect(() => register(withLine, other)).toThrow(
    `Kustomer is registered as ${kustomersId} and --id says ${other}. Leave --id out to keep it, or use --force to replace it.`
  )
  expect(register(withLine, other, true)).toBe(withLine.replace(kustomersId, other))
})

it('reads the ID', () => {
  expect([registeredId(manifest), registeredId(withTodo), registeredId(withLine)]).toEqual([
    undefined,
    undefined,
    kustomersId
  ])
})

it('knows its own edit from others', () => {
  expect([withTodo, withLine].map((text) => isOwnEdit(text, manifest))).toEqual([true, true])
  expect(isOwnEdit(withLine, withTodo)).toBe(true)
  expect(isOwnEdit(`${withLine}// mine\n`, manifest)).toBe(false)
})

it('knows a manifest, and an ID', () => {
  expect([isManifest(manifest), isManifest('export {}\n')]).toEqual([true, false])
  expect([kustomersId, 'actions-kustomer', '5F00000000000000000000BB', ''].map(isId)).toEqual([
    true,
    false,
    false,
    false
  ])
})
