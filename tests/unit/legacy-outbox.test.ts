import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Outbox } from '../../src/tcp-legacy/outbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An outbox over a socket that only remembers: each write with the time that had passed. */
function openOutbox({ maxBytes = 10_000 } = {}) {
  const start = Date.now();
  const writes: string[] = [];
  const events: string[] = [];
  const write = (bytes: string | Uint8Array): void => {
    writes.push(`${Date.now() - start} ms: ${String(bytes).slice(0, 11).trim()}`);
  };
  const outbox = new Outbox({
    writer: { write, end: () => events.push('end'), close: () => undefined },
    maxBytes,
    now: () => Date.now(),
    onOverflow: () => events.push('overflow'),
  });
  return {
    outbox,
    writes,
    events,
    send: (...lines: string[]) => outbox.send(lines.map((line) => Buffer.from(`${line}\n`))),
  };
}

const line = (name: string, bytes = 150): string => name.padEnd(bytes - 1, '.');

test('after `.accept` nothing is sent for 50 ms, and then all of it in order', () => {
  const { outbox, writes, send } = openOutbox();
  outbox.accept(Buffer.from('.accept ana 1\n'));
  send('uno');
  send('dos');
  vi.advanceTimersByTime(49);
  expect(writes).toEqual(['0 ms: .accept ana']);
  vi.advanceTimersByTime(100);
  send('tres');
  expect(writes).toEqual(['0 ms: .accept ana', '50 ms: uno', '50 ms: dos', '149 ms: tres']);
});

test('a client that takes a read for a message never gets more than 200 bytes at once', () => {
  const { writes, send } = openOutbox();
  send('uno', 'dos', line('tres'), line('cuatro'), line('cinco'));
  send('seis');
  vi.advanceTimersByTime(100);
  expect(writes.map((write) => write.replaceAll('.', ''))).toEqual([
    '0 ms: uno',
    '0 ms: dos',
    '0 ms: tres',
    '3 ms: cuatro',
    '6 ms: cinco',
    '6 ms: seis',
  ]);
});

test('a client that reads lines gets them at once', () => {
  const { outbox, writes, send } = openOutbox();
  outbox.framed = true;
  send(line('uno'), line('dos'), line('tres'));
  expect(writes).toHaveLength(3);
});

test('what waits is sent before the end', () => {
  const { outbox, writes, events } = openOutbox();
  outbox.accept(Buffer.from('.accept ana 1\n'));
  outbox.send([Buffer.from('uno\n')]);
  outbox.end([Buffer.from('adios\n')]);
  outbox.send([Buffer.from('nada\n')]);
  expect(writes).toEqual(['0 ms: .accept ana', '0 ms: uno', '0 ms: adios']);
  expect(events).toEqual(['end']);
  expect(vi.getTimerCount()).toBe(0);
});

test('what waits has a limit', () => {
  const { outbox, writes, events, send } = openOutbox({ maxBytes: 1_000 });
  outbox.accept(Buffer.from('.accept ana 1\n'));
  for (let time = 0; time < 100; time++) send(line('mucho', 100));
  vi.advanceTimersByTime(1_000);
  expect(events).toEqual(['overflow']);
  expect(writes).toHaveLength(1);
});
