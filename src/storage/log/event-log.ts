import type { EventLog } from '../../chat-core/ports/event-log.ts';
import type { Position } from '../../chat-core/position.ts';
import type { Database } from '../database.ts';
import type { Writer } from '../writer.ts';
import { type EventRow, storedEvent } from './event-row.ts';
import type { LiveTail, PageReader } from './live-tail.ts';

/** The log in one SQLite file: appends go through the writer worker, reads come from `db` and the live tail. */
export function createEventLog(db: Database, writer: Writer, tail: LiveTail): EventLog {
  const readPage = createPageReader(db);
  const readHead = createHeadReader(db);
  return {
    append: (event, expect) => writer.append(event, expect?.position),
    read: (from, signal) => tail.follow(from, signal, readPage),
    head: async () => readHead(),
    async close() {
      await writer.drain();
      tail.close();
    },
  };
}

export function createHeadReader(db: Database): () => Position {
  const findHead = db.prepare(`SELECT seq FROM sqlite_sequence WHERE name = 'events'`);
  return () => Number(findHead.get()?.['seq'] ?? 0);
}

export function createPageReader(db: Database): PageReader {
  const findAfter = db.prepare(
    'SELECT position, id, at, body FROM events WHERE position > ? ORDER BY position LIMIT ?',
  );
  return (after, limit) => (findAfter.all(after, limit) as unknown as EventRow[]).map(storedEvent);
}
