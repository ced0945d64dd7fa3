import { expect, test } from 'vitest';

import { startHouse } from '../helpers/house.ts';
import { connectLegacy } from '../helpers/legacy-client.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';

test('people at three terminal sizes, on a pipe and with the old clients talk in one room', async () => {
  await using house = await startHouse();
  const port = house.sshPort;
  await using ana = openSshPerson({ port, nick: 'ana', columns: 80, rows: 24 });
  await using bob = openSshPerson({ port, nick: 'bob', columns: 120, rows: 40 });
  await using eve = openSshPerson({ port, nick: 'eve', columns: 40, rows: 12 });
  await Promise.all([ana, bob, eve].map((person) => person.sees('#lobby')));
  await using lea = await connectLegacy(house.tcpPort);
  lea.write('.newuser lea\r\n');
  expect(await lea.sees('\n')).toMatch(/^\.accept lea \d+$/);
  lea.write('.join lobby\n');
  await lea.sees('.info Te has unido al grupo lobby\n');

  ana.type('hola a todos\r');
  for (const person of [ana, bob, eve]) await person.sees(/ana.*hola a todos/);
  await lea.sees('.info ana: hola a todos\n');
  lea.write('hola ana\n');
  for (const person of [ana, bob, eve]) await person.sees(/lea.*hola ana/);
  const piped = await pipeThroughSsh(port, 'sam', 'from a pipe\n');
  expect(piped.status).toBe(0);
  expect(piped.stdout).toContain('lea: hola ana');
  for (const person of [ana, bob, eve]) await person.sees(/sam.*from a pipe/);
  await lea.sees('.info sam: from a pipe\n');

  // At 120 columns there is room for the list of those who are here.
  await bob.sees(/HERE/);
  for (const person of [ana, bob, eve]) person.type('/quit\r');
  expect(await Promise.all([ana.exited, bob.exited, eve.exited])).toEqual([0, 0, 0]);
  expect(ana.screen.alternate).toBe(false);
});

test('a new line, wide characters, history and the clean way out, at a real terminal', async () => {
  await using house = await startHouse();
  await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
  await ana.sees('ana>');
  ana.type('漢字 ok\r');
  await ana.sees(/ana\s+漢字 ok/);
  await ana.sees(/^ana> *$/m);
  ana.type('\u001b[A');
  await ana.sees('ana> 漢字 ok');
  ana.type('\u001b[H>> \u001b[F!');
  await ana.sees('ana> >> 漢字 ok!');
  expect(ana.screen.cursor).toEqual({ column: 'ana> >> 漢字 ok!'.length + 2, row: 22 });
  await ana.resize(120, 40);
  await ana.sees('HERE');
  await ana.sees('ana> >> 漢字 ok!');
  await ana.resize(40, 12);
  await ana.sees('> >> 漢字 ok!');
  ana.type('\u0003');
  await ana.seesNoMore('!');
  ana.type('\u0003\u0003');
  expect(await ana.exited).toBe(0);
  expect(ana.screen.alternate).toBe(false);
});
