import { connect } from 'node:net';

import { expect, test } from 'vitest';

import { startHouse, type HouseUnderTest } from '../helpers/house.ts';
import { connectLegacy } from '../helpers/legacy-client.ts';
import { openSshPerson } from '../helpers/ssh-person.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';

/** Whatever was sent before, two people still talk. */
async function othersGoOn(house: HouseUnderTest, text: string): Promise<void> {
  await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
  await using lea = await connectLegacy(house.tcpPort);
  await ana.sees('ana>');
  lea.write('.newuser lea\n');
  await lea.sees('.accept');
  lea.write('.join lobby\n');
  await lea.sees('Te has unido');
  ana.type(`${text}\r`);
  await lea.sees(`.info ana: ${text}\n`);
  lea.write(`${text}, says lea\n`);
  await ana.sees(`${text}, says lea`);
  expect(house.output.stderr).not.toMatch(/"level":(50|60)/);
}

// Each has a house of its own, and mostly waits: so all wait at the same time.
test.concurrent('a line of 100 kB without a newline on either port is cut off with a sentence, and nobody else notices', async () => {
  await using house = await startHouse();
  const { stdout, status } = await pipeThroughSsh(house.sshPort, 'big', 'x'.repeat(100_000));
  expect(stdout).toContain('longer than 4,096 bytes');
  expect(status).toBe(1);
  await using lea = await connectLegacy(house.tcpPort);
  lea.write('.newuser big2\n');
  await lea.sees('.accept');
  lea.write('x'.repeat(100_000));
  await lea.sees('.info');
  lea.write('\n.list\n');
  await lea.sees('Lista de grupos: lobby');
  await using typist = openSshPerson({ port: house.sshPort, nick: 'typist' });
  await typist.sees('typist>');
  typist.type('y'.repeat(100_000));
  typist.type('\u0003');
  await othersGoOn(house, 'still here');
});

test.concurrent('invalid UTF-8 harms nobody on any face', async () => {
  await using house = await startHouse();
  const bytes = Buffer.from([0xff, 0xfe, 0x41, 0xc3, 0x28, 0x0a]);
  const { status } = await pipeThroughSsh(house.sshPort, 'raw', bytes);
  expect(status).toBe(0);
  await using lea = await connectLegacy(house.tcpPort);
  lea.write('.newuser raw2\n');
  await lea.sees('.accept');
  lea.write('.join lobby\n');
  await lea.sees('Te has unido');
  lea.write(bytes);
  await lea.sees('.info');
  await using nameless = openSshPerson({ port: house.sshPort, nick: '\u00ff\u0001[0m' });
  await nameless.sees(/guest-\d{4}>/);
  await othersGoOn(house, 'still here');
});

const hostile = [
  '\u001b[2J\u001b[31m',
  '\u001b]0;pwned\u0007',
  '\u001b]52;c;ZXZpbA==\u0007',
  '\u001bP1$qm\u001b\\',
  '\u009b31m',
  '\u202eevil',
  '\u001b[?1049l',
];

test.concurrent('no escape sequence in a message or a topic reaches another terminal', async () => {
  await using house = await startHouse({ flags: ['--limits.messages.burst', '1000'] });
  await using lea = await connectLegacy(house.tcpPort);
  lea.write('.newuser lea\n');
  await lea.sees('.accept');
  lea.write('.join lobby\n');
  await lea.sees('Te has unido');
  const input = hostile.map((text, i) => `a${i}${text}z\n/topic t${i}${text}z\n`).join('');
  await pipeThroughSsh(house.sshPort, 'eve', input);
  await lea.sees('a6z');
  expect(lea.received).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
  await using ana = openSshPerson({ port: house.sshPort, nick: 'ana' });
  await ana.sees('a5evilz');
  await ana.sees('a6z');
  expect(ana.screen.alternate).toBe(true);
  expect(ana.screen.text()).not.toContain('pwned');
  const { stdout } = await pipeThroughSsh(house.sshPort, 'bob', '');
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
});

test.concurrent.each([
  [0, 0],
  [65_535, 65_535],
  [1, 1],
])('a terminal of %s x %s gets a screen', async (columns, rows) => {
  await using house = await startHouse();
  await using ana = openSshPerson({
    port: house.sshPort,
    nick: 'ana',
    columns: 80,
    rows: 24,
    ptySize: { columns, rows },
  });
  await ana.sees(/lobby|>/);
  ana.type('/quit\r');
  expect(await ana.exited).toBe(0);
  await othersGoOn(house, 'still here');
});

test.concurrent('a connection that ends at any stage of the log-in leaves nothing behind', async () => {
  await using house = await startHouse({ flags: ['--limits.exempt', '127.0.0.0/8'] });
  const greetings = [
    '',
    'SSH',
    'SSH-2.0-x',
    'SSH-2.0-x\r\n',
    'SSH-2.0-x\r\n\u0000\u0000\u0001',
    'GET / HTTP/1.0\r\n\r\n',
  ];
  for (const greeting of greetings) {
    for (const port of [house.sshPort, house.tcpPort]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(greeting, () => socket.resetAndDestroy());
        });
        socket.once('close', () => resolve());
      });
    }
  }
  const people = Array.from({ length: 4 }, (_, i) => openSshPerson({ port: house.sshPort, nick: `cut${i}` }));
  await people[0]?.sees('cut0>');
  for (const person of people) person.cut();
  await Promise.all(people.map((person) => person.exited));
  await othersGoOn(house, 'still here');
  for (const person of people) await person[Symbol.asyncDispose]();
});
