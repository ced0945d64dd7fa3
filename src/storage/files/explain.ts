import { dirname } from 'node:path';

import { type SqliteTrouble, troubleOf } from '../database.ts';
import { damaged, full, inUse, StorageError, unwritable } from './storage-error.ts';

/** The sentence for whatever went wrong with a database of ours; every other error is given back as it is. */
export function explain(path: string, error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const cause = { cause: error };
  switch (diskTroubleOf(error)) {
    case 'damaged':
      return damaged(path, messageOf(error), cause);
    case 'full':
      return full(path, cause);
    case 'unwritable':
      return unwritable(path, cause);
    case 'busy':
      return inUse(dirname(path), cause);
    case undefined:
      return error;
  }
}

/** Which trouble an error of SQLite or of the file system tells of; undefined for every other error. */
export function diskTroubleOf(error: unknown): SqliteTrouble | undefined {
  const trouble = troubleOf(error);
  if (trouble !== undefined || !(error instanceof Error) || !('code' in error)) return trouble;
  // Whatever else SQLite says of a file that bears our mark (a missing table, a doubled key) is damage.
  if (error.code === 'ERR_SQLITE_ERROR') return 'damaged';
  if (!('syscall' in error)) return undefined;
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'unwritable';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
