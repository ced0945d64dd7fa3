import { type HouseEvent, isPeopleEvent, type PeopleEvent } from '../chat-core/events.ts';
import type { Author } from '../chat-core/message.ts';
import type { StoredEvent } from '../chat-core/ports/event-log.ts';
import { foldName, type RoomName } from '../chat-core/text/names.ts';
import type { Database, Statement } from './database.ts';

/** Writes the read model from the log, inside the caller's transaction. */
export interface Projection {
  /** Every event once, in order of position. No clock, no chance, no setting: a replay gives the same tables. */
  apply(stored: StoredEvent): void;
}

export function createProjection(db: Database): Projection {
  const write = prepareStatements(db);
  const appliers: RoomAppliers = {
    'room-created': (event, stored) => {
      roomOf(write, event, stored);
    },
    'topic-set': (event, stored) => {
      write.setTopic.run(event.topic, roomOf(write, event, stored));
    },
    'retention-set': (event, stored) => {
      write.setRetention.run(event.seconds, roomOf(write, event, stored));
    },
    said: (event, stored) => {
      const { position, id, at } = stored;
      const room = roomOf(write, event, stored);
      const author = authorOf(write, event.by);
      const number = keyIn(write.nextNumber.get(room));
      const mentions = JSON.stringify(event.mentions);
      write.addMessage.run(position, room, number, id, at, author, event.kind, event.text, mentions);
      write.addWords.run(position, event.text);
    },
    edited: (event, { position, at }) => {
      const former = write.findText.get(event.target, event.room);
      if (!former) return;
      write.addAmendment.run(event.target, position);
      if (former['erased'] === 1) return;
      replaceWords(write, event.target, String(former['text']), event.text);
      write.editMessage.run(event.text, JSON.stringify(event.mentions), at, event.target);
    },
    erased: (event, { position }) => {
      const former = write.findText.get(event.target, event.room);
      if (!former) return;
      write.addAmendment.run(event.target, position);
      if (former['erased'] === 1) return;
      write.removeWords.run(event.target, String(former['text']));
      write.eraseMessage.run(event.target);
    },
  };
  return {
    apply(stored) {
      const { event, position } = stored;
      if (isPeopleEvent(event)) {
        write.addPeopleEvent.run(position);
        return;
      }
      // The table above has a row for each type, which the compiler cannot follow through the index.
      const apply = appliers[event.type] as (event: HouseEvent, stored: StoredEvent) => void;
      apply(event, stored);
    },
  };
}

type RoomEvent = Exclude<HouseEvent, PeopleEvent>;

type RoomAppliers = {
  readonly [Type in RoomEvent['type']]: (
    event: Extract<RoomEvent, { type: Type }>,
    stored: StoredEvent,
  ) => void;
};

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(db: Database) {
  const prepare = (sql: string): Statement => db.prepare(sql);
  return {
    findRoom: prepare('SELECT room AS key FROM rooms WHERE name = ?'),
    addRoom: prepare(
      `INSERT INTO rooms (name, topic, created_at, created_by, last_number)
       VALUES (?1, '', ?2, ?3, coalesce((SELECT through FROM pruned WHERE room = ?1), 0)) RETURNING room AS key`,
    ),
    setTopic: prepare('UPDATE rooms SET topic = ? WHERE room = ?'),
    setRetention: prepare('UPDATE rooms SET retention_seconds = ? WHERE room = ?'),
    nextNumber: prepare(
      'UPDATE rooms SET last_number = last_number + 1 WHERE room = ? RETURNING last_number AS key',
    ),
    findAuthor: prepare('SELECT author AS key FROM authors WHERE identity = ? AND nick = ?'),
    addAuthor: prepare(
      'INSERT INTO authors (identity, nick, folded) VALUES (?, ?, ?) RETURNING author AS key',
    ),
    addPeopleEvent: prepare('INSERT INTO people (position) VALUES (?)'),
    addMessage: prepare(
      `INSERT INTO messages (position, room, number, id, at, author, kind, text, mentions)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addWords: prepare('INSERT INTO message_words (rowid, text) VALUES (?, ?)'),
    removeWords: prepare(`INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?, ?)`),
    findText: prepare(
      'SELECT text, erased FROM messages JOIN rooms USING (room) WHERE position = ? AND name = ?',
    ),
    addAmendment: prepare('INSERT INTO amendments (target, position) VALUES (?, ?)'),
    editMessage: prepare('UPDATE messages SET text = ?, mentions = ?, edited_at = ? WHERE position = ?'),
    eraseMessage: prepare(
      `UPDATE messages SET text = '', mentions = '[]', edited_at = NULL, erased = 1 WHERE position = ?`,
    ),
  };
}

// A room exists from the first event that names it, so that nothing said is ever without a place.
function roomOf(
  write: Statements,
  { room, by }: { room: RoomName; by: Author },
  { at }: StoredEvent,
): number {
  const found = write.findRoom.get(room);
  return keyIn(found ?? write.addRoom.get(room, at, authorOf(write, by)));
}

function authorOf(write: Statements, { identity, nick }: Author): number {
  return keyIn(write.findAuthor.get(identity, nick) ?? write.addAuthor.get(identity, nick, foldName(nick)));
}

// The index keeps no copy of the text: it must be told what it forgets.
function replaceWords(write: Statements, position: number, former: string, text: string): void {
  write.removeWords.run(position, former);
  write.addWords.run(position, text);
}

function keyIn(row: ReturnType<Statement['get']>): number {
  return Number(row?.['key']);
}
