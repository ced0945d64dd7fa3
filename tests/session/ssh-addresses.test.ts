import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';

import { expect, test } from 'vitest';

import { Client, utils } from '../../src/ssh-server/ssh2-private.ts';
import { intrude } from '../helpers/ssh-intruder.ts';
import { channelOpen } from '../helpers/ssh-packets.ts';
import { openSshPort } from '../helpers/ssh-port.ts';
import { eventually } from '../helpers/talk.ts';

const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
);

/** Everything that the server says to whoever connects, until it hangs up. */
async function heard(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (chunk) => (text += chunk.toString('latin1')));
  socket.on('error', () => {
    // Reset: 'close' tells.
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

test('several addresses, IPv6 among them, share one port', async ({ skip }) => {
  skip(!hasIPv6, 'this machine has no IPv6');
  await using house = await openSshPort({ hosts: ['127.0.0.1', '::1', '127.0.0.9'] });
  expect(house.server.addresses.map(({ address }) => address)).toEqual(['127.0.0.1', '::1', '127.0.0.9']);
  for (const [host, localAddress] of [
    ['127.0.0.1', '127.0.0.1'],
    ['::1', '::1'],
    ['127.0.0.9', '127.0.0.1'],
  ] as const) {
    await using person = await intrude({ port: house.port, host, localAddress });
    person.send(channelOpen());
    await person.receives(91);
  }
});

test.for([
  [
    ['0.0.0.0', '::'],
    ['0.0.0.0', '::'],
    ['127.0.0.1', '::1'],
  ],
  [
    ['::', '0.0.0.0'],
    ['::', '0.0.0.0'],
    ['127.0.0.1', '::1'],
  ],
  [['*', '127.0.0.1', '*'], ['::'], ['127.0.0.1', '::1']],
  [['::1', '::1'], ['::1'], ['::1']],
] as const)('%j may be listened on together', async ([hosts, bound, reached], { skip }) => {
  skip(!hasIPv6, 'this machine has no IPv6');
  await using house = await openSshPort({ hosts });
  expect(house.server.addresses.map(({ address }) => address)).toEqual(bound);
  for (const host of reached) {
    const socket = connect({ port: house.port, host });
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
  }
});

test('an address has only so many connections at once', async () => {
  await using house = await openSshPort({ address: { live: 2 } });
  const localAddress = '127.3.0.1';
  await using first = await intrude({ port: house.port, localAddress });
  {
    await using second = await intrude({ port: house.port, localAddress });
    expect(second.received.length).toBe(0);
    const third = connect({ port: house.port, host: '127.0.0.1', localAddress });
    expect(await heard(third)).toMatch(/too many connections/);
    await using other = await intrude({ port: house.port, localAddress: '127.3.0.2' });
    other.send(channelOpen());
    await other.receives(91);
  }
  // The place of the second is free again.
  await using again = await eventually(() => intrude({ port: house.port, localAddress }));
  expect(again.socket.destroyed).toBe(false);
  first.send(channelOpen());
  await first.receives(91);
});

test('after an attack the address is let in with a key only, and after a minute with anything', async () => {
  let later = 0;
  await using house = await openSshPort({ now: () => performance.now() + later });
  const localAddress = '127.3.0.3';
  await using attacker = await intrude({ port: house.port, localAddress });
  attacker.send(channelOpen({ packetSize: 0 }));
  await attacker.gone;
  await expect(intrude({ port: house.port, localAddress })).rejects.toThrow(/authentication methods failed/);
  // One log-in at a time is left to it, so that it may take a moment until the last one has gone.
  await eventually(() => enterWithKey(house.port, localAddress));
  await using neighbour = await intrude({ port: house.port, localAddress: '127.3.0.4' });
  expect(neighbour.socket.destroyed).toBe(false);
  later = 61_000;
  await using forgiven = await intrude({ port: house.port, localAddress });
  expect(forgiven.socket.destroyed).toBe(false);
});

test('too many log-ins that do not finish restrict their address, and no other', async () => {
  await using house = await openSshPort({ address: { unfinishedPerMinute: 3 } });
  const localAddress = '127.3.0.5';
  for (let count = 0; count < 5; count += 1) {
    (await greeted(house.port, localAddress)).destroy();
  }
  await isRestricted(house.port, localAddress);
  // One log-in at a time is left to it, so that it may take a moment until the last one has gone.
  await eventually(() => enterWithKey(house.port, localAddress));
  await using other = await intrude({ port: house.port, localAddress: '127.3.0.6' });
  expect(other.socket.destroyed).toBe(false);
});

test('silent connections take all places for log-ins, and the oldest makes room for a person', async () => {
  await using house = await openSshPort({ unfinished: 4 });
  const silent: Socket[] = [];
  for (const from of [1, 1, 2, 2]) silent.push(await greeted(house.port, `127.3.2.${from}`));
  const oldest = heard(silent[0] as Socket);
  await using person = await intrude({ port: house.port, localAddress: '127.3.2.9' });
  person.send(channelOpen());
  await person.receives(91);
  await oldest;
  expect(silent.map(({ destroyed }) => destroyed)).toEqual([true, false, false, false]);
  for (const socket of silent) socket.destroy();
});

test('one silent connection does not keep an account from a restricted address', async () => {
  await using house = await openSshPort({ address: { unfinishedPerMinute: 1 } });
  const localAddress = '127.3.2.20';
  for (let count = 0; count < 2; count += 1) {
    (await greeted(house.port, localAddress)).destroy();
  }
  await isRestricted(house.port, localAddress);
  const silent = await greeted(house.port, localAddress);
  const displaced = heard(silent);
  await enterWithKey(house.port, localAddress);
  await displaced;
});

test.for([
  ['version 1', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 56324 2222\r\n'), '192.0.2.7'],
  ['version 2', v2(Buffer.from([192, 0, 2, 8]), Buffer.from([198, 51, 100, 1]), 0x11), '192.0.2.8'],
  [
    'version 2 over IPv6',
    v2(Buffer.from('20010db8000100020000000000000009', 'hex'), Buffer.alloc(16, 1), 0x21),
    '2001:db8:1:2::/64',
  ],
] as const)(
  'behind a proxy that speaks PROXY %s, limits count by whoever is behind it',
  async ([, header, address]) => {
    await using house = await openSshPort({ proxies: ['127.0.0.1'] });
    const socket = connect({ port: house.port, host: '127.0.0.1' });
    socket.write(header);
    const client = new Client();
    client.on('error', () => {
      // The house hangs up in the end, on purpose.
    });
    const ready = new Promise<void>((resolve) => client.once('ready', () => resolve()));
    client.on('keyboard-interactive', (_name, _instructions, _language, _prompts, finish) => finish([]));
    client.connect({ sock: socket, username: 'ana', tryKeyboard: true });
    await ready;
    client.subsys('anything', () => undefined);
    for (let count = 0; count < 70; count += 1) client.exec('x', () => undefined);
    await house.ended('channel-flood');
    expect(house.log.find(({ fields }) => fields['offence'] === 'channel-flood')?.fields['address']).toBe(
      address,
    );
  },
);

test('a trusted proxy without a header is not served, and others may not send one', async () => {
  await using house = await openSshPort({ proxies: ['127.3.3.0/24'] });
  const silentProxy = connect({ port: house.port, host: '127.0.0.1', localAddress: '127.3.3.1' });
  silentProxy.write('SSH-2.0-direct\r\n');
  expect(await heard(silentProxy)).toBe('');
  const liar = connect({ port: house.port, host: '127.0.0.1' });
  liar.write('PROXY TCP4 192.0.2.7 198.51.100.1 56324 2222\r\n');
  expect(await heard(liar)).toMatch(/^SSH-2\.0-Tertulia/);
  await house.ended('identification-line');
});

function v2(source: Buffer, destination: Buffer, family: number): Buffer {
  const addresses = Buffer.concat([source, destination, Buffer.from([0xdc, 0x04, 0x08, 0xae])]);
  const head = Buffer.from([0x21, family, 0, addresses.length]);
  return Buffer.concat([Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1'), head, addresses]);
}

/** A connection that the server has greeted, and that says nothing itself. */
async function greeted(port: number, localAddress: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  await new Promise((resolve) => socket.once('data', resolve));
  return socket;
}

/** Waits until nobody without a key gets in from there. */
async function isRestricted(port: number, localAddress: string): Promise<void> {
  await eventually(async () => {
    await expect(intrude({ port, localAddress })).rejects.toThrow(/authentication methods failed/);
  });
}

/** Rejects when it is not let in. */
async function enterWithKey(port: number, localAddress: string): Promise<void> {
  const privateKey = utils.generateKeyPairSync('ecdsa', { bits: 256 }).private;
  const client = new Client();
  const entered = once(client, 'ready');
  client.connect({ sock: connect({ port, host: '127.0.0.1', localAddress }), username: 'ana', privateKey });
  await entered.finally(() => client.end());
}
