import { existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';

import { copyDatabase, emptyJournal, openForReading, openForWriting, withDatabase } from '../database.ts';
import { contentsOf, type CopyContents } from './backup.ts';
import { openDataDirectory } from './data-directory.ts';
import { beginFile, companions, nameAlso, removeFile, syncPath } from './database-file.ts';
import { diskTroubleOf, explain, messageOf } from './explain.ts';
import { fileError } from './file-error.ts';
import { checkOrigin } from './prepare-database.ts';
import { unsoundness } from './soundness.ts';
import { StorageError } from './storage-error.ts';

export interface Restored extends CopyContents {
  /** Where the database that was there before is now; absent where none was. */
  readonly former?: string;
}

/**
 * Puts a backup in the place of a directory's database. The backup is only read, and checked before anything changes;
 * at every moment there is a whole database in the directory, the former or the new one.
 * @throws StorageError, `in-use` while a server has the directory; the house is as it was then
 */
export async function restore(dataDir: string, file: string, now: Date): Promise<Restored> {
  if (!existsSync(file)) throw fileError('absent', file);
  const directory = openDataDirectory(dataDir);
  const path = directory.databasePath;
  const draft = `${path}.restored`;
  try {
    const contents = await copyChecked(file, draft, path);
    const former = `${path}.before-${now.toISOString().replaceAll(':', '.')}`;
    const kept = existsSync(path) && keepFormer(path, former);
    renameSync(draft, path);
    syncPath(dirname(path));
    return { ...contents, ...(kept && { former }) };
  } catch (error) {
    removeFile(draft);
    throw explain(path, error);
  } finally {
    directory.release();
  }
}

async function copyChecked(file: string, draft: string, path: string): Promise<CopyContents> {
  const backup = openBackup(file);
  try {
    beginFile(draft);
    await copyDatabase(backup, draft);
    const contents = withDatabase(openForWriting(draft), (copy) => {
      const finding = unsoundness(copy);
      if (finding !== undefined) throw fileError('damaged', file, { finding });
      return contentsOf(copy);
    });
    syncPath(draft);
    return contents;
  } catch (error) {
    if (error instanceof StorageError || diskTroubleOf(error) !== 'damaged') throw explain(path, error);
    throw fileError('damaged', file, { cause: error, finding: messageOf(error) });
  } finally {
    backup.close();
  }
}

function openBackup(file: string): ReturnType<typeof openForReading> {
  let opened: ReturnType<typeof openForReading> | undefined;
  try {
    opened = openForReading(file);
    checkOrigin(opened, file);
    return opened;
  } catch (error) {
    opened?.close();
    throw explainBackup(file, error);
  }
}

function explainBackup(file: string, error: unknown): unknown {
  const cause = { cause: error };
  if (error instanceof StorageError)
    return error.code === 'foreign' ? fileError('foreign', file, cause) : fileError('newer', file, cause);
  switch (diskTroubleOf(error)) {
    case 'damaged':
      return fileError('damaged', file, { cause: error, finding: messageOf(error) });
    case 'full':
    case 'unwritable':
    case 'busy':
      return fileError('unreadable', file, cause);
    case undefined:
      return error;
  }
}

function keepFormer(path: string, former: string): true {
  // A journal that a killed server left belongs to the former database, and would be read into the new one.
  if (existsSync(`${path}-wal`)) settleJournal(path);
  nameAlso(path, former);
  for (const rest of companions) {
    if (existsSync(`${path}${rest}`)) renameSync(`${path}${rest}`, `${former}${rest}`);
  }
  return true;
}

function settleJournal(path: string): void {
  try {
    withDatabase(openForWriting(path), emptyJournal);
  } catch {
    // It is damaged, which may be why somebody restores: both are kept as they are.
  }
}
