import type { Message } from '../chat-core/message.ts';
import type {
  HistoryQuery,
  ReadModel,
  RoomRecord,
  StoredPeopleEvent,
} from '../chat-core/ports/read-model.ts';
import type { FoldedName, Nick, RoomName } from '../chat-core/text/names.ts';
import type { Database } from './database.ts';
import { type EventRow, storedEvent } from './event-row.ts';

/** Point reads on the main thread (0.1 ms each). They see everything whose append has resolved. */
export function createReadModel(db: Database): ReadModel {
  const findCheckpoint = db.prepare('SELECT checkpoint FROM projection');
  const findRooms = db.prepare(
    `SELECT name, topic, created_at AS createdAt, nick, identity, last_number AS lastNumber
     FROM rooms JOIN authors ON author = created_by ORDER BY room`,
  );
  const findRoom = db.prepare('SELECT room FROM rooms WHERE name = ?');
  const findMessages = db.prepare(
    `SELECT id, position, number, at, nick, identity, kind, text, mentions
     FROM messages JOIN authors USING (author)
     WHERE room = ? AND number < ? ORDER BY number DESC LIMIT ?`,
  );
  const findPeopleEvents = db.prepare(
    'SELECT position, id, at, body FROM people JOIN events USING (position) ORDER BY position',
  );
  return {
    async checkpoint() {
      return Number(findCheckpoint.get()?.['checkpoint']);
    },
    async rooms() {
      return (findRooms.all() as unknown as RoomRow[]).map(roomRecord);
    },
    async history({ room, before, limit }: HistoryQuery) {
      const found = findRoom.get(room);
      if (!found) return [];
      const rows = findMessages.all(Number(found['room']), before ?? Number.MAX_SAFE_INTEGER, limit);
      return (rows as unknown as MessageRow[]).map((row) => message(room, row)).toReversed();
    },
    async people() {
      const rows = findPeopleEvents.all() as unknown as EventRow[];
      return rows.map((row) => storedEvent(row) as StoredPeopleEvent);
    },
    async close() {
      if (db.isOpen) db.close();
    },
  };
}

interface AuthorColumns {
  readonly nick: Nick;
  readonly identity: string;
}

type RoomRow = Omit<RoomRecord, 'createdBy'> & AuthorColumns;
type MessageRow = Omit<Message, 'author' | 'mentions' | 'room'> &
  AuthorColumns & { readonly mentions: string };

function roomRecord({ nick, identity, ...room }: RoomRow): RoomRecord {
  return { ...room, createdBy: { nick, identity } };
}

function message(room: RoomName, { nick, identity, mentions, ...row }: MessageRow): Message {
  return { ...row, room, author: { nick, identity }, mentions: JSON.parse(mentions) as FoldedName[] };
}
