import { describeEmulator, emulatorDocs, notNoticed, parseFault, switchTable } from '../../src/emulator'
import { faultExamples } from '../../src/emulator/fault-text'
import { notModelled } from '../../src/emulator/not-modelled'
import { ownRoutes } from '../../src/emulator/own-routes'
import { routes } from '../../src/emulator/routes'

test.each([
  ['the help', describeEmulator()],
  ['the docs', emulatorDocs()]
])('%s name all that there is', (_, text) => {
  for (const { path, roles } of routes) for (const each of [path, ...roles]) expect(text).toContain(each)
  for (const { path, what } of ownRoutes) for (const each of [path, what]) expect(text).toContain(each)
  for (const [name, row] of Object.entries(switchTable)) {
    for (const each of [name, row.question, row.source, row.endState, ...row.positions]) expect(text).toContain(each)
  }
  for (const [name, reason] of Object.entries(notNoticed))
    for (const each of [name, reason]) expect(text).toContain(each)
  for (const line of [...notModelled, ...Object.keys(faultExamples)]) expect(text).toContain(line)
})

test('the examples of faults are faults', () => {
  expect(Object.keys(faultExamples).map((text) => parseFault(text).kind)).toEqual([
    'status',
    'status',
    'latency',
    'drop',
    'timeout',
    'lost'
  ])
})

test('the tables of the docs are whole', () => {
  const lines = emulatorDocs().split('\n')
  const rows = lines.filter((line) => line.startsWith('|'))
  const cells = (line: string): number => line.split(/(?<!\\)\|/).length
  for (const [i, line] of lines.entries()) {
    if (line.startsWith('|') && lines[i - 1].startsWith('|')) expect(cells(line)).toBe(cells(lines[i - 1]))
  }
  expect(rows.length).toBeGreaterThan(Object.keys(switchTable).length + routes.length + ownRoutes.length)
})
