import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import {
  channelData,
  channelOpen,
  channelRequest,
  packet,
  ptyRequest,
  shellRequest,
  uint32,
} from '../helpers/ssh-packets.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';

let house: SshPort;
beforeAll(async () => {
  house = await openSshPort();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Whoever attacks is out, for this reason, and an honest person is let in. */
async function isThrownOut(intruder: Intruder, offence: string): Promise<void> {
  await intruder.gone;
  await house.ended(offence);
  const honest = await pipeThroughSsh(house.port, 'ana', `after the ${offence}\n`);
  expect(honest).toMatchObject({ status: 0, stdout: expect.stringContaining(`ana: after the ${offence}`) });
}

async function openShell(intruder: Intruder, channel = 0): Promise<number> {
  intruder.send(channelOpen({ sender: channel }));
  const id = (await intruder.receives(91)).readUInt32BE(5);
  intruder.send(ptyRequest(id));
  intruder.send(shellRequest(id));
  await intruder.receives(94);
  return id;
}

describe('packet-size', () => {
  test.for([0, 1, 1023])(
    'a channel with a maximum packet size of %i ends the connection',
    async (packetSize) => {
      await using intruder = await intrude({ port: house.port });
      intruder.send(channelOpen({ packetSize }));
      intruder.send(ptyRequest(0));
      intruder.send(shellRequest(0));
      await isThrownOut(intruder, 'packet-size');
    },
  );

  test('a channel open that breaks off before the packet size ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    intruder.send(packet(90, 'session', 0));
    await isThrownOut(intruder, 'packet-size');
  });
});

test('response-count: 33 million answers announced in 20 bytes, before log-in', async () => {
  await using intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
  intruder.send(packet(50, 'mallory', 'ssh-connection', 'keyboard-interactive', '', ''));
  await intruder.receives(60);
  intruder.send(Buffer.concat([packet(61, 2 ** 25 - 1), Buffer.alloc(15)]));
  await isThrownOut(intruder, 'response-count');
});

describe('before-login', () => {
  test('a channel before log-in ends the connection', async () => {
    await using intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
    intruder.send(channelOpen());
    await isThrownOut(intruder, 'before-login');
  });

  test('a forwarding request before log-in ends the connection', async () => {
    await using intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
    intruder.send(packet(80, 'tcpip-forward', true, '0.0.0.0', 0));
    await isThrownOut(intruder, 'before-login');
  });
});

describe('channel-flood', () => {
  test('opening and closing channels without end ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    for (let sender = 0; sender < 100; sender += 1) {
      intruder.send(channelOpen({ sender }));
      intruder.send(packet(97, sender));
    }
    await isThrownOut(intruder, 'channel-flood');
  });

  test('the 64th channel is opened, and the 65th ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    const open = (sender: number): void => {
      intruder.send(channelOpen({ sender }));
      intruder.send(packet(97, sender));
    };
    for (let sender = 0; sender < 64; sender += 1) open(sender);
    await expect.poll(() => intruder.received.filter(([first]) => first === 91)).toHaveLength(64);
    open(64);
    await isThrownOut(intruder, 'channel-flood');
  });

  test('a fifth channel at once is refused, and there is room again when one is closed', async () => {
    await using intruder = await intrude({ port: house.port });
    for (let sender = 0; sender < 5; sender += 1) intruder.send(channelOpen({ sender }));
    expect((await intruder.receives(92)).readUInt32BE(1)).toBe(4);
    intruder.send(packet(97, 0));
    expect((await intruder.receives(97)).readUInt32BE(1)).toBe(0);
    intruder.send(channelOpen({ sender: 7 }));
    await expect.poll(() => intruder.received.filter(([first]) => first === 91).length).toBe(5);
  });
});

describe('receive-window', () => {
  test('more data than the window allows ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    const id = await openShell(intruder);
    // The window is 256 KiB, and nobody who types is read so fast.
    const piece = channelData(id, Buffer.alloc(32_000, 'x'));
    for (let sent = 0; sent < 2 ** 20; sent += 32_000) intruder.send(piece);
    await isThrownOut(intruder, 'receive-window');
  });

  test('a packet that announces more than it holds ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    const id = await openShell(intruder);
    intruder.send(Buffer.concat([Buffer.from([94]), uint32(id), uint32(2 ** 24)]));
    await isThrownOut(intruder, 'receive-window');
  });

  test('extended data, which nobody reads, is held to it as well', async () => {
    await using intruder = await intrude({ port: house.port });
    const id = await openShell(intruder);
    intruder.send(Buffer.concat([Buffer.from([95]), uint32(id), uint32(1), uint32(2 ** 24)]));
    await isThrownOut(intruder, 'receive-window');
  });

  test('data on a channel where nothing runs is dropped', async () => {
    await using intruder = await intrude({ port: house.port });
    intruder.send(channelOpen());
    await intruder.receives(91);
    for (let count = 0; count < 200; count += 1) intruder.send(channelData(0, Buffer.alloc(32_000)));
    intruder.send(packet(80, 'keepalive@openssh.com', true));
    await intruder.receives(82);
  });
});

describe('packet-flood', () => {
  const floods: readonly [string, (id: number) => Buffer][] = [
    ['environment variables', (id) => channelRequest(id, 'env', false, 'LANG', 'es_ES.UTF-8')],
    ['window sizes', (id) => channelRequest(id, 'window-change', false, 100, 40, 0, 0)],
    ['keepalives', () => packet(80, 'keepalive@openssh.com', true)],
    ['unknown messages', () => packet(199)],
  ];
  test.for(floods)('20,000 %s end the connection', async ([, flood]) => {
    await using intruder = await intrude({ port: house.port });
    const id = await openShell(intruder);
    for (let count = 0; count < 20_000; count += 1) intruder.send(flood(id));
    await isThrownOut(intruder, 'packet-flood');
  });

  test('whoever only sends a lot of data is made to wait, and loses nothing', async () => {
    const lines = Array.from({ length: 100 }, (_, count) => `line ${count}`);
    await using intruder = await intrude({ port: house.port });
    intruder.send(channelOpen());
    const id = (await intruder.receives(91)).readUInt32BE(5);
    intruder.send(shellRequest(id));
    await intruder.receives(99);
    // One packet for each character: 700 of them in one second.
    for (const character of `${lines.join('\n')}\n`) intruder.send(channelData(id, character));
    intruder.send(packet(96, id));
    const status = await intruder.receives(98);
    expect(status.includes('exit-status')).toBe(true);
    const text = Buffer.concat(
      intruder.received.filter(([first]) => first === 94).map((data) => data.subarray(9)),
    ).toString();
    for (const line of lines) expect(text).toMatch(new RegExp(`intruder\\S*: ${line}\\n`));
  });
});

test('environment-flood: from the 33rd on, variables are refused', async () => {
  await using intruder = await intrude({ port: house.port });
  intruder.send(channelOpen());
  const id = (await intruder.receives(91)).readUInt32BE(5);
  for (let count = 0; count < 40; count += 1)
    intruder.send(channelRequest(id, 'env', true, `LC_${'A'.repeat(count % 20)}B`, 'x'));
  await expect
    .poll(() => intruder.received.filter(([first]) => first === 99 || first === 100).length)
    .toBe(40);
  expect(intruder.received.filter(([first]) => first === 99)).toHaveLength(32);
});

describe('rekey-flood', () => {
  test('one key exchange after the other ends the connection', async () => {
    await using intruder = await intrude({ port: house.port });
    const protocol = (intruder.client as unknown as { _protocol: { rekey(): void } })._protocol;
    intruder.client.on('handshake', () => protocol.rekey());
    protocol.rekey();
    await isThrownOut(intruder, 'rekey-flood');
  });
});

test('authentication-flood: the 13th try ends the connection', async () => {
  await using intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
  for (let tries = 0; tries < 13; tries += 1) intruder.send(packet(50, 'mallory', 'ssh-connection', 'none'));
  await isThrownOut(intruder, 'authentication-flood');
});

describe('unanswered-request', () => {
  test('requests after the shell are answered, known or not', async () => {
    await using intruder = await intrude({ port: house.port });
    const id = await openShell(intruder);
    const answers = (): number[] =>
      intruder.received.map(([first = 0]) => first).filter((first) => first === 99 || first === 100);
    const before = answers().length;
    intruder.send(channelRequest(id, 'keepalive@openssh.com', true));
    intruder.send(channelRequest(id, 'window-change', true, 90, 30, 0, 0));
    intruder.send(shellRequest(id));
    await expect.poll(() => answers().slice(before)).toEqual([100, 99, 100]);
  });
});

test('terminal-modes: honest terminal modes whose second byte is not 0 are understood', async () => {
  await using intruder = await intrude({ port: house.port });
  intruder.send(channelOpen());
  const id = (await intruder.receives(91)).readUInt32BE(5);
  // VINTR = 0xff000003, then TTY_OP_END (RFC 4254 8).
  intruder.send(ptyRequest(id, 80, 24, '\u0001\u007f\u0000\u0000\u0003\u0000'));
  await intruder.receives(99);
});

test.for([
  ['0 x 0', 0, 0],
  ['100,000 x 100,000', 100_000, 100_000],
  ['the largest numbers there are', 2 ** 32 - 1, 2 ** 32 - 1],
] as const)('terminal-size: a terminal of %s is shown something', async ([, columns, rows]) => {
  await using intruder = await intrude({ port: house.port });
  intruder.send(channelOpen());
  const id = (await intruder.receives(91)).readUInt32BE(5);
  intruder.send(ptyRequest(id, columns, rows));
  intruder.send(shellRequest(id));
  await intruder.receives(94);
  intruder.send(channelRequest(id, 'window-change', false, rows, columns, 0, 0));
  intruder.send(packet(80, 'keepalive@openssh.com', true));
  await intruder.receives(82);
});
