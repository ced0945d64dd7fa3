/** A setting that cannot be used. The message is one sentence for the person at the keyboard: which setting, where it came from, what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
