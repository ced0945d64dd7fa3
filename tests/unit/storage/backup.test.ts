import { open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { backUp } from '../../../src/storage/files/backup.ts';
import { restore } from '../../../src/storage/files/restore.ts';
import {
  ada,
  appendAll,
  author,
  bob,
  directOpened,
  edited,
  erased,
  newEvent,
  nickClaimed,
  roomClosed,
  roomCreated,
  said,
} from '../../contract/events.ts';
import { everythingIn } from '../../contract/read-model.ts';
import { seat } from '../../contract/seat-store.ts';
import { inhabitedHouse, storagePlace } from './inhabited-house.ts';
import { expectSound } from './soundness.ts';

const today = new Date('2024-05-01T12:00:00Z');

describe('a backup', () => {
  test('is the house as it was: messages, people and seats', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await appendAll(storage.eventLog, [
      nickClaimed(author('zoe', 'key:1')),
      said('ops', 'elsewhere'),
      directOpened(ada, bob),
      roomCreated('attic'),
      roomClosed('attic'),
    ]);
    await storage.seats.save([seat('ada')]);
    const before = await everythingIn(storage.readModel);
    expect(await backUp(place.dataDir, file)).toEqual({ messages: 301, rooms: 2 });
    await storage.eventLog.append(newEvent(said('dev', 'after it')));
    await storage.close();

    const other = await storagePlace();
    expect(await restore(other.dataDir, file, today)).toEqual({ messages: 301, rooms: 2 });
    const restored = await other.open();
    expect(await everythingIn(restored.readModel)).toEqual(before);
    expect(await restored.seats.all()).toEqual([seat('ada')]);
    await restored.eventLog.append(newEvent(said('dev', 'life goes on')));
    await restored.close();
  });

  test('taken while people talk holds a moment between two lines, and delays none of them', async () => {
    const { place, storage, directory } = await inhabitedHouse();
    const enough = new AbortController();
    const talk = (async () => {
      for (let index = 0; !enough.signal.aborted; index += 1)
        await appendAll(storage.eventLog, [said('dev', `one ${index}`), said('dev', `two ${index}`)]);
    })();
    for (let round = 0; round < 3; round += 1) {
      const file = join(directory, `backup-${round}.db`);
      const { messages } = await backUp(place.dataDir, file);
      expect(messages).toBeGreaterThanOrEqual(300);
      expectSound(file, messages);
    }
    enough.abort();
    await talk;
  });

  test('is one file for its owner alone, and nothing lies beside it', async () => {
    const { place, directory, file } = await inhabitedHouse();
    await backUp(place.dataDir, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(directory)).toEqual(['house.backup']);
  });

  test('is made of a house that is closed, too, which it leaves as it is', async () => {
    const { place, storage, file } = await inhabitedHouse();
    await storage.close();
    const whole = await readFile(place.databasePath);
    expect(await backUp(place.dataDir, file)).toEqual({ messages: 300, rooms: 1 });
    expect(whole.equals(await readFile(place.databasePath))).toBe(true);
  });

  test('holds no word that was erased before, although the house may not be swept yet', async () => {
    const { place, storage, file } = await inhabitedHouse();
    const target = await storage.eventLog.append(newEvent(said('dev', 'xylophonist regrets')));
    for (const times of [200, 3, 150]) {
      await appendAll(storage.eventLog, [
        said('dev', 'x'.repeat(50 * times)),
        edited('dev', target, 'xylophonist '.repeat(times)),
      ]);
    }
    await storage.eventLog.append(newEvent(erased('dev', target)));
    await backUp(place.dataDir, file);
    expect((await readFile(file, 'latin1')).includes('xylophonist')).toBe(false);
  });

  test.each([
    ['where a file is already', 'exists', 'taken'],
    ['where nobody may write', 'unwritable', 'no/such/directory'],
  ])('%s is refused, and leaves nothing behind', async (_, code, name) => {
    const { place, directory } = await inhabitedHouse();
    await writeFile(join(directory, 'taken'), 'precious');
    const refused = backUp(place.dataDir, join(directory, name));
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(name) as string });
    expect(await readdir(directory)).toEqual(['taken']);
    expect(await readFile(join(directory, 'taken'), 'utf8')).toBe('precious');
  });

  test('of no house, or of a damaged one, is refused, and there is no file', async () => {
    const empty = await storagePlace();
    const { place, storage, directory, file } = await inhabitedHouse();
    await expect(backUp(empty.dataDir, file)).rejects.toMatchObject({ code: 'absent' });
    await storage.close();
    const damage = await open(place.databasePath, 'r+');
    const { size } = await damage.stat();
    await damage.write(Buffer.alloc(8192, 0xa5), 0, 8192, Math.floor(size / 8192) * 4096);
    await damage.close();
    await expect(backUp(place.dataDir, file)).rejects.toMatchObject({ code: 'damaged' });
    expect(await readdir(directory)).toEqual([]);
  });

  test('two to one file at once: the second is refused, the first is whole', async () => {
    const { place, file } = await inhabitedHouse();
    const outcomes = await Promise.allSettled([backUp(place.dataDir, file), backUp(place.dataDir, file)]);
    expect(outcomes.toSorted((one, two) => one.status.localeCompare(two.status))).toMatchObject([
      { status: 'fulfilled' },
      { reason: { code: 'exists' } },
    ]);
    expectSound(file, 300);
  });
});
