/**
 * Settles what React and chalk read once, when they are first imported: so this runs before any face is.
 * React's development build costs 1.7 times the CPU and memory; chalk would colour by this process's own stdout,
 * while each session's colours are its own and mapped down from the full set.
 */
export function settleEnvironment(): void {
  process.env['NODE_ENV'] = 'production';
  process.env['FORCE_COLOR'] = '3';
  // Node warns when both are there; the server's own terminal is nobody's session.
  delete process.env['NO_COLOR'];
}

/** Throws when `settleEnvironment` was forgotten, or came too late. */
export function assertEnvironment(): void {
  if (process.env['NODE_ENV'] !== 'production' || process.env['FORCE_COLOR'] !== '3')
    throw new Error('settleEnvironment() must run before anything imports React');
}

/** Whether npm is this process's parent, and has set what it sets for its scripts. */
export function startedByNpm(): boolean {
  return process.env['npm_lifecycle_event'] !== undefined;
}
