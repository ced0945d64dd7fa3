import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { connectLegacy } from '../helpers/legacy-client.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { temporaryDirectory } from '../helpers/temporary-directory.ts';

const rounds = 5;
const talkative = ['--limits.messages.burst', '1000', '--limits.messages.refill-seconds', '0.001'];

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent(`${rounds} times kill -9 while people talk: every line that anybody had seen is in the history, once`, async () => {
  using directory = temporaryDirectory();
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    await using house = await startHouse({ dataDir: directory.path, flags: talkative });
    await using talker = await connectLegacy(house.tcpPort);
    await using listener = await connectLegacy(house.tcpPort);
    for (const [person, nick] of [
      [talker, `talker${round}`],
      [listener, `listener${round}`],
    ] as const) {
      person.write(`.newuser ${nick}\n`);
      await person.sees('.accept');
      person.write('.join lobby\n');
      await person.sees('Te has unido');
    }
    for (let i = 0; i < 100; i += 1) {
      talker.write(`round ${round} line ${i}.\n`);
      if (i % 10 === 9) await sleep(5);
    }
    await listener.sees(`round ${round} line 30.`);
    await house.stop('SIGKILL');
    for (const [, line] of listener.received.matchAll(/: (round \d+ line \d+\.)\n/g)) seen.add(line ?? '');
  }
  await using house = await startHouse({ dataDir: directory.path });
  const { stdout } = await pipeThroughSsh(house.sshPort, 'reader', '');
  const kept = Array.from(stdout.matchAll(/: (round \d+ line \d+\.)\n/g), ([, line]) => line ?? '');
  expect(new Set(kept).size).toBe(kept.length);
  // The reader is shown the last 200 lines, or all where a slow machine said fewer before it was killed; of those that
  // were seen, none is missing among them.
  expect(kept.length).toBeGreaterThanOrEqual(Math.min(200, seen.size));
  const firstKept = kept[0] ?? '';
  const inOrder = [...seen].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const expected = inOrder.slice(Math.max(0, inOrder.indexOf(firstKept)));
  expect(kept).toEqual(expect.arrayContaining(expected));
});

test.concurrent('whoever was put out of a room is out of it after kill -9', async () => {
  using directory = temporaryDirectory();
  {
    await using house = await startHouse({ dataDir: directory.path });
    await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
    await ana.sees('ana>');
    ana.type('/create den\r');
    await ana.sees('#den');
    await using bob = openSshPerson({ port: house.sshPort, nick: 'bob', command: '#den' });
    await bob.sees('bob>');
    expect(await house.stop('SIGTERM')).toBe(0);
  }
  {
    await using house = await startHouse({ dataDir: directory.path });
    await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
    await ana.sees('#den');
    ana.type('/kick bob\r');
    await ana.sees('ana put bob out');
    await house.stop('SIGKILL');
  }
  await using house = await startHouse({ dataDir: directory.path });
  const { stdout } = await pipeThroughSsh(house.sshPort, 'eve', '/names den\n');
  expect(stdout).toContain('* #den, 1 person: ana');
});

test.concurrent('rooms and topics are there after a restart, and a person who enters sees what was said', async () => {
  using directory = temporaryDirectory();
  {
    await using house = await startHouse({ dataDir: directory.path });
    await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
    await ana.sees('ana>');
    ana.type('/create den\r');
    await ana.sees('#den');
    ana.type('/topic be kind, ship small\r');
    await ana.sees('be kind, ship small');
    ana.type('the first line\r');
    await ana.sees(/ana\s+the first line/);
    expect(await house.stop('SIGTERM')).toBe(0);
  }
  await using house = await startHouse({ dataDir: directory.path });
  await using bob = openSshPerson({ port: house.sshPort, nick: 'bob', command: '#den' });
  await bob.sees('be kind, ship small');
  await bob.sees(/ana\s+the first line/);
});
