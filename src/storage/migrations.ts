import { type Database, transaction } from './database.ts';

/** Marks a file as ours in its header: `TERT`. */
export const applicationId = 0x54455254;

/**
 * The schema's history, oldest first: `PRAGMA user_version` counts how many of these a file has been through. A step
 * that was ever released is never changed; the next one is added below. A step that changes what the projection
 * writes drops the read model's tables, makes them anew and sets the checkpoint to 0: opening then replays the log.
 */
export const migrations: readonly string[] = [
  `
  PRAGMA application_id = ${applicationId};

  -- The log. AUTOINCREMENT, so that a position is never given out twice, whatever is pruned or erased.
  CREATE TABLE events (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  -- Outlives the events themselves: pruning can never let a compare-and-set succeed twice.
  CREATE TABLE subjects (subject TEXT PRIMARY KEY, head INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  -- The number of the newest message that aged out of each room: a replay goes on counting from there.
  CREATE TABLE pruned (room TEXT PRIMARY KEY, through INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE event_kinds (type TEXT NOT NULL, v INTEGER NOT NULL, PRIMARY KEY (type, v)) STRICT, WITHOUT ROWID;

  -- Where people's seats wait: state, not history, so nothing of them is in the log.
  CREATE TABLE seats (identity TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT;
  -- How often something was forgotten, and how often the file was swept of its bytes since.
  CREATE TABLE forgettings (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    count INTEGER NOT NULL,
    swept INTEGER NOT NULL
  ) STRICT;
  INSERT INTO forgettings (one, count, swept) VALUES (1, 0, 0);

  -- The read model: follows from the log alone, up to the checkpoint.
  CREATE TABLE projection (one INTEGER PRIMARY KEY CHECK (one = 1), checkpoint INTEGER NOT NULL) STRICT;
  INSERT INTO projection (one, checkpoint) VALUES (1, 0);
  CREATE TABLE authors (
    author INTEGER PRIMARY KEY,
    identity TEXT NOT NULL,
    nick TEXT NOT NULL,
    folded TEXT NOT NULL,
    UNIQUE (identity, nick)
  ) STRICT;
  CREATE INDEX authors_by_name ON authors (folded);
  CREATE TABLE rooms (
    room INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    topic TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    created_by INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    retention_seconds INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE messages (
    position INTEGER PRIMARY KEY,
    room INTEGER NOT NULL,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    author INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    mentions TEXT NOT NULL,
    edited_at INTEGER,
    erased INTEGER NOT NULL DEFAULT 0,
    UNIQUE (room, number)
  ) STRICT;
  CREATE INDEX messages_by_author ON messages (author, position);
  -- Which later events speak of a message: they are forgotten with it.
  CREATE TABLE amendments (target INTEGER, position INTEGER, PRIMARY KEY (target, position)) STRICT, WITHOUT ROWID;
  -- Which events are about people: replayed as a whole at every start, so they must be found without the others.
  CREATE TABLE people (position INTEGER PRIMARY KEY) STRICT;
  -- Keeps no copy of the text and, since nothing is ranked, no lengths. What is deleted is merged away by the sweeper,
  -- down to one segment.
  CREATE VIRTUAL TABLE message_words USING fts5 (
    text,
    content = 'messages',
    content_rowid = 'position',
    columnsize = 0,
    tokenize = 'unicode61 remove_diacritics 2'
  );
  INSERT INTO message_words (message_words, rank) VALUES ('usermerge', 2);
  `,
  `
  -- The position of the event that made a room: its key over replays, whatever it is called.
  ALTER TABLE rooms ADD COLUMN founded INTEGER NOT NULL DEFAULT 0;
  UPDATE rooms SET founded = first.position
  FROM (
    SELECT body ->> '$.room' AS name, min(position) AS position FROM events
    WHERE body ->> '$.type' IN ('room-created', 'topic-set', 'retention-set', 'said')
    GROUP BY name
  ) AS first
  WHERE rooms.name = first.name;
  -- Every name that a room ever had, from which event on: the log speaks of it by the one it had then.
  CREATE TABLE room_names (
    name TEXT NOT NULL,
    since INTEGER NOT NULL,
    room INTEGER NOT NULL,
    PRIMARY KEY (name, since)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO room_names (name, since, room) SELECT name, founded, room FROM rooms;

  ALTER TABLE pruned RENAME TO pruned_names;
  -- The number of the newest message that aged out of each room: a replay goes on counting from there.
  CREATE TABLE pruned (founded INTEGER PRIMARY KEY, through INTEGER NOT NULL) STRICT;
  INSERT INTO pruned (founded, through)
    SELECT founded, through FROM pruned_names JOIN rooms ON rooms.name = pruned_names.room;
  DROP TABLE pruned_names;

  ALTER TABLE messages ADD COLUMN reply_to INTEGER;

  -- Which events are kept for ever: replayed as a whole at every start, so they must be found without the others.
  CREATE TABLE registry (position INTEGER PRIMARY KEY) STRICT;
  INSERT INTO registry (position)
    SELECT position FROM events WHERE body ->> '$.type' NOT IN ('said', 'edited', 'erased');
  DROP TABLE people;
  `,
  `
  -- Whose doing an event of the registry is: what they wrote in it is forgotten when they ask for it.
  ALTER TABLE registry ADD COLUMN identity TEXT NOT NULL DEFAULT '';
  UPDATE registry SET identity = events.body ->> '$.by.identity'
  FROM events WHERE events.position = registry.position;
  CREATE INDEX registry_by_identity ON registry (identity);
  `,
];

/** Brings the file to the newest schema, or to the schema after `steps`, one transaction for each step. */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  for (const [version, step] of steps.entries()) {
    if (version < schemaVersion(db)) continue;
    transaction(db, () => {
      db.exec(step);
      db.exec(`PRAGMA user_version = ${version + 1}`);
    });
  }
}

export function schemaVersion(db: Database): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
}
