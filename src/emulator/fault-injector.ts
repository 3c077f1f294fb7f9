import type { Fault } from './faults'
import { faultText } from './fault-text'
import { matchRoute } from './routes'

/** A fault that is set, and how often it came into question and befell a request. */
export type FaultState = Fault & {
  /** The form for a command line. */
  text: string
  /** How many requests matched its route. */
  matched: number
  /** How many of them it befell. */
  injected: number
}

/** What is to be done to one request. */
export interface Injection {
  /** Milliseconds by which the answer is held back; all that befall the request, together. */
  latencyMs: number
  /** The first other fault that befalls it. */
  fault?: Exclude<Fault, { kind: 'latency' }>
}

/** Chooses the faults of each request. */
export class FaultInjector {
  private set: { fault: Fault; matched: number; injected: number }[] = []

  /** @param random numbers from 0 up to, but not including, 1; one for each matching request of a fault with a rate */
  constructor(private readonly random: () => number) {}

  /** Sets these faults in place of all others, counted from zero. */
  replace(faults: readonly Fault[]): void {
    this.set = faults.map((fault) => ({ fault: { ...fault }, matched: 0, injected: 0 }))
  }

  /** Counts from zero; the faults stay. */
  reset(): void {
    this.replace(this.set.map(({ fault }) => fault))
  }

  states(): FaultState[] {
    return this.set.map(({ fault, ...counts }) => ({ ...fault, text: faultText(fault), ...counts }))
  }

  /** What befalls the next request. Every fault counts and draws, so that one does not change the course of another. */
  next(method: string, path: string): Injection {
    const injection: Injection = { latencyMs: 0 }
    for (const entry of this.set) {
      const { fault } = entry
      if (!matchesRoute(fault.route, method, path)) continue
      entry.matched++
      const isDrawn = fault.rate === undefined || this.random() < fault.rate
      if (!isDrawn || (fault.nth !== undefined && fault.nth !== entry.matched)) continue
      if (fault.kind === 'latency') injection.latencyMs += fault.ms
      else if (injection.fault === undefined) injection.fault = fault
      else continue
      entry.injected++
    }
    return injection
  }
}

function matchesRoute(route: string | undefined, method: string, path: string): boolean {
  if (route === undefined) return true
  const [wantedPath, wantedMethod] = route.split(' ').reverse()
  if (wantedMethod !== undefined && wantedMethod !== method) return false
  if (wantedPath.includes('{')) return matchRoute(method, path)?.route.path === wantedPath
  const folder = wantedPath.replace(/\/+$/, '')
  return path === folder || path.startsWith(`${folder}/`)
}
