import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';

import { copyDatabase, openForReading, openForWriting, withDatabase } from '../database.ts';
import { overwriteAllGaps } from '../forgetting/page-gaps.ts';
import { mergeAllWords } from '../search/word-index.ts';
import { databasePathIn } from './data-directory.ts';
import { beginFile, nameAlso, removeFile, syncPath } from './database-file.ts';
import { diskTroubleOf, explain } from './explain.ts';
import { fileError } from './file-error.ts';
import { checkOrigin } from './prepare-database.ts';
import { unsoundness } from './soundness.ts';
import { absent, damaged, StorageError } from './storage-error.ts';

/** What a copy holds. */
export interface CopyContents {
  readonly messages: number;
  readonly rooms: number;
}

/**
 * Copies the database of a directory as it is now, whether or not a server is using it, to `file`, which must not
 * exist; the copy is one plain file for its owner alone, checked and on the disk when this resolves.
 * @throws StorageError; there is no file then
 */
export async function backUp(dataDir: string, file: string): Promise<CopyContents> {
  const path = databasePathIn(dataDir);
  if (!existsSync(path)) throw absent(path);
  if (existsSync(file)) throw fileError('exists', file);
  // Under another name until it is whole; of two backups to one file, the second is refused.
  const draft = `${file}.${randomUUID()}.part`;
  const dropDraft = (): void => removeFile(draft);
  process.once('exit', dropDraft);
  try {
    beginFile(draft);
    await copyTo(path, draft);
    const contents = withDatabase(openForWriting(draft), (copy) => {
      // The house may still have to be swept of what was erased a moment ago; a copy may be kept for years.
      mergeAllWords(copy);
      // One file without company: what somebody carries away is all there is.
      copy.exec('PRAGMA journal_mode = DELETE');
      const finding = unsoundness(copy);
      if (finding !== undefined) throw damaged(path, finding);
      return contentsOf(copy);
    });
    overwriteAllGaps(draft);
    syncPath(draft);
    nameAlso(draft, file);
    syncPath(dirname(file));
    return contents;
  } catch (error) {
    throw explainCopy(path, file, error);
  } finally {
    process.off('exit', dropDraft);
    dropDraft();
  }
}

export function contentsOf(db: ReturnType<typeof openForReading>): CopyContents {
  const count = (rows: string): number =>
    Number(db.prepare(`SELECT count(*) AS n FROM ${rows}`).get()?.['n']);
  // Neither conversations of two nor rooms that are closed.
  return { messages: count('messages'), rooms: count(`rooms WHERE name NOT GLOB '[@!]*'`) };
}

async function copyTo(path: string, file: string): Promise<void> {
  const db = openForReading(path);
  try {
    checkOrigin(db, path);
    await copyDatabase(db, file);
  } finally {
    db.close();
  }
}

// Only the copy is written: what cannot be written is the copy, and what is damaged is the house's own file.
function explainCopy(path: string, file: string, error: unknown): unknown {
  if (error instanceof StorageError) return error;
  if ((error as NodeJS.ErrnoException).code === 'EEXIST') return fileError('exists', file, { cause: error });
  switch (diskTroubleOf(error)) {
    case 'full':
      return fileError('full', file, { cause: error });
    case 'unwritable':
      return fileError('unwritable', file, { cause: error });
    case 'damaged':
    case 'busy':
    case undefined:
      return explain(path, error);
  }
}
