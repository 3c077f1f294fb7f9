import type { SegmentEvent } from '@segment/actions-core'

const people = 1_000
const start = Date.UTC(2026, 2, 2, 9)

/** A track call as a site sends it, of one of a thousand people. */
export function trackEvent(index: number): SegmentEvent {
  const person = index % people
  return {
    ...common('track', index, `user-${person}`, `507f191e810c19729de8${String(person).padStart(4, '0')}`),
    event: 'Order Completed',
    properties: {
      order_id: `order-${index}`,
      total: 129.5,
      currency: 'EUR',
      coupon: 'SPRING',
      affiliation: 'Web Store',
      products: [{ product_id: 'p-17', sku: 'G-32', name: 'Monopoly', price: 129.5, quantity: 1 }]
    }
  }
}

/** An identify call of somebody who was never seen before, as a server sends it. */
export function identifyEvent(index: number): SegmentEvent {
  return {
    ...common('identify', index, `new-user-${index}`),
    traits: {
      email: `new-user-${index}@example.com`,
      name: `New User ${index}`,
      firstName: 'New',
      lastName: `User ${index}`,
      phone: `+1415555${String(index % 10_000).padStart(4, '0')}`,
      plan: 'pro',
      createdAt: '2026-01-15T08:30:00.000Z'
    }
  }
}

/** The same as a browser sends it: what the visitor did before is to be joined to the customer. */
export function joiningEvent(index: number): SegmentEvent {
  return { ...identifyEvent(index), anonymousId: `507f191e810c19729de9${String(index).padStart(8, '0')}` }
}

function common(type: 'track' | 'identify', index: number, userId: string, anonymousId?: string): SegmentEvent {
  const timestamp = new Date(start + index * 100).toISOString()
  return {
    type,
    messageId: `ajs-next-${index}-${type}`,
    userId,
    ...(anonymousId !== undefined && { anonymousId }),
    timestamp,
    sentAt: timestamp,
    receivedAt: timestamp,
    originalTimestamp: timestamp,
    channel: 'client',
    version: 2,
    integrations: {},
    context: {
      library: { name: 'analytics.js', version: 'next-1.81.0' },
      locale: 'en-US',
      timezone: 'America/Los_Angeles',
      ip: '203.0.113.7',
      userAgent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0',
      page: { path: '/orders', referrer: '', search: '', title: 'Thank you', url: 'https://example.com/orders' }
    }
  } as unknown as SegmentEvent
}
