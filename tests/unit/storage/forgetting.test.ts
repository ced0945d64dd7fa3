import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { expect, onTestFinished, test, vi } from 'vitest';

import type { Author } from '../../../src/chat-core/message.ts';
import {
  appendAll,
  author,
  bob,
  edited,
  erased,
  moment,
  newEvent,
  roomCreated,
  said,
  topicSet,
} from '../../contract/events.ts';
import { seat } from '../../contract/seat-store.ts';
import { createStoragePlace, type StoragePlace } from '../../contract/sqlite.ts';
import { expectWhole } from './soundness.ts';

const chatter = Array.from({ length: 400 }, (_, index) => said('dev', `chatter ${index} of the evening`));

test('what is erased is gone from the bytes of the files: the text at once, each word of it soon', async () => {
  const { place, storage } = await openHouse();
  await appendAll(storage.eventLog, chatter);
  const target = await storage.eventLog.append(newEvent(said('dev', 'xylophonist regrets quagmire')));
  await appendAll(storage.eventLog, chatter);
  await storage.eventLog.append(
    newEvent(edited('dev', target, `xylophonist regrets ${'quicksand '.repeat(900)}`)),
  );
  expect(await filesWith(place, 'xylophonist')).not.toEqual([]);

  await storage.eventLog.append(newEvent(erased('dev', target)));
  expect(await filesWith(place, /xylophonist regrets|quicksand quicksand/)).toEqual([]);
  await areGone(place, /xylophonist|quagmire|quicksand/);
  expect(await filesWith(place, 'chatter 17 of')).toContain('tertulia.db');

  await storage.eventLog.append(newEvent(edited('dev', target, 'xylophonist after all')));
  expect(await filesWith(place, 'xylophonist')).toEqual([]);
});

test('what ages out is gone from the bytes, and what was said later is there', async () => {
  const { place, storage } = await openHouse();
  for (const [index, text] of ['xylophonist regrets', 'quagmire follows', 'quicksand ends it'].entries())
    await storage.eventLog.append(newEvent(said('dev', text), text, moment + index * 60_000));
  await storage.erasure.prune({ now: moment + 120_000, houseSeconds: 30 });
  await areGone(place, /xylophonist|quagmire/);
  expect(await filesWith(place, 'quicksand')).toContain('tertulia.db');
});

test('of a seat that is forgotten no draft is left', async () => {
  const { place, storage } = await openHouse();
  await storage.seats.save([
    { ...seat('ada'), drafts: { '#dev': 'xylophonist, half-written' } },
    seat('bob'),
  ]);
  await storage.seats.forget([seat('ada').identity]);
  expect(await filesWith(place, 'half-written')).toEqual([]);
});

test('of what an author wrote in topics, reports and announcements no byte is left', async () => {
  const { place, storage } = await openHouse();
  const zoe = author('zoe', 'key:SHA256:abc');
  const topics = Array.from({ length: 50 }, (_, index) =>
    topicSet('dev', `xylophonist ${'x'.repeat(index * 5)} ${index}`, zoe),
  );
  await appendAll(storage.eventLog, [
    roomCreated('dev'),
    ...topics,
    { type: 'reported', v: 1, by: zoe, about: 'bob', text: 'quagmire in the garden' },
    { type: 'announced', v: 1, by: zoe, text: 'quicksand for tea' },
    { type: 'announced', v: 1, by: bob, text: 'tea is ready' },
  ]);
  await storage.erasure.eraseAuthor(zoe.identity, moment);
  await areGone(place, /xylophonist|quagmire|quicksand/);
  expect(await filesWith(place, 'tea is ready')).toContain('tertulia.db');
});

test('an author who takes everything back leaves no word, however much was moved from page to page', async () => {
  const { place, storage } = await openHouse();
  const zoe = author('Zoë', 'key:SHA256:abc');
  // Rows that grow and shrink beside each other, from a word to some pages: SQLite moves them, and leaves copies.
  for (let round = 0; round < 6; round += 1) {
    const lines = Array.from({ length: 120 }, (_, index) => ({ by: index % 3 === 0 ? zoe : bob, index }));
    const positions = await appendAll(
      storage.eventLog,
      lines.map(({ by, index }) => said('dev', textOf(by, round, index, 1 + ((index * 7) % 40)), by)),
    );
    for (const factor of [13, 5, 61]) {
      const edits = lines.map(({ by, index }) =>
        edited('dev', positions[index]!, textOf(by, round, index, 1 + ((index * factor) % 300)), by),
      );
      await appendAll(storage.eventLog, edits);
    }
    await storage.eventLog.append(newEvent(erased('dev', positions[round]!)));
  }
  await storage.erasure.eraseAuthor(zoe.identity, moment);
  await appendAll(storage.eventLog, chatter);
  await areGone(place, /remorse/);
  expect(await filesWith(place, 'bob-5-118 ')).toContain('tertulia.db');
  await storage.close();
  expectWhole(place.databasePath);
});

test('while somebody reads an old state, erasing waits for nobody and empties the journal afterwards', async () => {
  const { place, storage } = await openHouse();
  const target = await storage.eventLog.append(newEvent(said('dev', 'xylophonist regrets')));
  const reader = new DatabaseSync(place.databasePath, { readOnly: true });
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM events').get();
  await storage.eventLog.append(newEvent(erased('dev', target)));
  await appendAll(storage.eventLog, chatter);
  reader.close();
  await areGone(place, /xylophonist/);
});

async function openHouse() {
  const place = await createStoragePlace();
  const storage = await place.open();
  onTestFinished(async () => {
    await storage.close();
    await place[Symbol.asyncDispose]();
  });
  return { place, storage };
}

function textOf({ nick }: Author, round: number, index: number, words: number): string {
  return `${nick === 'bob' ? 'bob' : 'remorse'}-${round}-${index} `.repeat(words);
}

async function areGone(place: StoragePlace, words: RegExp): Promise<void> {
  await vi.waitFor(async () => expect(await filesWith(place, words)).toEqual([]), {
    timeout: 30_000,
    interval: 20,
  });
}

async function filesWith({ dataDir }: StoragePlace, text: string | RegExp): Promise<string[]> {
  const names = await readdir(dataDir);
  const contents = await Promise.all(names.map((name) => readFile(join(dataDir, name), 'latin1')));
  return names.filter((_, index) => contents[index]!.search(new RegExp(text)) >= 0);
}
