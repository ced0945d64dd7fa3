import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';

import { pino } from 'pino';
import { expect, test } from 'vitest';

import type { openHouse as OpenHouse } from '../../src/cli/open-house.ts';
import { parseConfig } from '../../src/config/parse.ts';
import { settleEnvironment } from '../../src/config/process-environment.ts';
import { startHouse } from '../helpers/house.ts';
import { openSshPerson, type SshPerson } from '../helpers/ssh-person.ts';
import { eventually } from '../helpers/talk.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const threads = ['--workers', '2'];

/** The kernel shares out who comes: of 14 people, each of two threads has somebody. */
const people = 14;

async function openPeople(
  sshPort: number,
  cleanup: AsyncDisposableStack,
  count = people,
): Promise<SshPerson[]> {
  const nicks = Array.from({ length: count }, (_, index) => `guest${index}`);
  const open = nicks.map((nick) => cleanup.use(openSshPerson({ port: sshPort, nick })));
  for (const [index, person] of open.entries()) await person.sees(`guest${index}>`);
  return open;
}

test('people on several threads are in one room, and all leave in order when the house closes', async () => {
  await using cleanup = new AsyncDisposableStack();
  const house = cleanup.use(await startHouse({ flags: threads }));
  const everybody = await openPeople(house.sshPort, cleanup, 6);
  everybody[0]?.type('good morning\r');
  for (const person of everybody) await person.sees(/guest0\s+good morning/);
  expect(await house.stop()).toBe(0);
  for (const person of everybody) {
    await person.exited;
    expect(person.screen.text()).toContain('The house is closing');
  }
  expect(house.output.stderr).not.toMatch(/"level":[56]0/);
});

test('the limits for addresses hold over all threads together', async () => {
  await using cleanup = new AsyncDisposableStack();
  const flags = [...threads, '--limits.address.live', '4'];
  const house = cleanup.use(await startHouse({ flags }));
  await openPeople(house.sshPort, cleanup, 4);
  await using oneMore = openSshPerson({ port: house.sshPort, nick: 'late' });
  await expect(oneMore.exited).resolves.not.toBe(0);
});

test('a second house on the same port is refused, though threads share theirs', async () => {
  await using house = await startHouse({ flags: threads });
  const second = startHouse({ flags: [...threads, '--ssh-port', String(house.sshPort)] });
  await expect(second).rejects.toThrow(`Port ${house.sshPort} (--ssh-port) is in use`);
});

test('a thread that dies takes only its own people, whose seats wait, and another takes its place', async () => {
  await using cleanup = new AsyncDisposableStack();
  const faces: Worker[] = [];
  const notice = (worker: Worker): void => {
    if (worker.threadName?.startsWith('faces') === true) faces.push(worker);
  };
  process.on('worker', notice);
  cleanup.defer(() => void process.off('worker', notice));
  settleEnvironment();
  // As it is shipped: threads run what the compiler wrote.
  const { openHouse } = (await import(new URL('../../dist/cli/open-house.js', import.meta.url).href)) as {
    openHouse: typeof OpenHouse;
  };
  const hostKeys = join(tmpdir(), `tertulia-test-keys-${process.ppid}`);
  mkdirSync(hostKeys, { recursive: true, mode: 0o700 });
  const dataDir = cleanup.use(temporaryDirectory()).path;
  const places = ['--data-dir', dataDir, '--host-keys', hostKeys, '--host', '127.0.0.1'];
  const argv = [...places, '--ssh-port', '0', '--tcp-port', '0', ...threads];
  const config = parseConfig({ argv, env: {}, readFile: () => '' });
  const house = await openHouse(config, pino({ level: 'silent' }));
  cleanup.defer(() => house.close());
  const sshPort = house.addresses.ssh[0]?.port ?? 0;
  const everybody = await openPeople(sshPort, cleanup);

  expect(faces).toHaveLength(2);
  await faces[0]?.terminate();
  const gone = new Set<SshPerson>();
  for (const person of everybody) void person.exited.then(() => gone.add(person));
  await eventually(() => expect(gone.size).toBeGreaterThan(0));
  for (const person of everybody) if (!gone.has(person)) person.type('still here\r');
  await eventually(() => {
    for (const person of everybody) if (!gone.has(person)) expect(person.screen.text()).toMatch(/still here/);
  });
  expect(gone.size).toBeLessThan(everybody.length);

  await eventually(() => expect(faces).toHaveLength(3));
  const nick = `guest${everybody.findIndex((person) => gone.has(person))}`;
  await using again = openSshPerson({ port: sshPort, nick });
  // The nick was held: somebody else would have become `~2`.
  await again.sees(`${nick}> `);
  await again.sees('still here');
});
