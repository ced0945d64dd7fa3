export type StorageErrorCode =
  | 'absent'
  | 'damaged'
  | 'exists'
  | 'foreign'
  | 'full'
  | 'in-use'
  | 'newer'
  | 'unknown-event'
  | 'unreadable'
  | 'unwritable';

/**
 * The house cannot open its storage, copy it or put a copy back, and whoever asked has to do something. The message is
 * one sentence that names the path, the setting and the remedy; the caller shows it and exits with status 1.
 */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'StorageError';
    this.code = code;
  }
}

export function damaged(path: string, finding: string, options?: ErrorOptions): StorageError {
  const remedy =
    'put back a backup, or move it away (with its -wal file) to begin anew, or name another directory with --data-dir';
  return new StorageError('damaged', `${path} is damaged (${finding}): ${remedy}.`, options);
}

export function foreign(path: string): StorageError {
  const remedy = 'move it away, or name another directory with --data-dir';
  return new StorageError('foreign', `${path} is a database of another program: ${remedy}.`);
}

export function newer(path: string, version: number, known: number): StorageError {
  const remedy = 'start that version again, or name another directory with --data-dir';
  const versions = `schema ${version}, this one knows ${known}`;
  return new StorageError('newer', `${path} was written by a newer Tertulia (${versions}): ${remedy}.`);
}

export function unknownEvent(path: string, kind: string): StorageError {
  const remedy = 'start the version that wrote it, or name another directory with --data-dir';
  const sentence = `${path} holds events of the kind ${kind}, which this version does not know: ${remedy}.`;
  return new StorageError('unknown-event', sentence);
}

export function inUse(directory: string, options?: ErrorOptions): StorageError {
  const remedy = 'stop that one, or give this one a directory of its own with --data-dir';
  return new StorageError('in-use', `Another server is using ${directory}: ${remedy}.`, options);
}

export function unwritable(path: string, options?: ErrorOptions): StorageError {
  const remedy = 'let this user write there, or name another directory with --data-dir';
  return new StorageError('unwritable', `${path} cannot be written: ${remedy}.`, options);
}

export function full(path: string, options?: ErrorOptions): StorageError {
  const remedy = 'free some space, or name a directory on another disk with --data-dir';
  return new StorageError('full', `There is no space left to write ${path}: ${remedy}.`, options);
}

export function absent(path: string): StorageError {
  return new StorageError(
    'absent',
    `There is no database at ${path}: name the house's directory with --data-dir.`,
  );
}
