/** A setting that is missing or wrong. Its message is for the person who set it, and never bears the key. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
