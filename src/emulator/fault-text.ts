import { EmulatorError } from './emulator-error'
import { checkFault, type Fault, faultSelectors } from './faults'

/** The form of a fault on a command line. */
export const faultGrammar =
  '429 | 500…599 | latency=MS | drop | timeout | lost, then [:rate=R][,route=[METHOD ]PATH][,nth=N]'

/** Faults in that form, with what they do. */
export const faultExamples: Readonly<Record<string, string>> = {
  '503:rate=0.05': 'one request in twenty is answered 503',
  '429:rate=0.05': 'one in twenty is told to wait',
  'latency=200:route=POST /v1/tracking': 'tracking is slow by 200 milliseconds',
  'drop:rate=0.01': 'one connection in a hundred breaks',
  'timeout:nth=3': 'the third request is never answered',
  'lost:route=POST /v1/customers,nth=1': 'the first customer is created, and nobody is told'
}

/**
 * Reads a fault such as `503:rate=0.05`: what happens, then a colon and the selectors, with commas between them.
 *
 * @throws EmulatorError that names the part at fault and what is possible
 */
export function parseFault(text: string): Fault {
  const name = `Fault "${text}"`
  const colon = text.indexOf(':')
  const effect = (colon < 0 ? text : text.slice(0, colon)).trim()
  const selectors = colon < 0 ? [] : text.slice(colon + 1).split(',')
  return checkFault({ ...effectOf(effect, name), ...selectorsOf(selectors, name) }, name)
}

/** The text that {@link parseFault} reads as this fault. */
export function faultText(fault: Fault): string {
  const { kind, rate, route, nth } = fault
  const effect = kind === 'status' ? String(fault.status) : kind === 'latency' ? `latency=${fault.ms}` : kind
  const selectors = Object.entries({ rate, route, nth })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}`)
  return selectors.length === 0 ? effect : `${effect}:${selectors.join(',')}`
}

function effectOf(text: string, name: string): Record<string, unknown> {
  const [, kind, value] = /^(latency)=(.*)$/.exec(text) ?? []
  if (kind !== undefined) return { kind, ms: numberOf(value) }
  if (/^\d+$/.test(text)) return { kind: 'status', status: Number(text) }
  if (['drop', 'timeout', 'lost'].includes(text)) return { kind: text }
  throw new EmulatorError(`${name}: there is no "${text}". Possible: 429, 500 to 599, latency=MS, drop, timeout, lost.`)
}

function selectorsOf(parts: readonly string[], name: string): Record<string, unknown> {
  const selectors: Record<string, unknown> = {}
  for (const part of parts) {
    const equals = part.indexOf('=')
    const key = (equals < 0 ? part : part.slice(0, equals)).trim()
    const possible = Object.keys(faultSelectors).map((each) => `${each}=`)
    if (equals < 0 || !Object.hasOwn(faultSelectors, key)) {
      throw new EmulatorError(`${name}: there is no selector "${part.trim()}". Selectors: ${possible.join(', ')}.`)
    }
    if (Object.hasOwn(selectors, key)) throw new EmulatorError(`${name}: ${key} is given twice.`)
    const value = part.slice(equals + 1).trim()
    selectors[key] = key === 'route' ? value : numberOf(value)
  }
  return selectors
}

// Text that is no number stays text, so that the check can show it.
function numberOf(text: string): number | string {
  return /^(\d+(\.\d+)?|\.\d+)(e-?\d+)?$/.test(text.trim()) ? Number(text) : text
}
