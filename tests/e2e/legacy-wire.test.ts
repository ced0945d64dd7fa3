import { expect, test } from 'vitest';

import { parseRoomName } from '../../src/chat-core/text/names.ts';
import { LegacyClient } from '../helpers/legacy-client.ts';
import { openLegacyPort } from '../helpers/legacy-port.ts';

/** Two writes that arrive as two segments, or as one: the protocol must not care. */
async function writeCut(client: LegacyClient, bytes: Buffer, at: number): Promise<void> {
  client.write(bytes.subarray(0, at));
  await new Promise(setImmediate);
  client.write(bytes.subarray(at));
}

test('nothing is sent before `.accept`, and the answers to what was sent with it come after it', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.connect(house.port);
  ana.write('.newuser ana\n.join lobby\n.list\n');
  await ana.sees('.info Lista de grupos: lobby\n');
  expect(ana.lines).toEqual([
    expect.stringMatching(/^\.accept ana \d{1,20}$/),
    '.info Te has unido al grupo lobby',
    '.info Lista de grupos: lobby',
  ]);
  expect(ana.lines[0]!.length).toBeLessThan(100);
});

test('messages of the original client that arrive together are taken apart at its token', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'original');
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  await bob.sees('Te has unido');
  ana.write([` .join lobby`, ` uno`, ` dos`, ` tres`].map((text) => ana.token + text).join(''));
  await ana.sees('Te has unido al grupo lobby\n');
  await bob.sees('.info ana: uno\n.info ana: dos\n.info ana: tres\n');
  expect(bob.received).not.toContain(ana.token);
});

test('a registration is the same wherever it is cut', async () => {
  await using house = await openLegacyPort();
  const cuts = Array.from({ length: '.newuser ana-00\n'.length - 1 }, (_, index) => index + 1);
  for (const cut of cuts) {
    await using client = await LegacyClient.connect(house.port);
    await writeCut(client, Buffer.from(`.newuser ana-${cut}\n`), cut);
    expect(await client.sees('\n')).toMatch(new RegExp(`^\\.accept ana-${cut} \\d+$`));
  }
});

test.each([
  ['sibling', '\n'],
  ['netcat', '\r\n'],
  ['original', ''],
] as const)('a whole visit of kind %s is the same wherever it is cut', async (kind, end) => {
  await using house = await openLegacyPort();
  await using bob = await LegacyClient.register(house.port, 'bob');
  await bob.say('.join lobby');
  await bob.sees('Te has unido');

  async function visit(cut: number): Promise<string> {
    await using ana = await LegacyClient.register(house.port, `ana-${cut}`, kind);
    const before = kind === 'netcat' ? '' : `${ana.token} `;
    const lines = ['.join lobby', 'hola, ñandú', '.leave'].map((text) => before + text + end);
    await writeCut(ana, Buffer.from(lines.join('')), cut);
    await ana.sees('.info Te has unido al grupo lobby\n');
    await ana.sees('.info Has salido del grupo\n');
    return ana.token;
  }
  const cuts = Array.from({ length: kind === 'netcat' ? 35 : 95 }, (_, index) => index + 1);
  const tokens = await Promise.all(cuts.map(visit));
  await bob.say('fin');
  await bob.say('.list');
  await bob.sees('Lista de grupos');
  for (const cut of cuts) expect(bob.received).toContain(`.info ana-${cut}: hola, ñandú\n`);
  expect(bob.lines.filter((line) => line.includes(': '))).toHaveLength(cuts.length + 1);
  for (const token of tokens) expect(bob.received).not.toContain(token);
});

test('the sibling may pause between its token and the rest', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana', 'sibling');
  ana.write(ana.token);
  await new Promise((resolve) => setTimeout(resolve, 200));
  ana.write(' .list\n');
  expect(await ana.sees('\n')).toBe('.info Lista de grupos: lobby');
});

test('a long message comes as several lines of at most 200 bytes, each with its speaker', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.guest('sam', { enter: ['lobby'] });
  await using ana = await LegacyClient.register(house.port, 'ana', 'original');
  await ana.say('.join lobby');
  await ana.sees('Te has unido');
  const text = `${'ñandú '.repeat(200)}y ya\nfin`;
  await sam.say(sam.seat.current!, text);
  await ana.sees('.info sam: fin\n');
  const told = ana.lines.filter((line) => line.startsWith('.info sam: '));
  expect(told.map((line) => line.slice('.info sam: '.length)).join(' ')).toBe(text.replaceAll(/\s+/g, ' '));
  for (const line of told) expect(Buffer.byteLength(line) + 1).toBeLessThanOrEqual(200);
});

test('who changes a message or takes it back is told of in words that the old clients show', async () => {
  await using house = await openLegacyPort();
  const sam = await house.core.guest('sam', { enter: ['lobby'] });
  await using lea = await LegacyClient.register(house.port, 'lea');
  await lea.say('.join lobby');
  await lea.sees('Te has unido');
  const lobby = parseRoomName('lobby');
  await sam.say(lobby, 'frist');
  await lea.sees('.info sam: frist\n');
  await sam.run('edit', 'first', lobby);
  await lea.sees('.info sam ha cambiado un mensaje: first\n');
  await sam.run('delete', '', lobby);
  await lea.sees('.info sam ha retirado un mensaje\n');
});

test('telnet options and carriage returns are dropped', async () => {
  await using house = await openLegacyPort();
  await using tim = await LegacyClient.connect(house.port);
  tim.write(Buffer.from([0xff, 0xfb, 0x18, 0xff, 0xfd, 0x01]));
  tim.write('.newuser tim\r\0\r\n');
  await tim.sees('.accept tim ');
  tim.write(Buffer.concat([Buffer.from('.li'), Buffer.from([0xff, 0xf1]), Buffer.from('st\r\n\r\n')]));
  expect(await tim.sees('Lista')).toBe('.info Lista de grupos: lobby');
});

test('somebody who came and went within a second is told of, both times', async () => {
  await using house = await openLegacyPort();
  await using ana = await LegacyClient.register(house.port, 'ana');
  await ana.say('.join lobby');
  await ana.sees('Te has unido');
  await using bob = await LegacyClient.register(house.port, 'bob');
  bob.write('.join lobby\nhola\n.leave\n');
  await bob.sees('Has salido');
  await ana.sees('.info bob se ha unido al grupo\n');
  await ana.sees('.info bob ha salido del grupo\n');
  expect(bob.received).not.toContain('ana');
});
