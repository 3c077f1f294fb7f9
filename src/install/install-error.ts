/** The destination cannot be installed as things are; its message says why, and what to do. Nothing was changed. */
export class InstallError extends Error {
  override readonly name = 'InstallError'
}

/** The code of a system error, such as EACCES. */
export function codeOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (typeof code === 'string') return code
  return typeof name === 'string' ? name : 'unknown error'
}
