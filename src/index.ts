import type { Emulator, EmulatorOptions } from './emulator'

export { default, kustomer } from './destinations/kustomer'
export type { Settings } from './destinations/kustomer/generated-types'
export { Memories } from './destinations/kustomer/plan/memory'
export { newWorld, type World } from './destinations/kustomer/world'
export type { Emulator, EmulatorOptions } from './emulator'
export { type Ability, checkKey, type KeyCheck } from './host/check'
export { type KeyHint } from './host/check-key-hint'
export { checkSettings, type Configuration, loadConfiguration, loadSettings, type SettingsSources } from './host/config'
export { ConfigError } from './host/config-error'
export { createDeliverer, type Deliver, type DelivererOptions } from './host/deliver'
export type { Delivery, DeliveryError, DeliveryStatus } from './host/delivery'
export { type EventOrProblem, toEvent } from './host/event'
export { keysOfEvent, type LaneOptions, runInLanes } from './host/lanes'
export { checkMappings, type Mappings } from './host/mappings'
export { createPreviewer, type Preview, type PreviewedRequest, type PreviewerOptions } from './host/preview'
export { readEvents, type Row } from './host/read-events'
export { realTime, type Timing, withRetries } from './host/retry'
export { type CustomerKey, readTimeline, type Timeline, type TimelineOptions } from './host/timeline'
export { type TimelineEvent, type TimelineSession } from './host/timeline-sessions'
export {
  gotTransport,
  type GotTransportOptions,
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse
} from './host/transport'
export { explain, type Explanation, type MappedField, type NotThere } from './host/why'
export { withTransport } from './host/with-transport'

/** Starts an emulator of Kustomer on this machine; it is loaded when it is asked for. */
export async function startEmulator(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await import('./emulator')
  return emulator.startEmulator(options)
}
