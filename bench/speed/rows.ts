/** What is compared with each other: the first row of a section is what the others stand beside. */
export type Section = 'identify' | 'track' | 'identifyBatch' | 'trackBatch'

/** A row of the table. */
export interface Row {
  readonly section: Section
  readonly label: string
  /** Who wrote what is measured: this project, somebody in a hurry, a peer, or Segment's engine itself. */
  readonly by: 'us' | 'naive' | 'peer' | 'engine'
  readonly subject: string
  /** Whose packages: those of the fork's lock unless it says otherwise. */
  readonly packages?: 'today'
  readonly isPlain?: true
}

/** The sections, in their order. */
export const sections: Readonly<Record<Section, string>> = {
  identify: 'One identify a call, of new people',
  track: 'One track a call',
  identifyBatch: 'Identify in batches of 100, of new people',
  trackBatch: 'Track in batches of 100'
}

const us = 'Kustomer (this project)'
const joining = `${us}, joining an anonymous ID`
const naive = 'Kustomer, a look-up and a write an event'

/** What is measured, in the order of the table. */
export const rows: readonly Row[] = [
  { section: 'identify', label: us, by: 'us', subject: 'ownIdentify' },
  { section: 'identify', label: joining, by: 'us', subject: 'ownJoin' },
  { section: 'identify', label: naive, by: 'naive', subject: 'naive' },
  { section: 'identify', label: 'Intercom, Identify Contact', by: 'peer', subject: 'intercom' },
  { section: 'identify', label: 'Customer.io, Create or Update Person', by: 'peer', subject: 'customerioPerson' },
  { section: 'identify', label: 'Klaviyo, Upsert Profile', by: 'peer', subject: 'klaviyo' },
  { section: 'track', label: us, by: 'us', subject: 'ownTrack' },
  { section: 'track', label: 'Customer.io, Track Event', by: 'peer', subject: 'customerioEvent' },
  { section: 'track', label: 'engine: its request client alone, keep-alive', by: 'engine', subject: 'client' },
  { section: 'track', label: 'engine: an action that does nothing', by: 'engine', subject: 'floor' },
  { section: 'track', label: `${us}, what npm resolves today`, by: 'us', subject: 'ownTrack', packages: 'today' },
  { section: 'track', label: `${us}, plain HTTP`, by: 'us', subject: 'ownTrack', isPlain: true },
  { section: 'identifyBatch', label: us, by: 'us', subject: 'ownIdentifyBatch' },
  { section: 'identifyBatch', label: joining, by: 'us', subject: 'ownJoinBatch' },
  { section: 'identifyBatch', label: naive, by: 'naive', subject: 'naiveBatch' },
  {
    section: 'identifyBatch',
    label: 'Customer.io, Create or Update Person',
    by: 'peer',
    subject: 'customerioPersonBatch'
  },
  { section: 'identifyBatch', label: 'Klaviyo, Upsert Profile', by: 'peer', subject: 'klaviyoBatch' },
  { section: 'trackBatch', label: us, by: 'us', subject: 'ownTrackBatch' },
  { section: 'trackBatch', label: 'Customer.io, Track Event', by: 'peer', subject: 'customerioEventBatch' },
  { section: 'trackBatch', label: 'engine: an action that does nothing', by: 'engine', subject: 'floorBatch' }
]

/** Whether a call of this row brings a hundred events. */
export function isBatch({ section }: Row): boolean {
  return section === 'identifyBatch' || section === 'trackBatch'
}
