import { type HouseEvent, isTalkEvent, type RoomEvent, type TalkEvent } from '../chat-core/events.ts';
import type { StoredEvent } from '../chat-core/ports/event-log.ts';
import { type Database, keyIn, type Statement } from './database.ts';
import { createRoomRows } from './room-rows.ts';

/** Writes the read model from the log, inside the caller's transaction. */
export interface Projection {
  /** Every event once, in order of position. No clock, no chance, no setting: a replay gives the same tables. */
  apply(stored: StoredEvent): void;
}

export function createProjection(db: Database): Projection {
  const write = prepareStatements(db);
  const rooms = createRoomRows(db);
  const appliers: Appliers = {
    'room-created': (event, stored) => rooms.make(event, stored),
    'direct-opened': (event, stored) => rooms.make(event, stored),
    'room-renamed': (event, stored) => rooms.rename(event, event.to, stored),
    'room-closed': (event, stored) => rooms.close(event, stored),
    'topic-set': (event, stored) => {
      write.setTopic.run(event.topic, rooms.keyOf(event, stored));
    },
    'retention-set': (event, stored) => {
      write.setRetention.run(event.seconds, rooms.keyOf(event, stored));
    },
    said: (event, stored) => {
      const { position, id, at } = stored;
      const { kind, text, replyTo = null } = event;
      const room = rooms.keyOf(event, stored);
      const author = rooms.authorOf(event.by);
      const number = keyIn(write.nextNumber.get(room));
      const mentions = JSON.stringify(event.mentions);
      write.addMessage.run(position, room, number, id, at, author, kind, text, mentions, replyTo);
      write.addWords.run(position, text);
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
      if (!isTalkEvent(event)) write.addToRegistry.run(position, event.by.identity);
      if (!isModelled(event)) return;
      // The table above has a row for each type, which the compiler cannot follow through the index.
      const apply = appliers[event.type] as (event: ModelledEvent, stored: StoredEvent) => void;
      apply(event, stored);
    },
  };

  function isModelled(event: HouseEvent): event is ModelledEvent {
    return Object.hasOwn(appliers, event.type);
  }
}

/** What shows in the tables. Of every other event the model only knows where it stands in the registry. */
type ModelledEvent =
  | TalkEvent
  | Extract<
      RoomEvent,
      {
        type:
          | 'room-created'
          | 'direct-opened'
          | 'room-renamed'
          | 'room-closed'
          | 'topic-set'
          | 'retention-set';
      }
    >;

type Appliers = {
  readonly [Type in ModelledEvent['type']]: (
    event: Extract<ModelledEvent, { type: Type }>,
    stored: StoredEvent,
  ) => void;
};

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(db: Database) {
  const prepare = (sql: string): Statement => db.prepare(sql);
  return {
    addToRegistry: prepare('INSERT INTO registry (position, identity) VALUES (?, ?)'),
    setTopic: prepare('UPDATE rooms SET topic = ? WHERE room = ?'),
    setRetention: prepare('UPDATE rooms SET retention_seconds = ? WHERE room = ?'),
    nextNumber: prepare(
      'UPDATE rooms SET last_number = last_number + 1 WHERE room = ? RETURNING last_number AS key',
    ),
    addMessage: prepare(
      `INSERT INTO messages (position, room, number, id, at, author, kind, text, mentions, reply_to)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    addWords: prepare('INSERT INTO message_words (rowid, text) VALUES (?, ?)'),
    removeWords: prepare(`INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?, ?)`),
    // By any name that the message's room ever had: it may have been renamed since, or while somebody typed.
    findText: prepare(
      `SELECT text, erased FROM messages WHERE position = ?
       AND room IN (SELECT room FROM room_names WHERE name = ?)`,
    ),
    addAmendment: prepare('INSERT INTO amendments (target, position) VALUES (?, ?)'),
    editMessage: prepare('UPDATE messages SET text = ?, mentions = ?, edited_at = ? WHERE position = ?'),
    eraseMessage: prepare(
      `UPDATE messages SET text = '', mentions = '[]', edited_at = NULL, erased = 1 WHERE position = ?`,
    ),
  };
}

// The index keeps no copy of the text: it must be told what it forgets.
function replaceWords(write: Statements, position: number, former: string, text: string): void {
  write.removeWords.run(position, former);
  write.addWords.run(position, text);
}
