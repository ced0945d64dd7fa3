import { once } from 'node:events';
import { connect } from 'node:net';

import { afterEach, expect, test, vi } from 'vitest';

import { intrude } from '../helpers/ssh-intruder.ts';
import { channelData, channelOpen, ptyRequest, shellRequest } from '../helpers/ssh-packets.ts';
import { openSshPort } from '../helpers/ssh-port.ts';

afterEach(() => void vi.useRealTimers());

test('whoever says nothing more in the middle of a log-in is let go at once', async () => {
  await using house = await openSshPort();
  const socket = connect({ port: house.port, host: '127.0.0.1', allowHalfOpen: true });
  socket.resume();
  socket.end('SSH-2.0-half\r\n');
  await once(socket, 'end');
  socket.destroy();
  expect(house.log).toEqual([]);
});

test('whoever says nothing more, and reads nothing of what waits for them, is let go', async () => {
  let isLeft = false;
  await using house = await openSshPort({
    reader: { bytes: 2 ** 27 },
    faces: {
      openInk(_session, terminal) {
        terminal.onClose(() => (isLeft = true));
        // More than the system takes for a client that does not read.
        terminal.write(Buffer.alloc(2 ** 25));
        return { close: () => terminal.end(1) };
      },
    },
  });
  await using intruder = await intrude({ port: house.port });
  intruder.send(channelOpen({ window: 2 ** 32 - 1 }));
  const id = (await intruder.receives(91)).readUInt32BE(5);
  intruder.send(ptyRequest(id));
  intruder.send(shellRequest(id));
  await intruder.receives(94);
  intruder.socket.pause();
  intruder.socket.end();
  await expect.poll(() => isLeft).toBe(true);
});

test('whoever never confirms the end of their channel is cut off ten seconds later', async () => {
  await using house = await openSshPort();
  await using intruder = await intrude({ port: house.port });
  intruder.send(channelOpen());
  const id = (await intruder.receives(91)).readUInt32BE(5);
  intruder.send(shellRequest(id));
  await intruder.receives(94);
  intruder.deafen();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  intruder.send(channelData(id, '/quit\n'));
  await intruder.receives(98);
  vi.advanceTimersByTime(9_000);
  expect(house.log).toEqual([]);
  // And a second for the socket.
  vi.advanceTimersByTime(2_000);
  await house.ended('slow-reader');
  await intruder.gone;
});
