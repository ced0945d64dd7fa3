import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { StartError } from './start-error.ts';

/**
 * Makes a directory of ours and what is above it, for this user alone. Step by step: Node's own recursive mkdir never
 * ends where the system denies that a parent exists which it has just shown (`/proc`).
 * @throws StartError
 */
export function makeDirectory(path: string, flag: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new StartError(`${path} (${flag}) is no directory: name one with ${flag}.`);
  }
  try {
    make(resolve(path));
  } catch (error) {
    throw new StartError(
      `The directory ${path} (${flag}) cannot be made: let this user write there, or name another with ${flag}.`,
      { cause: error },
    );
  }
}

function make(path: string): void {
  if (existsSync(path)) return;
  make(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
