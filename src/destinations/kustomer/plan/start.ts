import type { Account } from './account'
import type { Start } from './write'

/** Above this share of known people even a bulk create for all is not worth its three requests. */
const knownToReadBeforeBulk = 0.95

/** Above this share of known people a create would more often than not cost a request for nothing. */
const knownToReadBeforeSingle = 0.5

/**
 * How the identifies of a batch begin, by the share of known people that were lately seen: to create a new customer first
 * costs a request less than to read, and a known one a request more; with bulk the creates of all together cost three.
 */
export function startOf({ knownShare }: Account, isBulk: boolean): Start {
  if (isBulk) return knownShare === undefined || knownShare <= knownToReadBeforeBulk ? 'create' : 'read'
  return knownShare === undefined || knownShare >= knownToReadBeforeSingle ? 'read' : 'create'
}
