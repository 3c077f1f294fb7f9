import type { Switches } from '../../src/emulator'
import { type Bench, dataOf, startBench } from './emulator-client'

let bench: Bench
afterEach(() => bench?.emulator.close())

const open = async (switches: Partial<Switches>): Promise<void> => {
  bench = await startBench({ switches })
}
const statuses = (paths: string[]): Promise<number[]> =>
  Promise.all(paths.map((path) => bench.call('GET', `/v1/customers/${path}`).then(({ status }) => status)))

describe('lookup-encoding', () => {
  const paths = ['email=a@example.com', 'email=a%40example.com', 'phone=%2B1555', 'phone=1555', 'externalId=u%2F1']
  test.each<[Switches['lookup-encoding'], number[]]>([
    ['decoded', [200, 200, 200, 200, 200]],
    ['literal', [200, 404, 404, 200, 404]]
  ])('%s', async (position, expected) => {
    await open({ 'lookup-encoding': position })
    bench.emulator.seedCustomer({
      externalId: 'u/1',
      emails: [{ email: 'a@example.com' }],
      phones: [{ phone: '+1555' }]
    })
    expect(await statuses(paths)).toEqual(expected)
    expect(await statuses(['externalId=%zz'])).toEqual([position === 'decoded' ? 400 : 404])
  })
})

describe('lookup-email-case', () => {
  test.each<[Switches['lookup-email-case'], number[]]>([
    ['ignored', [200, 200]],
    ['counts', [404, 200]]
  ])('%s', async (position, expected) => {
    await open({ 'lookup-email-case': position })
    bench.emulator.seedCustomer({ emails: [{ email: 'Ann@Example.com' }] })
    expect(await statuses(['email=ann@example.com', 'email=Ann@Example.com'])).toEqual(expected)
    // Unique without case in each position.
    const reply = await bench.call('POST', '/v1/customers', { emails: [{ email: 'ann@example.com' }] })
    expect(reply.status).toBe(409)
  })
})

describe('lookup-phone-plus', () => {
  test.each<[Switches['lookup-phone-plus'], number[]]>([
    ['either', [200, 200]],
    ['without-only', [200, 404]],
    ['with-only', [404, 200]]
  ])('%s', async (position, expected) => {
    await open({ 'lookup-phone-plus': position })
    bench.emulator.seedCustomer({ phones: [{ phone: '+1555' }] })
    expect(await statuses(['phone=1555', 'phone=%2B1555'])).toEqual(expected)
  })
})

describe('lookup-deleted', () => {
  const gone = { externalId: 'u1', emails: [{ email: 'a@example.com' }], phones: [{ phone: '+1555' }] }
  const paths = ['externalId=u1', 'email=a@example.com', 'phone=1555']

  test.each<[Switches['lookup-deleted'], number]>([
    ['404', 404],
    ['200-deleted', 200],
    ['target', 404]
  ])('%s, of a deleted record', async (position, status) => {
    await open({ 'lookup-deleted': position })
    const id = bench.emulator.seedCustomer(gone)
    await bench.call('DELETE', `/v1/customers/${id}`)
    expect(await statuses([id, ...paths])).toEqual(Array(4).fill(status))
    const reply = await bench.call('GET', '/v1/customers/externalId=u1')
    if (status === 200) {
      expect(dataOf(reply)).toMatchObject({ id, attributes: { deleted: true, externalId: 'u1' } })
    }
    expect((await bench.call('PUT', `/v1/customers/${id}`, {})).status).toBe(404)
    // Its values are free in each position, and who has them next is found.
    const next = dataOf(await bench.call('POST', '/v1/customers', gone)).id
    expect(dataOf(await bench.call('GET', '/v1/customers/email=a@example.com'))).toMatchObject({
      id: next,
      attributes: { deleted: false }
    })
  })

  test.each<[Switches['lookup-deleted'], string | undefined]>([
    ['404', undefined],
    ['200-deleted', 'source'],
    ['target', 'target']
  ])('%s, of a merged record', async (position, found) => {
    await open({ 'lookup-deleted': position })
    const target = bench.emulator.seedCustomer({ name: 'Target' })
    const source = bench.emulator.seedCustomer(gone, { mergedInto: target })
    const ids = found && { source, target }[found]
    for (const path of [source, ...paths]) {
      const reply = await bench.call('GET', `/v1/customers/${path}`)
      expect(reply.status === 200 ? dataOf(reply).id : undefined).toBe(ids)
    }
    expect(bench.emulator.state().customers).toHaveLength(1)
  })

  test('a merge needs a target', async () => {
    await open({})
    expect(() => bench.emulator.seedCustomer(gone, { mergedInto: 'nobody' })).toThrow(
      'Cannot seed a customer: there is no customer nobody that it was merged into.'
    )
  })
})

describe('lookup-shared', () => {
  test.each<[Switches['lookup-shared'], number]>([
    ['no', 404],
    ['yes', 200]
  ])('%s', async (position, status) => {
    await open({ 'lookup-shared': position })
    bench.emulator.seedCustomer({
      sharedExternalIds: [{ externalId: 'desk' }],
      sharedEmails: [{ email: 'desk@example.com' }],
      sharedPhones: [{ phone: '+1555' }]
    })
    const paths = ['externalId=desk', 'email=DESK@example.com', 'phone=1555']
    expect(await statuses(paths)).toEqual([status, status, status])
    const owner = bench.emulator.seedCustomer({ emails: [{ email: 'desk@example.com' }] })
    expect(dataOf(await bench.call('GET', '/v1/customers/email=desk@example.com')).id).toBe(owner)
    expect(await statuses(['email=nobody@example.com'])).toEqual([404])
  })
})
