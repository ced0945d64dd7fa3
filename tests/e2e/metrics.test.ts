import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

import { metricsUrl, readMetrics } from '../helpers/house-metrics.ts';
import { startHouse, type HouseUnderTest } from '../helpers/house.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';

function urlOf({ output }: HouseUnderTest): string {
  return metricsUrl(output.stdout) ?? 'nowhere';
}

test.each([1, 2])('a house with %i threads of faces shows what it counts', async (workers) => {
  await using cleanup = new AsyncDisposableStack();
  const flags = ['--metrics-port', '0', '--workers', String(workers)];
  const house = cleanup.use(await startHouse({ flags }));
  const ada = cleanup.use(openSshPerson({ port: house.sshPort, nick: 'ada' }));
  const bob = cleanup.use(openSshPerson({ port: house.sshPort, nick: 'bob' }));
  await ada.sees('ada>');
  await bob.sees('bob>');
  const before = await readMetrics(urlOf(house));
  ada.type('good morning\r');
  await bob.sees(/ada\s+good morning/);
  const after = await readMetrics(urlOf(house));
  const grown = (name: string): number => (after.get(name) ?? NaN) - (before.get(name) ?? NaN);

  expect(after.get('tertulia_sessions')).toBe(2);
  expect(after.get('tertulia_connections{port="ssh"}')).toBe(2);
  expect(grown('tertulia_append_seconds_count')).toBe(1);
  expect(grown('tertulia_messages_drawn_total')).toBeGreaterThan(0);
  expect(grown('tertulia_flushes_total')).toBeGreaterThan(1);
  expect(grown('tertulia_ssh_written_bytes_total')).toBeGreaterThan(0);
  expect(grown('tertulia_walk_seconds_count')).toBeGreaterThan(0);
  const threads = [...after.keys()].filter((name) => name.startsWith('tertulia_loop_active'));
  expect(threads).toHaveLength(workers === 1 ? 1 : 1 + workers);
  ada.type('h');
  await ada.sees('ada> h');
  expect((await readMetrics(urlOf(house))).get('tertulia_echo_seconds_count')).toBeGreaterThan(
    after.get('tertulia_echo_seconds_count') ?? NaN,
  );
  expect(await house.stop()).toBe(0);
});

test('there is nothing else to see on the port of the metrics, and no such port where nobody asks for it', async () => {
  await using house = await startHouse({ flags: ['--metrics-port', '0'] });
  const metrics = await fetch(urlOf(house));
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
  const elsewhere = await fetch(new URL('/', urlOf(house)));
  expect(elsewhere.status).toBe(404);
  const posted = await fetch(urlOf(house), { method: 'POST' });
  expect(posted.status).toBe(404);
  await using quiet = await startHouse();
  expect(quiet.output.stdout).not.toContain('http');
});

test('a port of the metrics that is in use is a sentence that says what to do', async () => {
  await using cleanup = new AsyncDisposableStack();
  const taken = createServer().listen({ host: '127.0.0.1', port: 0 });
  cleanup.defer(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  await expect(startHouse({ flags: ['--metrics-port', String(port)] })).rejects.toThrow(
    `Port ${port} (--metrics-port) is in use`,
  );
});
