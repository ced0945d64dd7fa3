import type { Author } from '../chat-core/message.ts';
import type { StoredEvent } from '../chat-core/ports/event-log.ts';
import type { Position } from '../chat-core/position.ts';
import { closedRoom, isClosed } from '../chat-core/text/closed-room.ts';
import { foldName, type RoomName } from '../chat-core/text/names.ts';
import { type Database, keyIn } from './database.ts';

/** What tells of a room, by one of its names. */
interface Naming {
  readonly room: RoomName;
  readonly by: Author;
}

/** The rooms of the read model by their keys, which outlive their names; inside the caller's transaction. */
export interface RoomRows {
  /**
   * The room of that name. What was said while the room was being renamed or closed still names it as it was: then it
   * is the last one that had the name. A room exists from the first event that names it, so that nothing said is ever
   * without a place.
   */
  keyOf(naming: Naming, stored: StoredEvent): number;
  /** Makes a room, unless there is one of that name now. */
  make(naming: Naming, stored: StoredEvent): void;
  /** Changes nothing where the new name is a room's already, or the room is closed. */
  rename(naming: Naming, to: RoomName, stored: StoredEvent): void;
  /** From now on the room has a name that nobody asks for; a closed room stays as it is. */
  close(naming: Naming, stored: StoredEvent): void;
  authorOf(author: Author): number;
}

export function createRoomRows(db: Database): RoomRows {
  const findNamed = db.prepare(
    'SELECT room AS key FROM room_names WHERE name = ? ORDER BY since DESC LIMIT 1',
  );
  const findCurrent = db.prepare('SELECT room AS key FROM rooms WHERE name = ?');
  const findRoom = db.prepare('SELECT room AS key, name, founded FROM rooms WHERE room = ?');
  const addRoom = db.prepare(
    `INSERT INTO rooms (name, topic, created_at, created_by, last_number, founded)
     VALUES (?1, '', ?2, ?3, coalesce((SELECT through FROM pruned WHERE founded = ?4), 0), ?4) RETURNING room AS key`,
  );
  const setName = db.prepare('UPDATE rooms SET name = ? WHERE room = ?');
  const addName = db.prepare('INSERT INTO room_names (name, since, room) VALUES (?, ?, ?)');
  const findAuthor = db.prepare('SELECT author AS key FROM authors WHERE identity = ? AND nick = ?');
  const addAuthor = db.prepare(
    'INSERT INTO authors (identity, nick, folded) VALUES (?, ?, ?) RETURNING author AS key',
  );

  function authorOf({ identity, nick }: Author): number {
    return keyIn(findAuthor.get(identity, nick) ?? addAuthor.get(identity, nick, foldName(nick)));
  }

  function add({ room, by }: Naming, { at, position }: StoredEvent): number {
    const key = keyIn(addRoom.get(room, at, authorOf(by), position));
    addName.run(room, position, key);
    return key;
  }

  function keyOf(naming: Naming, stored: StoredEvent): number {
    const found = findNamed.get(naming.room);
    return found ? keyIn(found) : add(naming, stored);
  }

  function rowOf(naming: Naming, stored: StoredEvent): RoomRow {
    return findRoom.get(keyOf(naming, stored)) as unknown as RoomRow;
  }

  function call(key: number, name: RoomName, { position }: StoredEvent): void {
    setName.run(name, key);
    addName.run(name, position, key);
  }

  return {
    keyOf,
    authorOf,
    make(naming, stored) {
      if (findCurrent.get(naming.room) === undefined) add(naming, stored);
    },
    rename(naming, to, stored) {
      const { key, name } = rowOf(naming, stored);
      if (!isClosed(name) && findCurrent.get(to) === undefined) call(key, to, stored);
    },
    close(naming, stored) {
      const { key, name, founded } = rowOf(naming, stored);
      if (!isClosed(name)) call(key, closedRoom(founded), stored);
    },
  };
}

interface RoomRow {
  readonly key: number;
  readonly name: RoomName;
  readonly founded: Position;
}
