/** The command was used in a way that cannot work; its message says which way can. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
