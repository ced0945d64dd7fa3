import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { Unavailable } from '../../../src/chat-core/errors.ts';
import { parseRoomName } from '../../../src/chat-core/text/names.ts';
import type { Storage, StorageOptions } from '../../../src/storage/open-storage.ts';
import { newEvent, readSome, said, texts } from '../../contract/events.ts';
import { seat } from '../../contract/seat-store.ts';
import { createStoragePlace, type StoragePlace } from '../../contract/sqlite.ts';
import { expectSound } from './soundness.ts';

const dev = parseRoomName('dev');

describe('a disk that does not answer', () => {
  test('makes appends Unavailable; their own events tell later that they were stored', async () => {
    const { place, storage, log } = await openHouse({ patienceMs: 200 });
    await appendInTheEnd(storage, newEvent(said('dev', 'before')));
    log.length = 0;
    const live = readSome(storage.eventLog, 0, 3);
    const jam = jamDisk(place);
    const pending = newEvent(said('dev', 'pending'));
    await expect(storage.eventLog.append(pending)).rejects.toThrow(Unavailable);
    // Known to be stuck by now, so nobody waits any more.
    const another = storage.eventLog.append(newEvent(said('dev', 'another')));
    await expect(another).rejects.toMatchObject({ cause: new Error('the disk does not answer') });
    expect(await storage.readModel.history({ room: dev, limit: 5 })).toMatchObject([{ text: 'before' }]);
    expect(log).toEqual(['error: the disk takes no more events; reading goes on']);

    jam.close();
    expect(await appendInTheEnd(storage, pending)).toBe(2);
    await appendInTheEnd(storage, newEvent(said('dev', 'after')));
    expect(texts(await live)).toEqual(['before', 'pending', 'after']);
    expect(log[1]).toBe('info: the disk takes events again');
  });

  test('does not keep the house from closing', async () => {
    const { place, storage } = await openHouse({ patienceMs: 100 });
    jamDisk(place);
    const lost = storage.eventLog.append(newEvent(said('dev', 'lost'))).catch((error: unknown) => error);
    await storage.close();
    expect(await lost).toBeInstanceOf(Unavailable);
  });
});

describe('a full disk', () => {
  test('makes appends Unavailable while reading goes on; nothing acknowledged is lost', async () => {
    const { place, storage, log } = await openHouse({ maxPages: 500 });
    const events = Array.from({ length: 2000 }, (_, index) =>
      newEvent(said('dev', `line ${index} ${'x'.repeat(400)}`)),
    );
    const settled = await Promise.allSettled(events.map((event) => storage.eventLog.append(event)));
    const stored = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(stored).toBeGreaterThan(0);
    expect(stored).toBeLessThan(2000);
    for (const outcome of settled) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Unavailable);
    }
    expect(log).toEqual(['error: the disk takes no more events; reading goes on']);
    expect(await storage.readModel.history({ room: dev, limit: 1 })).toMatchObject([{ number: stored }]);
    await storage.close();
    expectSound(place.databasePath, stored);

    const roomy = await place.open();
    await Promise.all(events.map((event) => roomy.eventLog.append(event)));
    await roomy.close();
    expectSound(place.databasePath, 2000);
  });
});

describe('seats', () => {
  test('are Unavailable while the disk is full, as they were before, and saved once it has space', async () => {
    const { place, storage } = await openHouse({ maxPages: 60 });
    await storage.seats.save([seat('ada')]);
    const drafts = { '#dev': 'x'.repeat(1000) };
    const many = Array.from({ length: 500 }, (_, index) => ({ ...seat(`ada${index}`), drafts }));
    await expect(storage.seats.save(many)).rejects.toThrow(Unavailable);
    expect(await storage.seats.all()).toEqual([seat('ada')]);
    await storage.close();

    const roomy = await place.open();
    await roomy.seats.save(many);
    expect(await roomy.seats.all()).toHaveLength(501);
    await roomy.close();
  });

  test('are Unavailable while the disk does not answer, and so is what waits behind them', async () => {
    const { place, storage } = await openHouse({ patienceMs: 200 });
    const jam = jamDisk(place);
    const [first, second] = [storage.seats.save([seat('ada')]), storage.seats.save([seat('bob')])];
    const line = storage.eventLog.append(newEvent(said('dev', 'behind them')));
    for (const waiting of await Promise.allSettled([first, second, line])) {
      expect(waiting).toMatchObject({ reason: { cause: new Error('the disk does not answer') } });
    }
    jam.close();
    await vi.waitFor(() => storage.seats.save([seat('eve')]), { timeout: 30_000, interval: 20 });
    expect(await storage.seats.all()).toContainEqual(seat('eve'));
  });

  test('are saved while people talk, without a line waiting for them', async () => {
    const { storage } = await openHouse();
    const lines = Array.from({ length: 3000 }, (_, index) => newEvent(said('dev', `line ${index}`)));
    const talk = Promise.all(lines.map((event) => storage.eventLog.append(event)));
    for (let round = 0; round < 20; round += 1) {
      await storage.seats.save([{ ...seat('ada'), since: round }]);
      expect(await storage.seats.all()).toEqual([{ ...seat('ada'), since: round }]);
    }
    await talk;
  });
});

describe('a writer that dies', () => {
  test('is replaced; what was in flight is Unavailable or stored, and readers miss nothing', async () => {
    const workers = collectWorkers();
    const { place, storage } = await openHouse();
    await storage.eventLog.append(newEvent(said('dev', 'first')));
    const live = readSome(storage.eventLog, 0, 1001);
    const events = Array.from({ length: 1000 }, (_, index) => newEvent(said('dev', `line ${index}`)));
    const tries = Promise.allSettled(events.map((event) => storage.eventLog.append(event)));
    await workers[0]?.terminate();
    for (const outcome of await tries) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Unavailable);
    }
    expect(await storage.readModel.history({ room: dev, limit: 500 })).not.toEqual([]);
    await Promise.all(events.map((event) => appendInTheEnd(storage, event)));
    expect(new Set(texts(await live)).size).toBe(1001);
    expect(workers).toHaveLength(2);
    await storage.close();
    expectSound(place.databasePath, 1001);
  });

  test('may have stored more than it could tell; readers find it without another append', async () => {
    const workers = collectWorkers();
    const { place, storage } = await openHouse();
    await storage.eventLog.append(newEvent(said('dev', 'first')));
    const live = readSome(storage.eventLog, 0, 2);
    // As if by a worker that died between its commit and its answer.
    const db = new DatabaseSync(place.databasePath);
    const row = [...db.prepare('SELECT at, body FROM events').all()][0]!;
    db.prepare(`INSERT INTO events (id, at, body) VALUES ('untold', ?, ?)`).run(row['at']!, row['body']!);
    db.close();
    await workers[0]?.terminate();
    expect((await live).map(({ id }) => id)).toContain('untold');
  });
});

test('what would wait too long in the queue is Unavailable at once', async () => {
  const { storage } = await openHouse();
  const lines = Array.from({ length: 25_000 }, (_, index) => newEvent(said('dev', `line ${index}`)));
  const settled = await Promise.allSettled(lines.map((event) => storage.eventLog.append(event)));
  const refused = settled.filter(({ status }) => status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ reason: { cause: new Error('too much is waiting for the disk') } });
  }
  expect(await storage.eventLog.head()).toBe(lines.length - refused.length);
});

test('a house that is closed as soon as it is open leaves nothing running', async () => {
  await using place = await createStoragePlace();
  const child = new URL('./closing-child.ts', import.meta.url).pathname;
  const server = spawn(process.execPath, [child, place.dataDir], { stdio: 'inherit' });
  expect(await once(server, 'exit')).toEqual([0, null]);
});

async function openHouse(options: Partial<StorageOptions> = {}) {
  const place = await createStoragePlace();
  const log: string[] = [];
  const storage = await place.open({
    ...options,
    log: {
      info: (_, sentence) => log.push(`info: ${sentence}`),
      error: (_, sentence) => log.push(`error: ${sentence}`),
    },
  });
  onTestFinished(async () => {
    await storage.close();
    await place[Symbol.asyncDispose]();
  });
  return { place, storage, log };
}

/** The writers that this test's storage starts. */
function collectWorkers(): Worker[] {
  const workers: Worker[] = [];
  const collect = (worker: Worker): unknown => workers.push(worker);
  process.on('worker', collect);
  onTestFinished(() => void process.off('worker', collect));
  return workers;
}

/** Nobody else can write until the returned connection is closed, as on a disk that hangs. */
function jamDisk({ databasePath }: StoragePlace): DatabaseSync {
  const db = new DatabaseSync(databasePath);
  db.exec('BEGIN IMMEDIATE');
  onTestFinished(() => {
    if (db.isOpen) db.close();
  });
  return db;
}

/** Tries under the same id until the log says where it is, as a patient person would. */
function appendInTheEnd(storage: Storage, event: ReturnType<typeof newEvent>): Promise<number> {
  return vi.waitFor(() => storage.eventLog.append(event), { timeout: 30_000, interval: 20 });
}
