/** What the exit codes of `send` mean; the other commands use the first three. */
export const exitCodes = { done: 0, failed: 1, wrongUse: 2, pending: 3 } as const
