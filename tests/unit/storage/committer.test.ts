import { describe, expect, onTestFinished, test } from 'vitest';

import { subjectOf } from '../../../src/chat-core/events.ts';
import type { NewEvent } from '../../../src/chat-core/ports/event-log.ts';
import { openForReading, openForWriting } from '../../../src/storage/database.ts';
import { type Committer, createCommitter } from '../../../src/storage/log/committer.ts';
import { encodeEvent } from '../../../src/storage/log/event-row.ts';
import type { AppendRecord } from '../../../src/storage/writer-protocol.ts';
import { WritingConnection } from '../../../src/storage/writing-connection.ts';
import { newEvent, said } from '../../contract/events.ts';
import { createStoragePlace } from '../../contract/sqlite.ts';
import { expectSound } from './soundness.ts';

describe('a disk that fills up', () => {
  test('refuses whole batches, harms nothing, and takes the same lines once there is space', async () => {
    const { committer, connection, path, limit } = await openCommitter();
    const lines = recordsOf(400, 'x'.repeat(500));
    expect(committer.commit(lines.slice(0, 100)).type).toBe('committed');

    limit.maxPages = pagesOf(path) + 1;
    connection.drop();
    const refused = committer.commit(lines.slice(100));
    expect(refused).toMatchObject({ type: 'failed', reason: expect.stringContaining('full') as string });
    expect(committer.commit(lines.slice(100, 200)).type).toBe('failed');
    expect(committer.head()).toBe(100);
    expectSound(path, 100);

    limit.maxPages = undefined;
    connection.drop();
    const taken = committer.commit(lines);
    expect(taken).toMatchObject({ type: 'committed', headBefore: 100 });
    const fresh = outcomesOf(taken).map((outcome) => outcome.type === 'stored' && outcome.fresh);
    expect(fresh).toEqual(lines.map((_, index) => index >= 100));
    expectSound(path, 400);
  });

  test('that cannot even be opened fails batches until it can', async () => {
    const { committer, connection, limit, path } = await openCommitter();
    limit.broken = true;
    connection.drop();
    expect(committer.commit(recordsOf(2)).type).toBe('failed');
    limit.broken = false;
    expect(committer.commit(recordsOf(2)).type).toBe('committed');
    expectSound(path, 2);
  });
});

test('a record that cannot be stored is rejected alone, and its neighbours are stored', async () => {
  const { committer, path } = await openCommitter();
  const [first, second, third] = recordsOf(3) as [AppendRecord, AppendRecord, AppendRecord];
  const notJson = { ...second, body: '{' };
  const noTime = { ...second, at: 1.5 };
  const reply = committer.commit([first, notJson, noTime, third, first]);
  expect(outcomesOf(reply)).toEqual([
    { type: 'stored', position: 1, fresh: true },
    { type: 'rejected', reason: expect.any(String) as string },
    { type: 'rejected', reason: expect.any(String) as string },
    { type: 'stored', position: 2, fresh: true },
    { type: 'stored', position: 1, fresh: false },
  ]);
  expectSound(path, 2);
});

async function openCommitter() {
  const place = await createStoragePlace();
  await (await place.open()).close();
  const path = place.databasePath;
  const limit: { maxPages: number | undefined; broken: boolean } = { maxPages: undefined, broken: false };
  const connection = new WritingConnection(() =>
    openForWriting(limit.broken ? `${path}/nowhere` : path, { maxPages: limit.maxPages }),
  );
  onTestFinished(async () => {
    connection.drop();
    await place[Symbol.asyncDispose]();
  });
  return { committer: createCommitter(connection), connection, path, limit };
}

function recordsOf(count: number, text = 'hi'): AppendRecord[] {
  return Array.from({ length: count }, () => recordOf(newEvent(said('dev', text))));
}

function recordOf({ id, at, event }: NewEvent): AppendRecord {
  return { id, at, subject: subjectOf(event), body: encodeEvent(event) };
}

function outcomesOf(reply: ReturnType<Committer['commit']>) {
  if (reply.type === 'failed') throw new Error(reply.reason);
  return reply.outcomes;
}

function pagesOf(path: string): number {
  const db = openForReading(path);
  const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
  db.close();
  return pages;
}
