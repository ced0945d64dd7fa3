import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { intrude } from '../helpers/ssh-intruder.ts';
import { channelOpen, packet, shellRequest } from '../helpers/ssh-packets.ts';
import { pipeThroughSsh } from '../helpers/ssh-pipe.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';

let house: SshPort;
beforeAll(async () => {
  house = await openSshPort({ loginSeconds: 2 });
});
afterAll(() => house[Symbol.asyncDispose]());

let callers = 0;

/** A socket that says what it likes, and never hangs up by itself. */
function call(...segments: (string | Buffer)[]): Socket {
  callers += 1;
  const socket = connect({
    port: house.port,
    host: '127.0.0.1',
    localAddress: `127.2.${Math.floor(callers / 250)}.${1 + (callers % 250)}`,
    allowHalfOpen: true,
  });
  socket.on('error', () => {
    // Reset by the server: 'close' tells.
  });
  socket.setNoDelay(true);
  socket.resume();
  void (async () => {
    for (const segment of segments) {
      await new Promise((resolve) => socket.write(segment, resolve));
      // So that each is a segment of its own.
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  return socket;
}

/** The server has hung up, and let go of the socket: whoever goes on talking to it is told so. */
async function isCutOff(socket: Socket): Promise<void> {
  if (!socket.readableEnded && !socket.destroyed)
    await new Promise((resolve) => socket.once('end', resolve).once('close', resolve));
  const chatter = setInterval(() => socket.write('x'), 50);
  if (!socket.closed) await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(chatter);
}

describe.concurrent('identification-line', () => {
  test.for([
    ['HTTP', 'GET / HTTP/1.1\r\nHost: tertulia\r\n\r\n'],
    ['TLS', Buffer.from('16030100f8010000f40303', 'hex')],
    ['SSH 1', 'SSH-1.5-old\r\n'],
    ['a line without end', `SSH-2.0-${'x'.repeat(400)}`],
    ['100 kB without a newline', 'y'.repeat(100_000)],
    ['a greeting before it', 'hello\r\nSSH-2.0-x\r\n'],
  ] as const)('%s is cut off', async ([, bytes]) => {
    await isCutOff(call(bytes));
  });

  test('a line that is too long, and garbage in the same segment, breaks nothing', async () => {
    const uncaught: unknown[] = [];
    const note = (error: unknown): void => void uncaught.push(error);
    process.prependListener('uncaughtException', note);
    const garbage = Buffer.alloc(64, 0xff);
    await isCutOff(call(Buffer.concat([Buffer.from(`SSH-2.0-${'x'.repeat(300)}\r\n`), garbage])));
    process.off('uncaughtException', note);
    expect(uncaught).toEqual([]);
  });

  test('a line in as many segments as it has characters is understood', async () => {
    const socket = call(...'SSH-2.0-slow_client\r\n'.split(''));
    // The server answers with its key exchange (20) only once it has read the line.
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => (received = Buffer.concat([received, chunk])));
    await expect.poll(() => received.subarray(received.indexOf('\n') + 1)[5]).toBe(20);
    socket.destroy();
  });
});

describe.concurrent('silent-connection', () => {
  test.for([
    ['nothing at all', ''],
    ['half an identification line', 'SSH-2.0-ha'],
    ['an identification line and nothing more', 'SSH-2.0-quiet\r\n'],
  ] as const)('whoever says %s is cut off when the log-in time is over', async ([, text]) => {
    const socket = call(...(text === '' ? [] : [text]));
    await isCutOff(socket);
    await house.ended('silent-connection');
  });

  test('whoever has keys, but does not log in, is cut off', async () => {
    await using intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
    await intruder.gone;
  });

  test('whoever is logged in, but starts nothing, is cut off', async () => {
    await using idle = await intrude({ port: house.port });
    await using halfway = await intrude({ port: house.port });
    halfway.send(channelOpen());
    await Promise.all([idle.gone, halfway.gone]);
  });

  test('whoever has ended everything, or asked only for what there is not, is cut off a while later', async () => {
    await using left = await intrude({ port: house.port });
    await using refused = await intrude({ port: house.port });
    for (const intruder of [left, refused]) {
      intruder.send(channelOpen());
      await intruder.receives(91);
    }
    left.send(shellRequest(0));
    left.send(packet(97, 0));
    refused.send(packet(98, 0, 'exec', true, 'ls'));
    await Promise.all([left.gone, refused.gone]);
  });

  test('300 silent connections keep nobody out', async () => {
    const silent = Array.from({ length: 300 }, () => call());
    await Promise.all(silent.map((socket) => once(socket, 'connect')));
    const ana = await pipeThroughSsh(house.port, 'ana', 'is anybody there?\n');
    expect(ana).toMatchObject({ status: 0, stdout: expect.stringContaining('is anybody there?') });
    await Promise.all(silent.map(isCutOff));
  });
});

test('compression-bomb: a client that wants to compress is refused while keys are exchanged', async () => {
  const attempt = intrude({ port: house.port, algorithms: { compress: ['zlib'] } });
  await expect(attempt).rejects.toThrow(/compression/);
});

test('lingering-socket: whoever was told to go, but keeps the socket, is cut off', async () => {
  const socket = call('SSH-2.0-x\r\n', Buffer.alloc(100_000));
  await isCutOff(socket);
});

test('late-decision: going away in the middle of a log-in breaks nothing', async () => {
  const before = house.log.length;
  for (let round = 0; round < 20; round += 1) {
    const intruder = await intrude({ port: house.port, until: 'keys-exchanged' });
    for (let tries = 0; tries < 5; tries += 1) {
      intruder.send(packet(50, 'x', 'ssh-connection', 'keyboard-interactive', '', ''));
    }
    intruder.socket.destroy();
    await intruder.gone;
  }
  const ana = await pipeThroughSsh(house.port, 'ana', 'still here\n');
  expect(ana.status).toBe(0);
  expect(house.log.slice(before).filter(({ level }) => level === 'error')).toEqual([]);
});
