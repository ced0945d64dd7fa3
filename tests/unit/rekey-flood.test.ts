import { expect, test } from 'vitest';

import { message } from '../../src/ssh-server/guards/guard.ts';
import { rekeyFlood } from '../../src/ssh-server/guards/rekey-flood.ts';

const minuteMs = 60_000;
const keyExchangeInit = Buffer.from([message.keyExchangeInit]);

/** Somebody who is logged in, and changes keys as often as their traffic is worth it. */
function busyClient() {
  let [now, moved] = [0, 0];
  const look = rekeyFlood.watch({ now: () => now, movedBytes: () => moved, isLoggedIn: () => true });
  return {
    changesKeys() {
      moved += 256 * 1024;
      return look(keyExchangeInit);
    },
    waits: (ms: number) => void (now += ms),
  };
}

test('whoever moves much may change keys 120 times a minute, and is out at the next', () => {
  const client = busyClient();
  for (let count = 0; count < 120; count += 1) expect(client.changesKeys()).toBe('pass');
  expect(client.changesKeys()).toEqual({ offence: 'rekey-flood' });
});

test('what is a minute ago counts no more', () => {
  const client = busyClient();
  for (let minute = 0; minute < 3; minute += 1) {
    for (let count = 0; count < 120; count += 1) expect(client.changesKeys()).toBe('pass');
    client.waits(minuteMs);
  }
});
