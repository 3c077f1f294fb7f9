/**
 * KUSTOMER_API_VERSION
 * The version of Kustomer's REST API that every path begins with.
 * API reference: https://developer.kustomer.com/docs/concepts/versioning
 */
export const KUSTOMER_API_VERSION = 'v1'
