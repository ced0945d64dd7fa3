import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { expect, test } from 'vitest';

import { appendAll, newEvent, readSome, said } from '../../contract/events.ts';
import { createStoragePlace } from '../../contract/sqlite.ts';
import { expectSound } from './soundness.ts';

const child = new URL('./appending-child.ts', import.meta.url).pathname;
// The long proof sets this to 200, and wants to see figures.
const kills = Number(process.env['TERTULIA_KILLS'] ?? 5);
const longProof = kills > 5;

test(
  `nothing acknowledged is lost or doubled when the house is killed ${kills} times while people talk`,
  async () => {
    await using place = await createStoragePlace();
    const acknowledged = new Map<string, number>();
    const openingMs: number[] = [];
    for (let round = 0; round < kills; round += 1) {
      // A different moment each time: between the first line and some batches later.
      await killAfter(place.dataDir, `round${round}`, 1 + ((round * 149) % 600), acknowledged);

      // Opens at once: the lock died with its owner.
      const start = performance.now();
      const storage = await place.open();
      openingMs.push(performance.now() - start);
      const head = await storage.eventLog.head();
      const stored = await readSome(storage.eventLog, 0, head);
      await storage.close();
      const positions = new Map(stored.map(({ id, position }) => [id, position]));
      expect([...acknowledged].filter(([id, position]) => positions.get(id) !== position)).toEqual([]);
      expectSound(place.databasePath, stored.length);
    }
    expect(acknowledged.size).toBeGreaterThan(kills);
    if (longProof) process.stdout.write(figures(acknowledged.size, openingMs));
  },
  kills * 12_000,
);

test('a killed server frees its directory, a living one does not', async () => {
  await using place = await createStoragePlace();
  const server = startTalking(place.dataDir, 'only');
  await once(server.lines, 'line');
  await expect(place.open()).rejects.toMatchObject({ code: 'in-use' });
  await server.kill();
  const storage = await place.open();
  await appendAll(storage.eventLog, [said('dev', 'free again')]);
  const retried = await storage.eventLog.append(newEvent(said('room1', 'line only-0'), 'only-0'));
  expect(retried).toBeLessThan(await storage.eventLog.head());
  await storage.close();
});

function figures(lines: number, openingMs: readonly number[]): string {
  const sorted = openingMs.toSorted((one, other) => one - other);
  const [median = 0, longest = 0] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return `${kills} kills: ${lines} lines acknowledged, 0 lost, 0 doubled; opened in ${median.toFixed(0)} ms, ${longest.toFixed(0)} ms at most\n`;
}

async function killAfter(
  dataDir: string,
  word: string,
  lines: number,
  acknowledged: Map<string, number>,
): Promise<void> {
  const server = startTalking(dataDir, word);
  let heard = 0;
  server.lines.on('line', (line) => {
    const [id, position] = line.split(' ');
    acknowledged.set(id!, Number(position));
    heard += 1;
    if (heard === lines) void server.kill();
  });
  await server.ended;
  expect(heard).toBeGreaterThanOrEqual(lines);
}

function startTalking(dataDir: string, word: string) {
  const server = spawn(process.execPath, [child, dataDir, word], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface(server.stdout);
  // Both: what the pipe still holds when the process is gone was acknowledged, too.
  const ended = Promise.all([once(server, 'exit'), once(lines, 'close')]);
  return {
    lines,
    ended,
    async kill() {
      server.kill('SIGKILL');
      await ended;
    },
  };
}
