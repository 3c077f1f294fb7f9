import { checkField } from '../../src/function/fit-value'
import { reader } from '../../src/function/mapping'
import { subscription } from '../../src/function/subscription'

describe('what the presets do not use is refused when the file is built', () => {
  it.each([
    ['The directive @template is not evaluated here.', { '@template': '{{name}}' }],
    ['The directive @path is not evaluated here.', { '@path': '$.a', '@if': {} }],
    ['The directive a is not evaluated here.', { a: 1, '@path': '$.a' }],
    ['A path of another form.', { '@path': '$.a[0]' }],
    ['A path of another form.', { '@path': "$.a['b c']" }],
    ['A path of another form.', { '@path': { '@template': '' } }],
    ['An @if of another form.', { '@if': { blank: { '@path': '$.a' }, then: 1 } }],
    ['An @if of another form.', { '@if': { exists: { '@path': '$.a' } } }],
    ['A list in a mapping is not evaluated here.', { a: [{ '@path': '$.a' }] }]
  ])('%s', (message, mapping) => {
    expect(() => reader(mapping)).toThrow(message)
  })

  it.each(['type = "track" and event = "E"', 'event = "E"', 'type != "track"', "type = 'track'", ''])(
    'the subscription %s',
    (fql) => {
      expect(() => subscription(fql)).toThrow(`The subscription ${fql} is not evaluated here.`)
    }
  )

  const field = { label: 'A Field', description: '', type: 'string' } as const
  it.each([
    { ...field, type: 'datetime' as const },
    { ...field, type: 'integer' as const },
    { ...field, multiple: true },
    { ...field, format: 'email' as const },
    { ...field, allowNull: true },
    { ...field, minimum: 3 },
    { ...field, maximum: 3 },
    { ...field, required: { conditions: [] } },
    { ...field, type: 'object' as const, properties: {} }
  ])('the field %j', (given) => {
    expect(() => checkField(given)).toThrow('The field A Field asks for something that is not looked at here.')
  })

  it('a plain field is none of them', () => {
    expect(() => checkField({ ...field, required: true, choices: [{ label: 'A', value: 'a' }] })).not.toThrow()
  })
})

describe('what is read', () => {
  const first = { '@if': { exists: { '@path': '$.a.b' }, then: { '@path': '$.a.b' }, else: { '@path': '$.c' } } }

  it.each([
    [{ a: { b: 1 }, c: 2 }, 1],
    [{ a: { b: null }, c: 2 }, 2],
    [{ a: { b: '' }, c: 2 }, ''],
    [{ a: 0, c: 2 }, 0],
    [{ a: 'text', c: 2 }, 2],
    [{}, undefined],
    [null, undefined]
  ])('the first of two paths in %j is %j', (event, value) => {
    expect(reader(first)(event) ?? undefined).toBe(value)
  })

  it('an object has a row for what is there', () => {
    const read = reader({ a: { '@path': '$.a' }, b: { '@path': '$.b' }, c: 'literal', d: { e: { '@path': '$.b' } } })
    expect(read({ a: { '@path': '$.b' }, b: undefined })).toEqual({ a: { '@path': '$.b' }, c: 'literal', d: {} })
  })
})
