import { mkdir, open, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';

import { describe, expect, test } from 'vitest';

import { parseRoomName } from '../../../src/chat-core/text/names.ts';
import { backUp } from '../../../src/storage/files/backup.ts';
import { restore } from '../../../src/storage/files/restore.ts';
import { newEvent, said } from '../../contract/events.ts';
import type { StoragePlace } from '../../contract/sqlite.ts';
import { inhabitedHouse, storagePlace } from './inhabited-house.ts';

const dev = parseRoomName('dev');
const today = new Date('2024-05-01T12:00:00Z');

describe('a restore', () => {
  test('keeps what was there, which can be restored in its turn', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    await storage.eventLog.append(newEvent(said('dev', 'after it')));
    await storage.close();

    const { former } = await restore(place.dataDir, file, today);
    expect(former).toBe(`${place.databasePath}.before-2024-05-01T12.00.00.000Z`);
    expect(await newestLine(place)).toBe('line 299');
    await restore(place.dataDir, former!, new Date(today.getTime() + 1000));
    expect(await newestLine(place)).toBe('after it');
    expect(await readdir(place.dataDir)).not.toContain('tertulia.db.restored');
  });

  test('after a kill keeps what stood in the journal, and reads none of it into the new house', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    await storage.eventLog.append(newEvent(said('dev', 'in the journal')));
    // As a killed server leaves them: the journal holds what the file does not.
    const [db, wal] = await Promise.all([
      readFile(place.databasePath),
      readFile(`${place.databasePath}-wal`),
    ]);
    await storage.close();
    await writeFile(place.databasePath, db);
    await writeFile(`${place.databasePath}-wal`, wal);

    const { former } = await restore(place.dataDir, file, today);
    expect(await newestLine(place)).toBe('line 299');
    await restore(place.dataDir, former!, new Date(today.getTime() + 1000));
    expect(await newestLine(place)).toBe('in the journal');
  });

  test('puts a house in the place of a damaged one, and keeps that', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    await storage.close();
    await writeFile(place.databasePath, 'this was a database');
    await writeFile(`${place.databasePath}-wal`, 'this was its journal');
    const { former } = await restore(place.dataDir, file, today);
    expect(await readFile(former!, 'utf8')).toBe('this was a database');
    expect(await newestLine(place)).toBe('line 299');
  });

  test('while a server has the directory is refused', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    await expect(restore(place.dataDir, file, today)).rejects.toMatchObject({ code: 'in-use' });
    await storage.eventLog.append(newEvent(said('dev', 'undisturbed')));
  });

  test.each<[string, string, (file: string) => Promise<unknown>]>([
    [
      'damaged in its middle',
      'damaged',
      async (file) => {
        const handle = await open(file, 'r+');
        const { size } = await handle.stat();
        await handle.write(Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(size / 8192) * 4096);
        await handle.close();
      },
    ],
    ['cut off', 'damaged', async (file) => truncate(file, (await stat(file)).size - 8192)],
    [
      'with messages that the index does not know',
      'damaged',
      async (file) => alter(file, `UPDATE messages SET text = 'something else' WHERE number = 7`),
    ],
    ['empty', 'foreign', (file) => truncate(file, 0)],
    [
      'a text',
      'damaged',
      (file) => writeFile(file, 'not a database at all, but a longer text than its header'),
    ],
    ['of another program', 'foreign', async (file) => alter(file, 'PRAGMA application_id = 7')],
    ['of a newer version', 'newer', async (file) => alter(file, 'PRAGMA user_version = 99')],
    [
      'with events of a newer version',
      'newer',
      async (file) => alter(file, `INSERT INTO event_kinds VALUES ('statue-erected', 1)`),
    ],
    [
      'a directory',
      'unreadable',
      async (file) => {
        await rm(file);
        await mkdir(file);
      },
    ],
  ])('of a file that is %s is refused, and the house stays as it is', async (_, code, spoil) => {
    const { place, storage, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    await storage.close();
    await spoil(file);
    const before = await readdir(place.dataDir);
    const refused = restore(place.dataDir, file, today);
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(file) as string });
    expect(await readdir(place.dataDir)).toEqual(before);
    expect(await newestLine(place)).toBe('line 299');
  });

  test('of no file is refused, and makes no house', async () => {
    const place = await storagePlace();
    const refused = restore(place.dataDir, `${place.dataDir}.backup`, today);
    await expect(refused).rejects.toMatchObject({ code: 'absent' });
    await expect(stat(place.dataDir)).rejects.toThrow('ENOENT');
  });
});

async function newestLine(place: StoragePlace): Promise<string | undefined> {
  const storage = await place.open();
  const [message] = await storage.readModel.history({ room: dev, limit: 1 });
  await storage.close();
  return message?.text.replace(/ x+$/, '');
}

function alter(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}
