import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterEach, expect, test, vi } from 'vitest';

import { createBoundedWriter } from '../../src/net/bounded-writer.ts';
import { openListener } from '../../src/net/listener.ts';
import { watchSlowReader } from '../../src/net/slow-reader.ts';

afterEach(() => void vi.useRealTimers());

test('a socket that nobody reads is destroyed once too much waits for it', async () => {
  const accepted = Promise.withResolvers<Socket>();
  const listener = await openListener({
    hosts: ['127.0.0.1'],
    port: 0,
    onSocket: accepted.resolve,
    onAcceptError() {},
  });
  const reader = connect(listener.addresses[0]!.port, '127.0.0.1').pause();
  const socket = await accepted.promise;
  const slow = vi.fn<(reason: string) => void>();
  const writer = createBoundedWriter(socket, {
    limits: { bytes: 1_000_000, seconds: 30 },
    now: () => performance.now(),
    onOverflow: slow,
  });
  let written = 0;
  while (!socket.destroyed) {
    writer.write(Buffer.alloc(100_000));
    written += 100_000;
    await new Promise(setImmediate);
  }
  expect(slow.mock.calls).toEqual([['full']]);
  // The kernel's own buffers take some megabytes on loopback.
  expect(written).toBeLessThan(20_000_000);
  writer.write('after the end, nothing happens');
  reader.resume();
  if (!reader.destroyed) await once(reader, 'close');
  await listener.close();
});

function queueOf({ queued, seconds = 30 }: { queued: number; seconds?: number }) {
  vi.useFakeTimers();
  const state = { queued, sent: 0, slow: [] as string[] };
  const watch = watchSlowReader({
    queuedBytes: () => state.queued,
    sentBytes: () => state.sent,
    limits: { bytes: 1_000, seconds },
    now: () => Date.now(),
    onSlow: (reason) => state.slow.push(reason),
  });
  return { state, watch };
}

test('a reader that takes nothing for 30 seconds is given up, one that takes a little is not', () => {
  const { state, watch } = queueOf({ queued: 500 });
  watch.wrote();
  for (let second = 0; second < 120; second++) {
    state.sent += 1;
    vi.advanceTimersByTime(1_000);
  }
  expect(state.slow).toEqual([]);
  vi.advanceTimersByTime(40_000);
  expect(state.slow).toEqual(['stalled']);
  expect(vi.getTimerCount()).toBe(0);
});

test('nobody is watched when nothing waits', () => {
  const { state, watch } = queueOf({ queued: 0 });
  watch.wrote();
  expect(vi.getTimerCount()).toBe(0);
  state.queued = 10;
  watch.wrote();
  expect(vi.getTimerCount()).toBe(1);
  state.queued = 0;
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
  expect(state.slow).toEqual([]);
});
