/** Which action gets which event out of the box: each call type has its own action, so no event is sent twice. */
export const presets = [
  { name: 'Page Views', subscribe: 'type = "page"', partnerAction: 'page' },
  { name: 'Screen Views', subscribe: 'type = "screen"', partnerAction: 'screen' },
  { name: 'Events', subscribe: 'type = "track"', partnerAction: 'track' },
  { name: 'Customers', subscribe: 'type = "identify"', partnerAction: 'identify' }
] as const
