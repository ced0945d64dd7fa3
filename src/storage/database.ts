import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';

/** The only file that imports `node:sqlite`: its missing transactions and its error shape have this one address. */
export type Database = DatabaseSync;
export type Statement = StatementSync;

export interface WriterLimits {
  /** The file may not grow beyond this many pages of 4 KiB: a ceiling for the house, and a full disk for tests. */
  readonly maxPages?: number | undefined;
}

/**
 * So many pages the journal takes before they are written to the file, 16 MiB: a page that many lines change is
 * then written once for all of them.
 */
const journalPages = 4000;

// Nobody else writes while the directory is locked; this is for a connection that is just recovering or closing.
const busyMs = 1000;

/** A connection that may write. What it commits has reached the disk, and what it deletes is overwritten with zeros. */
export function openForWriting(path: string, limits: WriterLimits = {}): Database {
  const db = new DatabaseSync(path, { timeout: busyMs });
  try {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA secure_delete = ON;
      PRAGMA wal_autocheckpoint = ${journalPages};
      PRAGMA journal_size_limit = 67108864;
      PRAGMA cache_size = -32768;
    `);
    if (limits.maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${limits.maxPages}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A connection for point reads; it sees whatever was committed before each statement begins. */
export function openForReading(path: string): Database {
  const db = new DatabaseSync(path, { readOnly: true, timeout: busyMs });
  db.exec('PRAGMA cache_size = -16384');
  return db;
}

/** An exclusive lock on an empty file. The kernel frees it with the process, so that `kill -9` leaves nothing behind. */
export function openExclusively(path: string): Database {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    // The lock alone is wanted, not the journal file that comes with it.
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The column `key` of the row that a statement found or made. */
export function keyIn(row: ReturnType<Statement['get']>): number {
  return Number(row?.['key']);
}

/** Runs `work` in one transaction: all of it is kept, or, when it throws, nothing. */
export function transaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors, such as a full disk.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Copies everything that is committed now into the empty file at `path`, while others go on writing. In one step: a
 * copy in several would begin anew whenever another process had written meanwhile.
 */
export async function copyDatabase(db: Database, path: string): Promise<void> {
  await backup(db, path, { rate: 0x7fff_ffff });
}

export function withDatabase<T>(db: Database, work: (db: Database) => T): T {
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Writes the journal into the file and cuts it to nothing. False when a reader still needs it. */
export function emptyJournal(db: Database): boolean {
  // A reader is done in no time, or it is a backup that takes seconds: too long to keep people's lines waiting.
  db.exec('PRAGMA busy_timeout = 50');
  const result = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  db.exec(`PRAGMA busy_timeout = ${busyMs}`);
  return result?.['busy'] === 0;
}

export type SqliteTrouble = 'busy' | 'damaged' | 'full' | 'unwritable';

/** Which trouble of the disk or file an error tells of; undefined for every other error. */
export function troubleOf(error: unknown): SqliteTrouble | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  // https://sqlite.org/rescode.html: the low byte of an extended code is its primary code.
  return troubles.get(error.errcode & 0xff);
}

const troubles: ReadonlyMap<number, SqliteTrouble> = new Map([
  [3, 'unwritable'], // SQLITE_PERM
  [5, 'busy'], // SQLITE_BUSY
  [6, 'busy'], // SQLITE_LOCKED
  [7, 'unwritable'], // SQLITE_NOMEM
  [8, 'unwritable'], // SQLITE_READONLY
  [10, 'unwritable'], // SQLITE_IOERR
  [11, 'damaged'], // SQLITE_CORRUPT
  [13, 'full'], // SQLITE_FULL
  [14, 'unwritable'], // SQLITE_CANTOPEN
  [15, 'busy'], // SQLITE_PROTOCOL
  [26, 'damaged'], // SQLITE_NOTADB
] as const);
