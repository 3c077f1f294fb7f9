import type { Answer, Operation } from '../../src/destinations/kustomer/plan/operations'
import { shared } from '../../src/destinations/kustomer/send/shared'

const find = (externalId: string): Operation => ({ kind: 'findCompany', externalId })

function counting(answer: () => Promise<Answer>) {
  const sent: Operation[] = []
  return {
    sent,
    send: (operation: Operation) => {
      sent.push(operation)
      return answer()
    }
  }
}

it('what two ask of one company at the same time is sent once, and each gets the answer', async () => {
  const { send, sent } = counting(() => Promise.resolve('co1'))
  const one = shared(send, new Map(), 'org')
  expect(await Promise.all([one(find('acme')), one(find('acme')), one(find('other'))])).toEqual(['co1', 'co1', 'co1'])
  expect(sent).toEqual([find('acme'), find('other')])
  await one(find('acme'))
  expect(sent).toHaveLength(3)
})

it('a failure is each one’s, and is not kept', async () => {
  const { send, sent } = counting(() => Promise.reject(new Error('down')))
  const one = shared(send, new Map(), 'org')
  const results = await Promise.allSettled([one(find('acme')), one(find('acme'))])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(one(find('acme'))).rejects.toThrow('down')
  expect(sent).toHaveLength(2)
})

it('organisations share nothing, and neither do customers', async () => {
  const { send, sent } = counting(() => Promise.resolve(undefined))
  const underWay = new Map()
  const customer: Operation = { kind: 'findCustomer', by: 'externalId', value: 'acme' }
  await Promise.all([shared(send, underWay, 'a')(find('acme')), shared(send, underWay, 'b')(find('acme'))])
  await Promise.all([shared(send, underWay, 'a')(customer), shared(send, underWay, 'a')(customer)])
  expect(sent).toHaveLength(4)
})
