import { closeSync, constants, copyFileSync, fsyncSync, linkSync, openSync, rmSync } from 'node:fs';

/** What may lie beside a database: the journals of both kinds, and the index of one. */
export const companions = ['-wal', '-shm', '-journal'] as const;

/** An empty file for its owner alone, in the place of whatever was left of an earlier try. SQLite gives the files beside it the same mode. */
export function beginFile(path: string): void {
  removeFile(path);
  closeSync(openSync(path, 'wx', 0o600));
}

/** The database and what lies beside it, as far as they are there. */
export function removeFile(path: string): void {
  for (const rest of ['', ...companions]) rmSync(`${path}${rest}`, { force: true });
}

/** Waits until a file, or the names in a directory, have reached the disk. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Gives the file a second name, in one go with the look whether there is such a name already: then it throws. */
export function nameAlso(path: string, name: string): void {
  try {
    linkSync(path, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    copyFileSync(path, name, constants.COPYFILE_EXCL); // A file system that knows no links, as on many a USB stick.
    syncPath(name);
  }
}
