import { expect, test } from 'vitest';

import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';
import { createRandom, randomInput, tryInput } from './legacy-inputs.ts';

/** More of them, from another seed: `FUZZ_INPUTS=100000 FUZZ_SEED=3 npx vitest run tests/fuzz/legacy.test.ts`. */
const inputs = Number(process.env['FUZZ_INPUTS'] ?? 10_000);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

test(`${inputs} random inputs from seed ${seed} break no promise of the line protocol`, () => {
  const random = createRandom(seed);
  for (let input = 0; input < inputs; input++) tryInput(randomInput(random), random);
});

test('random bytes on many connections leave the house as it was', async () => {
  const random = createRandom(7);
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana');
  await ana.say('.join lobby');
  await ana.sees('Te has unido');
  const tokens = new Set<string>();
  for (let batch = 0; batch < 20; batch++) {
    const clients = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const client = await LegacyClient.connect(house.port);
        if (index % 2 === 0) client.write(`.newuser f-${batch}-${index}\n.join lobby\n`);
        for (let time = 0; time < 5; time++) client.write(randomInput(random));
        return client;
      }),
    );
    await Promise.all(
      clients.map(async (client, index) => {
        if (index % 3 === 0) client.socket.resetAndDestroy();
        else client.socket.end();
        await client.closed;
        for (const [, token] of client.received.matchAll(/^\.accept \S+ (\d+)$/gm)) tokens.add(token!);
      }),
    );
  }
  await ana.say('.list');
  await ana.sees('.info Lista de grupos: ');
  for (const line of ana.lines.slice(1)) {
    expect(line.startsWith('.info ')).toBe(true);
    expect(Buffer.byteLength(line)).toBeLessThan(200);
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  }
  expect(tokens.size).toBeGreaterThan(20);
  for (const token of tokens) expect(ana.received).not.toContain(token);
  expect(house.log.filter(({ level }) => level === 'error')).toEqual([]);
  expect(house.core.bugs).toEqual([]);
});
