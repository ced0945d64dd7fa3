import type { Author } from '../chat-core/message.ts';
import type { ReadModel, RoomRecord, StoredRegistryEvent } from '../chat-core/ports/read-model.ts';
import type { Database } from './database.ts';
import { type EventRow, storedEvent } from './log/event-row.ts';
import { messageColumns, type MessageRow, messageTables, storedMessage } from './message-row.ts';
import type { Searcher } from './search/searcher.ts';

/**
 * Point reads on the main thread (0.1 ms each), searches in a thread of their own. They see everything whose append
 * has resolved.
 */
export function createReadModel(db: Database, searcher: Searcher): ReadModel {
  const findCheckpoint = db.prepare('SELECT checkpoint FROM projection');
  const findRooms = db.prepare(
    `SELECT name, topic, created_at AS createdAt, nick, identity, last_number AS lastNumber,
       retention_seconds AS retentionSeconds
     FROM rooms JOIN authors ON author = created_by WHERE name NOT GLOB '!*' ORDER BY room`,
  );
  const selectMessages = `SELECT ${messageColumns} FROM ${messageTables}`;
  const inRoom = `${selectMessages} WHERE rooms.name = ? AND number > ? AND number < ?`;
  const findNewest = db.prepare(`${inRoom} ORDER BY number DESC LIMIT ?`);
  const findOldest = db.prepare(`${inRoom} ORDER BY number LIMIT ?`);
  const findMessage = db.prepare(`${selectMessages} WHERE position = ?`);
  const findNicks = db.prepare('SELECT author FROM authors WHERE identity = ?');
  const findByAuthor = db.prepare(
    `${selectMessages} WHERE author = ? AND position > ? ORDER BY position LIMIT ?`,
  );
  const findRegistry = db.prepare(
    'SELECT position, id, at, body FROM registry JOIN events USING (position) ORDER BY position',
  );
  return {
    async checkpoint() {
      return Number(findCheckpoint.get()?.['checkpoint']);
    },
    async rooms() {
      return (findRooms.all() as unknown as RoomRow[]).map(roomRecord);
    },
    async history({ room, before = Number.MAX_SAFE_INTEGER, after, limit }) {
      const find = after === undefined ? findNewest : findOldest;
      const rows = find.all(room, after ?? 0, before, limit) as unknown as MessageRow[];
      const page = rows.map(storedMessage);
      return after === undefined ? page.toReversed() : page;
    },
    async message(position) {
      const row = findMessage.get(position) as MessageRow | undefined;
      return row && storedMessage(row);
    },
    async saidBy({ identity, after, limit }) {
      // Nick by nick, each in the order of the index: together they would all be read and sorted for each page.
      const rows = findNicks
        .all(identity)
        .flatMap(({ author }) => findByAuthor.all(Number(author), after, limit) as unknown as MessageRow[]);
      const oldestFirst = rows.toSorted((one, other) => one.position - other.position);
      return oldestFirst.slice(0, limit).map(storedMessage);
    },
    search: (query, signal) => searcher.search(query, signal),
    async registry() {
      const rows = findRegistry.all() as unknown as EventRow[];
      return rows.map((row) => storedEvent(row) as StoredRegistryEvent);
    },
    async close() {
      await searcher.close();
      if (db.isOpen) db.close();
    },
  };
}

type RoomRow = Omit<RoomRecord, 'createdBy'> & Author;

function roomRecord({ nick, identity, ...room }: RoomRow): RoomRecord {
  return { ...room, createdBy: { nick, identity } };
}
