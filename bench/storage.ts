import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { SeatRecord } from '../src/chat-core/ports/seat-store.ts';
import { backUp } from '../src/storage/files/backup.ts';
import { openStorage, type Storage } from '../src/storage/open-storage.ts';
import { report } from './report-line.ts';
import { startServer } from './server-process.ts';
import { measured, repeated } from './storage/measure.ts';
import { measurePages, measureSearch } from './storage/reading.ts';
import { nicks, rooms } from './storage/talk.ts';
import { fill, measurePlainLoop, measureWriting } from './storage/writing.ts';

// What the storage can do, beside a plain loop over node:sqlite as the limit.
// Usage: node bench/storage.ts [MESSAGES], the size of the house that is read from (100,000 when absent).
const messages = Number(process.argv[2] ?? 100_000);

const directory = await mkdtemp(join(tmpdir(), 'tertulia-bench-'));
const dataDir = join(directory, 'data');
try {
  measurePlainLoop(join(directory, 'plain.db'));
  await measureHouse();
  await measureStarts();
} finally {
  await rm(directory, { recursive: true });
}

async function measureHouse(): Promise<void> {
  const storage = await openStorage({ dataDir });
  await measureWriting(storage.eventLog);
  await measureSeats(storage);
  await fill(storage.eventLog, messages);
  const head = await storage.eventLog.head();
  await storage.close();
  const { size } = await stat(join(dataDir, 'tertulia.db'));
  report(`${head} messages`, `${Math.round(size / head)} bytes each`);

  const { result: reopened, tookMs } = await measured(() => openStorage({ dataDir }));
  report('opened again', `${tookMs.toFixed(1)} ms`);
  await measurePages(reopened.readModel, Math.floor(head / rooms.length));
  await measureSearch(reopened.readModel);
  await measureForgetting(reopened);
  const backup = await measured(() => backUp(dataDir, join(directory, 'backup.db')));
  report('a backup, checked', `${backup.tookMs.toFixed(0)} ms`);
  await reopened.close();
}

async function measureSeats({ seats }: Storage): Promise<void> {
  const records = nicks.map((nick): SeatRecord => ({
    identity: `key:SHA256:${nick}`,
    nick,
    kind: 'key',
    state: 'here',
    since: 0,
    rooms: rooms.map((room) => ({ room, read: 0 })),
    drafts: { [rooms[0]!]: 'half a sentence' },
    settings: { theme: 'dark' },
  }));
  report('200 seats saved', await repeated(200, () => seats.save(records)));
}

async function measureForgetting({ erasure }: Storage): Promise<void> {
  const author = await measured(() => erasure.eraseAuthor(`guest:${nicks[3]!}`, Date.now()));
  report(`${author.result} messages of one author erased`, `${author.tookMs.toFixed(0)} ms`, author.away);
}

/** The first start makes host keys, which takes a second or two of its own. */
async function measureStarts(): Promise<void> {
  const start = () => startServer(['--data-dir', dataDir, '--host-keys', join(directory, 'keys')]);
  await (await start())[Symbol.asyncDispose]();
  for (const [name, signal] of [
    ['the server, from its start to listening', 'SIGKILL'],
    ['the same after kill -9', 'SIGTERM'],
  ] as const) {
    const { result: server, tookMs } = await measured(start);
    report(name, `${tookMs.toFixed(0)} ms`, `${Math.round(server.rssKiB() / 1024)} MiB`);
    process.kill(server.pid, signal);
    await server[Symbol.asyncDispose]();
  }
}
