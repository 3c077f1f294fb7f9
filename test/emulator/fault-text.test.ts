import { EmulatorError, type Fault, faultText, parseFault, startEmulator } from '../../src/emulator'

test.each<[string, Fault]>([
  ['503', { kind: 'status', status: 503 }],
  ['429:rate=0.05', { kind: 'status', status: 429, rate: 0.05 }],
  ['599:nth=1', { kind: 'status', status: 599, nth: 1 }],
  ['drop:rate=0.01', { kind: 'drop', rate: 0.01 }],
  ['drop:rate=1e-7', { kind: 'drop', rate: 1e-7 }],
  ['timeout:nth=3', { kind: 'timeout', nth: 3 }],
  ['latency=200:route=POST /v1/tracking', { kind: 'latency', ms: 200, route: 'POST /v1/tracking' }],
  ['lost:route=POST /v1/customers,nth=1', { kind: 'lost', route: 'POST /v1/customers', nth: 1 }],
  [
    'lost:rate=1,route=GET /v1/customers/externalId={value},nth=2',
    { kind: 'lost', rate: 1, route: 'GET /v1/customers/externalId={value}', nth: 2 }
  ],
  ['drop:route=/v1/customers/{id}', { kind: 'drop', route: '/v1/customers/{id}' }]
])('%s', (text, fault) => {
  expect(parseFault(text)).toEqual(fault)
  expect(faultText(fault)).toBe(text)
})

test('blanks around the parts do no harm', () => {
  expect(parseFault(' lost : nth = 2 , rate=.5 ')).toEqual({ kind: 'lost', nth: 2, rate: 0.5 })
})

const effects = 'Possible: 429, 500 to 599, latency=MS, drop, timeout, lost.'
const selectors = 'Selectors: rate=, route=, nth=.'
test.each([
  ['', `Fault "": there is no "". ${effects}`],
  ['slow', `Fault "slow": there is no "slow". ${effects}`],
  ['toString', `Fault "toString": there is no "toString". ${effects}`],
  ['latency', `Fault "latency": there is no "latency". ${effects}`],
  ['404', 'Fault "404": status must be 429, or from 500 to 599, not 404.'],
  ['600', 'Fault "600": status must be 429, or from 500 to 599, not 600.'],
  ['latency=fast', 'Fault "latency=fast": ms must be a whole number from 0 to 600000, not "fast".'],
  ['latency=600001', 'Fault "latency=600001": ms must be a whole number from 0 to 600000, not 600001.'],
  ['drop:', `Fault "drop:": there is no selector "". ${selectors}`],
  ['drop:often', `Fault "drop:often": there is no selector "often". ${selectors}`],
  ['drop:rat=1', `Fault "drop:rat=1": there is no selector "rat=1". ${selectors}`],
  ['drop:rate=2', 'Fault "drop:rate=2": rate must be a number from 0 to 1, not 2.'],
  ['drop:rate=5%', 'Fault "drop:rate=5%": rate must be a number from 0 to 1, not "5%".'],
  ['drop:nth=0', 'Fault "drop:nth=0": nth must be a whole number from 1, not 0.'],
  ['drop:nth=1,nth=2', 'Fault "drop:nth=1,nth=2": nth is given twice.'],
  [
    'drop:route=v1',
    'Fault "drop:route=v1": route must be a path without a comma, such as /v1/tracking or POST /v1/tracking, not "v1".'
  ],
  [
    'drop:route=post /v1',
    'Fault "drop:route=post /v1": route has no method "post". Methods: GET, POST, PUT, PATCH, DELETE.'
  ]
])('%s is refused by its part', (text, message) => {
  expect(() => parseFault(text)).toThrow(new EmulatorError(message))
})

test('a call that is not modelled is refused, and those that are are named', () => {
  expect(() => parseFault('drop:route=POST /v1/customers/{id}')).toThrow(
    /^Fault ".*": route names no call of the emulator: "POST \/v1\/customers\/\{id\}"\. Calls: .*PUT \/v1\/companies\/\{id\}\.$/
  )
})

test.each<[unknown, string]>([
  [{ kind: 'drop', often: true }, 'Fault 1: a fault of kind drop has no "often". It has: kind, rate, route, nth.'],
  [{ kind: 'drop', status: 503 }, 'Fault 1: a fault of kind drop has no "status". It has: kind, rate, route, nth.'],
  [{ kind: 'slow' }, 'Fault 1: there is no kind "slow". Kinds: status, latency, drop, timeout, lost.'],
  [{}, 'Fault 1: there is no kind nothing. Kinds: status, latency, drop, timeout, lost.'],
  [{ kind: 'status' }, 'Fault 1: status must be 429, or from 500 to 599, not nothing.'],
  [{ kind: 'drop', rate: Number.NaN }, 'Fault 1: rate must be a number from 0 to 1, not NaN.'],
  [7, 'Fault 1: a fault must be an object such as { "kind": "drop", "rate": 0.05 }.']
])('the object %j is refused', async (fault, message) => {
  const faults = [fault] as Fault[]
  await expect(startEmulator({ faults })).rejects.toThrow(new EmulatorError(message))
})
