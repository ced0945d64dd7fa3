import { createHistogram, performance, type RecordableHistogram } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

import { Unavailable } from '../../src/chat-core/errors.ts';
import type { EventLog } from '../../src/chat-core/ports/event-log.ts';
import { report } from '../report-line.ts';
import { latencies, measured, rate, timed } from './measure.ts';
import { line } from './talk.ts';

const seconds = 4;

/** One table, one unique id, 200 rows a transaction, on the thread that asks: nothing of ours. */
export function measurePlainLoop(path: string): void {
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
  report('plain node:sqlite, log only, 200 a transaction', `${rate(written, performance.now() - start)}/s`);
  db.close();
}

export async function measureWriting(log: EventLog): Promise<void> {
  await log.append(line());
  await measure('1 client, one line after the other', (latency) => keepTalking(log, 1, latency));
  await measure('200 clients, one line after the other', (latency) => keepTalking(log, 200, latency));
  await measure('1,000 lines a second', (latency) => talkSteadily(log, 1000, latency));
  await measure('20,000 lines a second', (latency) => talkSteadily(log, 20_000, latency));
}

export async function fill(log: EventLog, messages: number): Promise<void> {
  while ((await log.head()) < messages) {
    await Promise.all(Array.from({ length: 5000 }, () => log.append(line())));
  }
}

async function measure(name: string, talk: (latency: RecordableHistogram) => Promise<number>): Promise<void> {
  const latency = createHistogram();
  const { result: written, tookMs, away } = await measured(() => talk(latency));
  report(name, `${rate(written, tookMs)}/s, answered ${latencies(latency)}`, away);
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
