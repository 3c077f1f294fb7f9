/** What a newcomer must know that the tables of routes and switches do not say. */
export const notModelled: readonly string[] = [
  'search, merges, metadata, archive (a merged customer can be seeded in a test)',
  'DELETE of customers in bulk, companies in bulk; batches of a bulk: there is always one',
  'GET and PATCH of a single company; companies and customers are not linked beyond the ID in `company`, which may be that of no company',
  'limits of searches, of messages, notes and conversations',
  'faults below HTTP: half an answer, a slow first byte, a name that does not resolve; 402',
  'expiry and IP ranges of keys; the check of a key for its content',
  'webhooks, automations, agents, conversations',
  'uniqueness of page IDs; of what a company has, its external ID alone is unique',
  'attributes of an identity that stays anonymous; paging of companies, sessions and events'
]
