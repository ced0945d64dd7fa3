import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import {
  type Database,
  openForReading,
  openForWriting,
  transaction,
  troubleOf,
  type WriterLimits,
} from './database.ts';
import { isKnownKind } from './event-row.ts';
import { createLedger } from './ledger.ts';
import { applicationId, migrate, migrations, schemaVersion } from './migrations.ts';
import {
  damaged,
  foreign,
  full,
  inUse,
  newer,
  StorageError,
  unknownEvent,
  unwritable,
} from './storage-error.ts';

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
  for (const rest of ['', '-wal', '-shm']) rmSync(`${draft}${rest}`, { force: true });
  // SQLite gives its -wal and -shm files the same mode.
  closeSync(openSync(draft, 'wx', 0o600));
  withDatabase(openForWriting(draft, limits), (db) => migrate(db));
  renameSync(draft, path);
  syncDirectory(dirname(path));
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

function checkOrigin(db: Database, path: string): void {
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

// Some 60,000 events a second; only after a migration that changed what the projection writes.
function replay(db: Database): void {
  const ledger = createLedger(db);
  const page = 5000;
  while (transaction(db, () => ledger.catchUp(page)) === page);
}

function withDatabase(db: Database, work: (db: Database) => void): void {
  try {
    work(db);
  } finally {
    db.close();
  }
}

// A rename is durable once the directory is.
function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function explain(path: string, error: unknown): unknown {
  if (error instanceof StorageError) return error;
  const cause = { cause: error };
  switch (troubleOf(error) ?? otherTroubleOf(error)) {
    case 'damaged':
      return damaged(path, error instanceof Error ? error.message : String(error), cause);
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

function otherTroubleOf(error: unknown): 'damaged' | 'full' | 'unwritable' | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  // Whatever else SQLite says of a file that bears our mark (a missing table, a doubled key) is damage.
  if (error.code === 'ERR_SQLITE_ERROR') return 'damaged';
  if (!('syscall' in error)) return undefined;
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'unwritable';
}
