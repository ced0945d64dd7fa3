import { describe, expect, test } from 'vitest';

import { Conflict, Unavailable } from '../../src/chat-core/errors.ts';
import {
  ada,
  appendAll,
  author,
  bob,
  newEvent,
  readSome,
  roomCreated,
  said,
  texts,
  tokenIssued,
  topicSet,
} from './events.ts';
import { type LogPlace, openLogIn } from './log-place.ts';

/** What every EventLog keeps to, whatever it is made of. */
export function describeEventLog(name: string, createPlace: () => Promise<LogPlace>): void {
  const openLog = () => openLogIn(createPlace);

  describe(`${name}: order`, () => {
    test('events come back in order, as they were given, each at a position of its own', async () => {
      await using log = await openLog();
      const given = [
        roomCreated('dev'),
        topicSet('dev', 'ñandú 🦤\nline two'),
        said('dev', 'hi', bob, ['ada']),
      ];
      const positions = [];
      for (const event of given) positions.push(await log.append(newEvent(event)));
      const stored = await readSome(log, 0, 3);
      expect(stored.map(({ event }) => event)).toEqual(given);
      expect(stored.map(({ position }) => position)).toEqual(positions);
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    });

    test('what was asked for first is stored first', async () => {
      await using log = await openLog();
      const lines = Array.from({ length: 300 }, (_, index) => `line ${index}`);
      await appendAll(
        log,
        lines.map((text) => said('dev', text)),
      );
      expect(texts(await readSome(log, 0, 300))).toEqual(lines);
    });

    test('a resolved append can be read at once', async () => {
      await using log = await openLog();
      for (let index = 0; index < 20; index += 1) {
        const position = await log.append(newEvent(said('dev', `line ${index}`)));
        expect(texts(await readSome(log, position - 1, 1))).toEqual([`line ${index}`]);
      }
    });

    test('the head is the newest position, and 0 of an empty log', async () => {
      await using log = await openLog();
      expect(await log.head()).toBe(0);
      const positions = await appendAll(log, [said('dev', 'one'), said('dev', 'two')]);
      expect(await log.head()).toBe(positions.at(-1));
      const reopened = await log.reopen();
      expect(await reopened.head()).toBe(positions.at(-1));
      expect(await reopened.append(newEvent(said('dev', 'three')))).toBeGreaterThan(positions.at(-1)!);
    });
  });

  describe(`${name}: an id is stored once`, () => {
    test('a retry gets the first position, also after others', async () => {
      await using log = await openLog();
      const first = newEvent(said('dev', 'one'));
      const position = await log.append(first);
      await appendAll(log, [said('dev', 'two'), said('ops', 'three')]);
      expect(await log.append(first)).toBe(position);
      expect(texts(await readSome(log, 0, 3))).toEqual(['one', 'two', 'three']);
    });

    test('a retry beside the first try is stored once', async () => {
      await using log = await openLog();
      const event = newEvent(said('dev', 'one'));
      const positions = await Promise.all([log.append(event), log.append(event), log.append(event)]);
      await log.append(newEvent(said('dev', 'two')));
      expect(new Set(positions).size).toBe(1);
      expect(texts(await readSome(log, 0, 2))).toEqual(['one', 'two']);
    });

    test('a retry is no conflict, although its own event is at the head', async () => {
      await using log = await openLog();
      const claim = newEvent(roomCreated('dev'));
      const position = await log.append(claim, { position: 0 });
      expect(await log.append(claim, { position: 0 })).toBe(position);
      await log.append(newEvent(topicSet('dev', 'later')));
      expect(await log.append(claim, { position: 0 })).toBe(position);
    });

    test('a retry after a restart gets the first position', async () => {
      await using log = await openLog();
      const event = newEvent(said('dev', 'one'));
      const position = await log.append(event);
      const reopened = await log.reopen();
      expect(await reopened.append(event)).toBe(position);
      expect(await reopened.head()).toBe(position);
    });
  });

  describe(`${name}: compare-and-set on a subject`, () => {
    test('holds while nobody else was there, and only then', async () => {
      await using log = await openLog();
      const created = await log.append(newEvent(roomCreated('dev')), { position: 0 });
      const topic = await log.append(newEvent(topicSet('dev', 'first')), { position: created });
      const late = log.append(newEvent(topicSet('dev', 'late')), { position: created });
      await expect(late).rejects.toThrow(Conflict);
      expect(await log.head()).toBe(topic);
    });

    test('looks at its own subject only', async () => {
      await using log = await openLog();
      const created = await log.append(newEvent(roomCreated('dev')), { position: 0 });
      await appendAll(log, [said('dev', 'talk'), roomCreated('ops'), tokenIssued('hash')]);
      await log.append(newEvent(topicSet('dev', 'still mine')), { position: created });
      expect(texts(await readSome(log, 0, 5)).at(-1)).toBe('topic-set');
    });

    test('takes look-alike names for one', async () => {
      await using log = await openLog();
      await log.append(newEvent(tokenIssued('hers', author('Paula'))), { position: 0 });
      const imitation = log.append(newEvent(tokenIssued('his', author('pаulа'))), { position: 0 });
      await expect(imitation).rejects.toThrow(Conflict);
    });

    test('of 100 claims at once exactly one wins, and no bystander is harmed', async () => {
      await using log = await openLog();
      const claims = Array.from({ length: 100 }, (_, index) =>
        roomCreated('dev', author(`claimant${index}`)),
      );
      const bystanders = claims.map((_, index) => said('lobby', `line ${index}`));
      const outcomes = claims.map((claim) => log.append(newEvent(claim), { position: 0 }));
      const talk = appendAll(log, bystanders);
      const settled = await Promise.allSettled(outcomes);
      expect(await talk).toHaveLength(100);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of settled) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Conflict);
      }
      const stored = await readSome(log, 0, 101);
      expect(stored.filter(({ event }) => event.type === 'room-created')).toHaveLength(1);
      expect(await log.head()).toBe(stored.at(-1)!.position);
    });

    test('a claim of last week still holds after a restart', async () => {
      await using log = await openLog();
      await log.append(newEvent(roomCreated('dev')), { position: 0 });
      const reopened = await log.reopen();
      await expect(reopened.append(newEvent(roomCreated('dev', bob)), { position: 0 })).rejects.toThrow(
        Conflict,
      );
    });
  });

  describe(`${name}: readers`, () => {
    test('a reader gets what was there, then what comes, without gap or double', async () => {
      await using log = await openLog();
      const lines = Array.from({ length: 2000 }, (_, index) => `line ${index}`);
      await appendAll(
        log,
        lines.slice(0, 700).map((text) => said('dev', text)),
      );
      const reading = readSome(log, 0, lines.length);
      const latecomers: Promise<unknown>[] = [];
      for (const text of lines.slice(700)) {
        const appended = log.append(newEvent(said('dev', text)));
        // Some wait for their line and some do not, so that batches of every size meet the cutover.
        if (latecomers.push(appended) % 90 === 0) await appended;
      }
      await Promise.all(latecomers);
      expect(texts(await reading)).toEqual(lines);
    });

    test('a reader that knows a part gets the rest', async () => {
      await using log = await openLog();
      const positions = await appendAll(
        log,
        ['one', 'two', 'three'].map((text) => said('dev', text)),
      );
      expect(texts(await readSome(log, positions[0]!, 2))).toEqual(['two', 'three']);
    });

    test('a reader that stops to think for 5,000 events loses none and holds up nobody', async () => {
      await using log = await openLog();
      const reader = log.read(0, new AbortController().signal)[Symbol.asyncIterator]();
      await log.append(newEvent(said('dev', 'first')));
      const seen = [(await reader.next()).value];
      await appendAll(
        log,
        Array.from({ length: 5000 }, (_, index) => said('dev', `line ${index}`)),
      );
      while (seen.length < 5001) seen.push((await reader.next()).value);
      await reader.return?.();
      expect(seen).toEqual(await readSome(log, 0, 5001));
    });

    test('10,000 events reach several readers, each in the same order', async () => {
      await using log = await openLog();
      const early = [1, 2, 3].map(() => readSome(log, 0, 10_000));
      const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
      const first = appendAll(
        log,
        lines.slice(0, 4000).map((text) => said('dev', text)),
      );
      await first;
      const late = [1, 2].map(() => readSome(log, 0, 10_000));
      await appendAll(
        log,
        lines.slice(4000).map((text) => said('dev', text)),
      );
      for (const reading of [...early, ...late]) expect(texts(await reading)).toEqual(lines);
    });

    test('an abort ends a reader that waits, one that reads and one that has not begun', async () => {
      await using log = await openLog();
      await appendAll(
        log,
        ['one', 'two', 'three'].map((text) => said('dev', text)),
      );
      const waiting = new AbortController();
      const reading = new AbortController();
      const seen: string[][] = [[], [], []];
      for await (const stored of log.read(0, reading.signal)) {
        seen[0]!.push(...texts([stored]));
        reading.abort();
      }
      const ended = (async () => {
        for await (const stored of log.read(0, waiting.signal)) {
          seen[1]!.push(...texts([stored]));
          if (seen[1]!.length === 3) setImmediate(() => waiting.abort());
        }
      })();
      await ended;
      for await (const stored of log.read(0, AbortSignal.abort())) seen[2]!.push(...texts([stored]));
      expect(seen).toEqual([['one'], ['one', 'two', 'three'], []]);
    });
  });

  describe(`${name}: closing`, () => {
    test('what was accepted is there after a restart', async () => {
      await using log = await openLog();
      const lines = Array.from({ length: 1500 }, (_, index) => `line ${index}`);
      const accepted = appendAll(
        log,
        lines.map((text) => said('dev', text)),
      );
      const reopened = await log.reopen();
      expect(await accepted).toHaveLength(1500);
      expect(texts(await readSome(reopened, 0, 1500))).toEqual(lines);
    });

    test('an append after closing is Unavailable, and readers end', async () => {
      await using log = await openLog();
      await log.append(newEvent(said('dev', 'one', ada)));
      const seen: string[] = [];
      const reader = (async () => {
        for await (const stored of log.read(0, new AbortController().signal)) {
          seen.push(...texts([stored]));
          if (seen.length === 1) setImmediate(() => void log.close());
        }
      })();
      await reader;
      expect(seen).toEqual(['one']);
      await log.close();
      await expect(log.append(newEvent(said('dev', 'two')))).rejects.toThrow(Unavailable);
    });
  });
}
