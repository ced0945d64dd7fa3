import { existsSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import {
  type Database,
  openForReading,
  openForWriting,
  transaction,
  withDatabase,
  type WriterLimits,
} from '../database.ts';
import { isKnownKind } from '../log/event-row.ts';
import { createLedger } from '../log/ledger.ts';
import { applicationId, migrate, migrations, schemaVersion } from '../migrations.ts';
import { beginFile, syncPath } from './database-file.ts';
import { explain } from './explain.ts';
import { damaged, foreign, newer, unknownEvent } from './storage-error.ts';

/**
 * Leaves a sound database of the newest schema at `path`, its read model level with its log. Only the owner of the
 * data directory's lock may call it.
 * @throws StorageError when the file is not ours to use; it is then left as it was
 */
export function prepareDatabase(path: string, limits: WriterLimits = {}): void {
  try {
    if (existsSync(path)) checkDatabase(path, limits);
    else createDatabase(path, limits);
  } catch (error) {
    throw explain(path, error);
  }
}

// Built under another name and renamed when it is whole: a file at `path` that is empty can then only be damage.
function createDatabase(path: string, limits: WriterLimits): void {
  if (existsSync(`${path}-wal`)) throw damaged(path, 'the file is gone, but its -wal file is there');
  const draft = `${path}.new`;
  beginFile(draft);
  withDatabase(openForWriting(draft, limits), (db) => migrate(db));
  renameSync(draft, path);
  syncPath(dirname(path));
}

function checkDatabase(path: string, limits: WriterLimits): void {
  if (statSync(path).size === 0) throw damaged(path, 'it is empty');
  // What is not ours to use is not even switched to our journal mode.
  withDatabase(openForReading(path), (db) => checkOrigin(db, path));
  withDatabase(openForWriting(path, limits), (db) => {
    checkPages(db, path);
    migrate(db);
    replay(db);
  });
}

/** @throws StorageError unless it is a house's database that this version understands; nothing is written */
export function checkOrigin(db: Database, path: string): void {
  if (Number(db.prepare('PRAGMA application_id').get()?.['application_id']) !== applicationId)
    throw foreign(path);
  const version = schemaVersion(db);
  if (version > migrations.length) throw newer(path, version, migrations.length);
  for (const { type, v } of db.prepare('SELECT type, v FROM event_kinds').all()) {
    if (!isKnownKind(String(type), Number(v))) throw unknownEvent(path, `${String(type)} ${String(v)}`);
  }
}

// Looking at every page takes 3 to 5 s for each GB, so a big file is only measured; SQLite still checks what it reads.
const thoroughBytes = 32 * 1024 * 1024;

function checkPages(db: Database, path: string): void {
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
  const pageBytes = Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
  const { size } = statSync(path);
  if (size < pages * pageBytes)
    throw damaged(path, `${pages * pageBytes - size} bytes are missing at its end`);
  if (size > thoroughBytes) return;
  const finding = String(db.prepare('PRAGMA quick_check(1)').get()?.['quick_check']);
  if (finding !== 'ok') throw damaged(path, finding.replaceAll(/\s+/g, ' '));
}

// Some 35,000 events a second; only after a migration that changed what the projection writes.
function replay(db: Database): void {
  const ledger = createLedger(db);
  const page = 5000;
  while (transaction(db, () => ledger.catchUp(page)) === page);
}
