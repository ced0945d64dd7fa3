import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';

import { expect, onTestFinished, test } from 'vitest';

import { parseRoomName } from '../../../src/chat-core/text/names.ts';
import { type Database, openForReading, openForWriting } from '../../../src/storage/database.ts';
import { migrate, migrations, schemaVersion } from '../../../src/storage/migrations.ts';
import {
  appendAll,
  author,
  newEvent,
  roomCreated,
  said,
  tokenIssued,
  topicSet,
} from '../../contract/events.ts';
import { everythingIn } from '../../contract/read-model.ts';
import { createStoragePlace, type StoragePlace } from '../../contract/sqlite.ts';
import { dumpReadModel, forgetReadModel } from './read-model-tables.ts';

// One for each schema ever released. A step that has gone out is never changed: add another.
const fingerprints = ['fbb31bd823111a5a', '884a7399247b19c2', 'cc4a15f9fabf0cca'];

test('no released step has changed', () => {
  expect(migrations.map((step) => createHash('sha256').update(step).digest('hex').slice(0, 16))).toEqual(
    fingerprints,
  );
});

test('a house that was closed under schema 1 opens with everything in it', async () => {
  const place = await storagePlace();
  await mkdir(place.dataDir);
  const db = openForWriting(place.databasePath);
  migrate(db, migrations.slice(0, 1));
  db.exec(`
    INSERT INTO events (id, at, body) VALUES
      ('a', 1000, '{"type":"room-created","v":1,"room":"dev","by":{"nick":"ada","identity":"guest:ada"}}'),
      ('b', 2000, '{"type":"said","v":1,"room":"dev","by":{"nick":"bob","identity":"key:1"},"kind":"action","text":"rings a bell","mentions":["ada"]}');
    INSERT INTO subjects VALUES ('registry.room.646576', 1), ('messages.room.646576', 2);
    INSERT INTO event_kinds VALUES ('room-created', 1), ('said', 1);
    INSERT INTO authors VALUES (1, 'guest:ada', 'ada', 'ada'), (2, 'key:1', 'bob', 'bob');
    INSERT INTO rooms VALUES (1, 'dev', '', 1000, 1, 1, 0);
    INSERT INTO messages VALUES (2, 1, 1, 'b', 2000, 2, 'action', 'rings a bell', '["ada"]', NULL, 0);
    INSERT INTO message_words (rowid, text) VALUES (2, 'rings a bell');
    UPDATE projection SET checkpoint = 2;
  `);
  db.close();

  const storage = await place.open();
  expect(await storage.readModel.rooms()).toMatchObject([{ name: 'dev', createdAt: 1000, lastNumber: 1 }]);
  expect(await storage.readModel.history({ room: parseRoomName('dev'), limit: 5 })).toEqual([
    {
      id: 'b',
      position: 2,
      number: 1,
      at: 2000,
      room: 'dev',
      author: { nick: 'bob', identity: 'key:1' },
      kind: 'action',
      text: 'rings a bell',
      mentions: ['ada'],
    },
  ]);
  const claim = storage.eventLog.append(newEvent(roomCreated('dev')), { position: 0 });
  await expect(claim).rejects.toThrow('another event came first');
  await storage.close();
  inDatabase(place, (db) => expect(schemaVersion(db)).toBe(migrations.length));
});

test('a step is taken once; one that fails leaves the file as it was', async () => {
  const place = await storagePlace();
  await (await place.open()).close();
  const added = [...migrations, 'CREATE TABLE statues (name TEXT) STRICT'];
  const broken = [...added, 'CREATE TABLE fountains (name TEXT) STRICT; INSERT INTO nowhere VALUES (1)'];
  inDatabase(place, (db) => {
    migrate(db, added);
    migrate(db, added);
    expect(schemaVersion(db)).toBe(added.length);
    expect(() => migrate(db, broken)).toThrow('no such table: nowhere');
    expect(schemaVersion(db)).toBe(added.length);
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE name IN ('statues', 'fountains')`).all();
    expect(tables.map((table) => table['name'])).toEqual(['statues']);
  });
});

test('after a step that forgets the read model, opening replays the log into the same one', async () => {
  const place = await storagePlace();
  const storage = await place.open();
  await appendAll(storage.eventLog, [
    roomCreated('dev'),
    topicSet('dev', 'kept'),
    tokenIssued('hash'),
    // More than one page of the replay.
    ...Array.from({ length: 6000 }, (_, index) =>
      said(`room${index % 7}`, `line ${index}`, author(`nick${index % 5}`)),
    ),
  ]);
  const before = await everythingIn(storage.readModel);
  await storage.close();
  let dumped: object | undefined;
  inDatabase(place, (db) => {
    dumped = dumpReadModel(db);
    forgetReadModel(db);
  });

  const reopened = await place.open();
  expect(await everythingIn(reopened.readModel)).toEqual(before);
  await reopened.close();
  const db = openForReading(place.databasePath);
  expect(dumpReadModel(db)).toEqual(dumped);
  db.close();
});

test('what schema 2 adds is filled in as a replay would fill it', async () => {
  const place = await storagePlace();
  await mkdir(place.dataDir);
  const db = openForWriting(place.databasePath);
  migrate(db, migrations.slice(0, 1));
  // Of the three lines in #dev the first has aged out; bob claimed his nick in between.
  const by = '"by":{"nick":"bob","identity":"key:1"}';
  db.exec(`
    INSERT INTO events (position, id, at, body) VALUES
      (1, 'a', 1000, '{"type":"room-created","v":1,"room":"lobby",${by}}'),
      (2, 'b', 1000, '{"type":"nick-claimed","v":1,${by}}'),
      (3, 'c', 1000, '{"type":"room-created","v":1,"room":"dev",${by}}'),
      (5, 'e', 1000, '{"type":"said","v":1,"room":"dev",${by},"kind":"say","text":"tow","mentions":[]}'),
      (6, 'f', 1000, '{"type":"topic-set","v":1,"room":"dev",${by},"topic":"now"}'),
      (7, 'g', 1000, '{"type":"edited","v":1,"room":"dev",${by},"target":5,"text":"two","mentions":[]}'),
      (8, 'h', 1000, '{"type":"said","v":1,"room":"dev",${by},"kind":"say","text":"three","mentions":[]}');
    INSERT INTO event_kinds VALUES ('room-created', 1), ('nick-claimed', 1), ('said', 1), ('topic-set', 1), ('edited', 1);
    INSERT INTO pruned VALUES ('dev', 1);
    INSERT INTO authors VALUES (1, 'key:1', 'bob', 'bob');
    INSERT INTO rooms VALUES (1, 'lobby', '', 1000, 1, 0, 0), (2, 'dev', 'now', 1000, 1, 3, 0);
    INSERT INTO people VALUES (2);
    INSERT INTO messages VALUES
      (5, 2, 2, 'e', 1000, 1, 'say', 'two', '[]', 1000, 0), (8, 2, 3, 'h', 1000, 1, 'say', 'three', '[]', NULL, 0);
    INSERT INTO message_words (rowid, text) VALUES (5, 'two'), (8, 'three');
    INSERT INTO amendments VALUES (5, 7);
    UPDATE projection SET checkpoint = 8;
  `);
  db.close();
  const storage = await place.open();
  expect(await storage.readModel.history({ room: parseRoomName('dev'), limit: 5 })).toMatchObject([
    { number: 2, text: 'two' },
    { number: 3, text: 'three' },
  ]);
  const registry = await storage.readModel.registry();
  expect(registry.map(({ event }) => event.type)).toEqual([
    'room-created',
    'nick-claimed',
    'room-created',
    'topic-set',
  ]);
  await storage.close();
  let migrated: object | undefined;
  inDatabase(place, (found) => {
    migrated = dumpReadModel(found);
    forgetReadModel(found);
  });
  await (await place.open()).close();
  inDatabase(place, (found) => expect(dumpReadModel(found)).toEqual(migrated));
});

async function storagePlace(): Promise<StoragePlace> {
  const place = await createStoragePlace();
  onTestFinished(() => place[Symbol.asyncDispose]());
  return place;
}

function inDatabase(place: StoragePlace, look: (db: Database) => void): void {
  const db = openForWriting(place.databasePath);
  look(db);
  db.close();
}
