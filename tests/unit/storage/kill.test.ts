import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { appendAll, newEvent, readSome, said } from '../../contract/events.ts';
import { createStoragePlace } from '../../contract/sqlite.ts';
import { killAfter, startDoomed } from './kill.ts';
import { expectSound, expectWhole } from './soundness.ts';

// The long proof sets this to 200, and wants to see figures.
const kills = Number(process.env['TERTULIA_KILLS'] ?? 5);
const longProof = kills > 5;
const patient = { timeout: 30_000, interval: 50 };

test(
  `nothing acknowledged is lost or doubled when the house is killed ${kills} times while people talk`,
  async () => {
    await using place = await createStoragePlace();
    const acknowledged = new Map<string, number>();
    const openingMs: number[] = [];
    for (let round = 0; round < kills; round += 1) {
      // A different moment each time: between the first line and some batches later.
      const lines = 1 + ((round * 149) % 600);
      const heard = await killAfter('./appending-child.ts', place.dataDir, `round${round}`, lines);
      for (const line of heard) {
        const [id, position] = line.split(' ');
        acknowledged.set(id!, Number(position));
      }
      expect(heard.length).toBeGreaterThanOrEqual(lines);

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

test(
  'what was erased is in no file, and every seat as it was saved, however the house is killed meanwhile',
  async () => {
    await using place = await createStoragePlace();
    for (let round = 0; round < Math.min(kills, 40); round += 1) {
      const word = `round${round}`;
      const lines = 2 + ((round * 67) % 200);
      const heard = await killAfter('./forgetting-child.ts', place.dataDir, word, lines);
      const erased = heard.flatMap((line) =>
        line.startsWith('erased ') ? [line.slice('erased '.length)] : [],
      );
      const storage = await place.open();
      const seats = await storage.seats.all();
      // What the killed house had begun to sweep is swept now.
      await vi.waitFor(async () => {
        const bytes = await bytesIn(place.dataDir);
        expect(erased.filter((text) => bytes.includes(text))).toEqual([]);
      }, patient);
      await storage.close();
      expectWhole(place.databasePath);

      const saved = heard.findLast((line) => line.startsWith('saved '))?.slice('saved '.length) ?? -1;
      const found = seats.find(({ nick }) => nick === word);
      expect(found?.since ?? -1).toBeGreaterThanOrEqual(Number(saved));
    }
  },
  kills * 12_000,
);

test('a killed server frees its directory, a living one does not', async () => {
  await using place = await createStoragePlace();
  const server = startDoomed('./appending-child.ts', place.dataDir, 'only');
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

async function bytesIn(directory: string): Promise<string> {
  const names = await readdir(directory);
  const contents = await Promise.all(names.map((name) => readFile(join(directory, name), 'latin1')));
  return contents.join('\n');
}
