import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { openExclusively, troubleOf } from '../database.ts';
import { full, inUse, unwritable } from './storage-error.ts';

/** A directory that is this process's alone until it is released, or until the process ends, in whatever way. */
export interface DataDirectory {
  /** Where the database is, or will be. */
  readonly databasePath: string;
  release(): void;
}

/**
 * Makes the directory, readable by its owner only, if there is none. One that exists keeps its mode.
 * @throws StorageError `in-use`, `unwritable` or `full`
 */
export function openDataDirectory(dataDir: string): DataDirectory {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(dataDir, { cause: error });
  }
  const lock = lockDirectory(dataDir);
  return { databasePath: databasePathIn(dataDir), release: () => lock.close() };
}

export function databasePathIn(dataDir: string): string {
  return join(dataDir, 'tertulia.db');
}

function lockDirectory(dataDir: string): ReturnType<typeof openExclusively> {
  try {
    return openExclusively(join(dataDir, 'tertulia.lock'));
  } catch (error) {
    switch (troubleOf(error)) {
      case 'busy':
        throw inUse(dataDir, { cause: error });
      case 'full':
        throw full(dataDir, { cause: error });
      case 'unwritable':
      case 'damaged':
      case undefined:
        throw unwritable(dataDir, { cause: error });
    }
  }
}
