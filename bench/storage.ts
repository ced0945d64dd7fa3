import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate, setTimeout } from 'node:timers/promises';

import { Unavailable } from '../src/chat-core/errors.ts';
import type { EventLog, NewEvent } from '../src/chat-core/ports/event-log.ts';
import { parseNick, parseRoomName, type RoomName } from '../src/chat-core/text/names.ts';
import { openStorage } from '../src/storage/open-storage.ts';

// What the storage can do, beside a plain loop over node:sqlite as the limit.
// Usage: node bench/storage.ts [MESSAGES], the size of the house whose pages are read (100,000 when absent).
const messages = Number(process.argv[2] ?? 100_000);
const seconds = 4;
const rooms = Array.from({ length: 50 }, (_, index) => parseRoomName(`room${index}`));
const nicks = Array.from({ length: 200 }, (_, index) => parseNick(`user${index}`));
const words =
  'night tide harbour lantern rope the and kettle of gull quiet window paper north boots salt'.split(' ');
let made = 0;

const directory = await mkdtemp(join(tmpdir(), 'tertulia-bench-'));
try {
  measurePlainLoop(join(directory, 'plain.db'));
  await measureStorage(join(directory, 'data'));
} finally {
  await rm(directory, { recursive: true });
}

/** One table, one unique id, 200 rows a transaction, on the thread that asks: nothing of ours. */
function measurePlainLoop(path: string): void {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE events (position INTEGER PRIMARY KEY, id TEXT UNIQUE, at INTEGER, body TEXT)`);
  const add = db.prepare('INSERT INTO events (id, at, body) VALUES (?, ?, ?)');
  const start = performance.now();
  let written = 0;
  while (performance.now() - start < seconds * 1000) {
    db.exec('BEGIN');
    for (let index = 0; index < 200; index += 1) {
      const { id, at, event } = line();
      add.run(id, at, JSON.stringify(event));
    }
    db.exec('COMMIT');
    written += 200;
  }
  report('plain node:sqlite, log only, 200 a transaction', `${rate(written, start)}/s`);
  db.close();
}

async function measureStorage(dataDir: string): Promise<void> {
  const storage = await openStorage({ dataDir });
  const { eventLog } = storage;
  await eventLog.append(line());

  await measure('1 client, one line after the other', (latency) => keepTalking(eventLog, 1, latency));
  await measure('200 clients, one line after the other', (latency) => keepTalking(eventLog, 200, latency));
  await measure('1,000 lines a second', (latency) => talkSteadily(eventLog, 1000, latency));
  await measure('20,000 lines a second', (latency) => talkSteadily(eventLog, 20_000, latency));

  while ((await eventLog.head()) < messages) {
    await Promise.all(Array.from({ length: 5000 }, () => eventLog.append(line())));
  }
  const head = await eventLog.head();
  await storage.close();
  const { size } = await stat(join(dataDir, 'tertulia.db'));
  report(`${head} messages`, `${Math.round(size / head)} bytes each`);

  const start = performance.now();
  const reopened = await openStorage({ dataDir });
  report('opened again', `${(performance.now() - start).toFixed(1)} ms`);
  const perRoom = Math.floor(head / rooms.length);
  await measurePages('newest 50 of a room', (room) => reopened.readModel.history({ room, limit: 50 }));
  await measurePages('any 50 of a room', (room) =>
    reopened.readModel.history({ room, before: 1 + Math.floor(Math.random() * perRoom), limit: 50 }),
  );
  await reopened.close();
}

/** Runs `talk` and reports how fast it was answered, and how long the main thread was away meanwhile. */
async function measure(name: string, talk: (latency: RecordableHistogram) => Promise<number>): Promise<void> {
  const [latency, gaps] = [createHistogram(), createHistogram()];
  const watching = new AbortController();
  const watched = watchGaps(gaps, watching.signal);
  const start = performance.now();
  const written = await talk(latency);
  const speed = rate(written, start);
  watching.abort();
  await watched;
  report(
    name,
    `${speed}/s, answered p50 ${ms(latency.percentile(50))} p99 ${ms(latency.percentile(99))}`,
    `main thread away p99.9 ${ms(gaps.percentile(99.9))} longest ${ms(gaps.max)}`,
  );
}

async function keepTalking(log: EventLog, clients: number, latency: RecordableHistogram): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let written = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      await timed(latency, () => log.append(line()));
      written += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return written;
}

/** As many lines a second as said, whether or not the earlier ones are answered. What is refused was not written. */
async function talkSteadily(log: EventLog, perSecond: number, latency: RecordableHistogram): Promise<number> {
  const start = performance.now();
  const answers: Promise<void>[] = [];
  let refused = 0;
  const refuse = (error: unknown): void => {
    if (!(error instanceof Unavailable)) throw error;
    refused += 1;
  };
  while (answers.length < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - start) * perSecond) / 1000);
    while (answers.length < due) answers.push(timed(latency, () => log.append(line())).catch(refuse));
    await setTimeout(1);
  }
  await Promise.all(answers);
  return answers.length - refused;
}

async function measurePages(name: string, read: (room: RoomName) => Promise<unknown>): Promise<void> {
  const latency = createHistogram();
  for (let index = 0; index < 3000; index += 1)
    await timed(latency, () => read(rooms[index % rooms.length]!));
  report(
    name,
    `p50 ${ms(latency.percentile(50))} p99 ${ms(latency.percentile(99))} longest ${ms(latency.max)}`,
  );
}

// Each turn of the loop is timed: whatever else runs in it is a gap.
async function watchGaps(gaps: RecordableHistogram, signal: AbortSignal): Promise<void> {
  let last = performance.now();
  while (!signal.aborted) {
    await setImmediate();
    const now = performance.now();
    gaps.record(Math.max(1, Math.round((now - last) * 1e6)));
    last = now;
  }
}

async function timed(latency: RecordableHistogram, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  await work();
  latency.record(Math.max(1, Math.round((performance.now() - start) * 1e6)));
}

function line(): NewEvent {
  made += 1;
  const nick = nicks[made % nicks.length]!;
  const text = Array.from({ length: 6 }, () => words[Math.floor(Math.random() * words.length)]).join(' ');
  const by = { nick, identity: `guest:${nick}` };
  const room = rooms[made % rooms.length]!;
  return {
    id: crypto.randomUUID(),
    at: Date.now(),
    event: { type: 'said', v: 1, room, by, kind: 'say', text, mentions: [] },
  };
}

function rate(count: number, start: number): number {
  return Math.round((count * 1000) / (performance.now() - start));
}

function ms(nanoseconds: number): string {
  return `${(nanoseconds / 1e6).toFixed(2)} ms`;
}

function report(name: string, ...figures: string[]): void {
  console.log(`${name.padEnd(48)} ${figures.join('; ')}`);
}
