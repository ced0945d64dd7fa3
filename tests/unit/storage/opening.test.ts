import { mkdir, open, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, onTestFinished, test } from 'vitest';

import { StorageError, type StorageErrorCode } from '../../../src/storage/files/storage-error.ts';
import { migrations } from '../../../src/storage/migrations.ts';
import { appendAll, newEvent, readSome, said } from '../../contract/events.ts';
import { createStoragePlace, type StoragePlace } from '../../contract/sqlite.ts';

describe('a data directory', () => {
  test('is made for its owner alone', async () => {
    const place = await storagePlace();
    const storage = await place.open();
    expect(await modeOf(place.dataDir)).toBe(0o700);
    for (const file of ['tertulia.db', 'tertulia.db-wal', 'tertulia.db-shm']) {
      expect(await modeOf(join(place.dataDir, file))).toBe(0o600);
    }
    await storage.close();
  });

  test('that somebody else made keeps its mode', async () => {
    const place = await storagePlace();
    await mkdir(place.dataDir, { mode: 0o750 });
    await (await place.open()).close();
    expect(await modeOf(place.dataDir)).toBe(0o750);
  });

  test('serves one server at a time', async () => {
    const place = await storagePlace();
    const first = await place.open();
    await expectRefusal(place, 'in-use', place.dataDir);
    await first.eventLog.append(newEvent(said('dev', 'undisturbed')));
    await first.close();
    await (await place.open()).close();
  });

  test('holds nothing but the database and the empty lock once the house is closed', async () => {
    const place = await storagePlace();
    const storage = await place.open();
    await appendAll(
      storage.eventLog,
      Array.from({ length: 500 }, (_, index) => said('dev', `line ${index}`)),
    );
    await storage.close();
    await expect(stat(`${place.databasePath}-wal`)).rejects.toThrow('ENOENT');
  });

  test('that cannot be made or written is refused with a sentence', async () => {
    const place = await storagePlace();
    await writeFile(place.dataDir, 'a file in the way');
    await expectRefusal(place, 'unwritable', place.dataDir);
    const below = join(place.dataDir, 'below', 'a', 'file');
    await expectRefusal({ open: () => place.open({ dataDir: below }) }, 'unwritable', below);
  });

  test('where a directory has the name of the database is refused', async () => {
    const place = await storagePlace();
    await mkdir(place.databasePath, { recursive: true });
    await expectRefusal(place, 'unwritable', place.databasePath);
  });

  test('on a disk without space is refused, and serves once there is some', async () => {
    const place = await storagePlace();
    const cramped = { open: () => place.open({ maxPages: 4 }) };
    await expectRefusal(cramped, 'full', place.databasePath);
    await (await place.open()).close();
  });
});

describe('a damaged database is refused, and left as it is:', () => {
  test('bytes changed in its middle', async () => {
    const place = await inhabitedPlace();
    const file = await open(place.databasePath, 'r+');
    const { size } = await file.stat();
    await file.write(Buffer.alloc(16_384, 0xa5), 0, 16_384, Math.floor(size / 8192) * 4096);
    await file.close();
    await expectUntouchedRefusal(place, 'damaged');
  });

  test('its first bytes overwritten', async () => {
    const place = await inhabitedPlace();
    const file = await open(place.databasePath, 'r+');
    await file.write('this was a database', 0);
    await file.close();
    await expectUntouchedRefusal(place, 'damaged');
  });

  test('its end cut off', async () => {
    const place = await inhabitedPlace();
    const { size } = await stat(place.databasePath);
    await truncate(place.databasePath, size - 8192);
    await expectUntouchedRefusal(place, 'damaged');
  });

  test('emptied', async () => {
    const place = await inhabitedPlace();
    await truncate(place.databasePath, 0);
    await expectUntouchedRefusal(place, 'damaged');
  });

  test('a table gone', async () => {
    const place = await inhabitedPlace();
    alter(place, 'DROP TABLE event_kinds');
    await expectUntouchedRefusal(place, 'damaged');
  });

  test('gone, while the journal that belongs to it is there', async () => {
    const place = await inhabitedPlace();
    await rename(place.databasePath, `${place.databasePath}-wal`);
    await expectRefusal(place, 'damaged', place.databasePath);
    await expect(stat(place.databasePath)).rejects.toThrow('ENOENT');
  });
});

describe('a database that is not for this version is refused, and left as it is:', () => {
  test('of a newer schema', async () => {
    const place = await inhabitedPlace();
    alter(place, `PRAGMA user_version = ${migrations.length + 1}`);
    await expectUntouchedRefusal(place, 'newer');
  });

  test('with events that only a newer version writes', async () => {
    const place = await inhabitedPlace();
    alter(place, `INSERT INTO event_kinds (type, v) VALUES ('statue-erected', 1)`);
    const refusal = await expectUntouchedRefusal(place, 'unknown-event');
    expect(refusal.message).toContain('statue-erected 1');
  });

  test('with a newer version of an event that we know', async () => {
    const place = await inhabitedPlace();
    alter(place, `INSERT INTO event_kinds (type, v) VALUES ('said', 2)`);
    await expectUntouchedRefusal(place, 'unknown-event');
  });

  test('of another program', async () => {
    const place = await storagePlace();
    await mkdir(place.dataDir);
    alter(place, 'CREATE TABLE recipes (title TEXT)');
    await expectUntouchedRefusal(place, 'foreign');
  });
});

test('a first start that was killed half-way is begun anew', async () => {
  const place = await storagePlace();
  await mkdir(place.dataDir);
  for (const rest of ['', '-wal', '-shm'])
    await writeFile(`${place.databasePath}.new${rest}`, 'half a database');
  const storage = await place.open();
  expect(await storage.eventLog.head()).toBe(0);
  await storage.close();
  await expect(stat(`${place.databasePath}.new`)).rejects.toThrow('ENOENT');
});

test('what was said survives any refusal to open', async () => {
  const place = await inhabitedPlace();
  const whole = await readFile(place.databasePath);
  await truncate(place.databasePath, whole.length - 4096);
  await expectUntouchedRefusal(place, 'damaged');
  await writeFile(place.databasePath, whole);
  const storage = await place.open();
  expect(await readSome(storage.eventLog, 0, 300)).toHaveLength(300);
  await storage.close();
});

async function storagePlace(): Promise<StoragePlace> {
  const place = await createStoragePlace();
  onTestFinished(() => place[Symbol.asyncDispose]());
  return place;
}

/** A closed house in which 300 lines were said. */
async function inhabitedPlace(): Promise<StoragePlace> {
  const place = await storagePlace();
  const storage = await place.open();
  await appendAll(
    storage.eventLog,
    Array.from({ length: 300 }, (_, index) => said('dev', `line ${index} ${'x'.repeat(300)}`)),
  );
  await storage.close();
  return place;
}

function alter(place: StoragePlace, sql: string): void {
  const db = new DatabaseSync(place.databasePath);
  db.exec(sql);
  db.close();
}

async function modeOf(path: string): Promise<number> {
  const { mode } = await stat(path);
  return mode & 0o777;
}

type Openable = Pick<StoragePlace, 'open'>;

async function expectRefusal(place: Openable, code: StorageErrorCode, path: string): Promise<StorageError> {
  const refusal: unknown = await place.open().then(
    () => 'opened',
    (error: unknown) => error,
  );
  if (!(refusal instanceof StorageError)) throw new Error(`expected a StorageError, got ${String(refusal)}`);
  expect(refusal.code).toBe(code);
  expect(refusal.message).toContain(path);
  expect(refusal.message).toContain('--data-dir');
  expect(refusal.message).toMatch(/^[^\n]*\.$/);
  return refusal;
}

async function expectUntouchedRefusal(place: StoragePlace, code: StorageErrorCode): Promise<StorageError> {
  const before = await readFile(place.databasePath);
  const path = code === 'in-use' ? dirname(place.databasePath) : place.databasePath;
  const refusal = await expectRefusal(place, code, path);
  expect(before.equals(await readFile(place.databasePath))).toBe(true);
  return refusal;
}
