import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { intrude, type Intruder } from '../helpers/ssh-intruder.ts';
import { channelOpen, packet, ptyRequest, shellRequest } from '../helpers/ssh-packets.ts';
import { openSshPort, type SshPort } from '../helpers/ssh-port.ts';
import { lobby, nicks } from '../helpers/talk.ts';

/** A face that has more to say than anybody reads, and one that waits for its turn. */
let talkative: SshPort;
let patient: SshPort;
const drained: string[] = [];
beforeAll(async () => {
  talkative = await openSshPort({
    faces: {
      openInk(_session, terminal) {
        const timer = setInterval(() => terminal.write(Buffer.alloc(65_536, 'y')), 1);
        terminal.onClose(() => clearInterval(timer));
        return { close: () => clearInterval(timer) };
      },
    },
  });
  patient = await openSshPort({
    reader: { seconds: 1 },
    keepaliveMs: 100,
    faces: {
      openInk({ seat }, terminal) {
        const fill = (): void => {
          for (let count = 0; count < 1_000 && !terminal.blocked; count += 1)
            terminal.write(Buffer.alloc(32_000, 'y'));
        };
        terminal.onDrain(() => {
          drained.push(seat.nick);
          terminal.write('seen at last');
        });
        setImmediate(fill);
        return { close: () => terminal.end(0) };
      },
    },
  });
});
afterAll(async () => {
  await talkative[Symbol.asyncDispose]();
  await patient[Symbol.asyncDispose]();
});

async function openShell(intruder: Intruder, window: number): Promise<void> {
  intruder.send(channelOpen({ window }));
  const id = (await intruder.receives(91)).readUInt32BE(5);
  intruder.send(ptyRequest(id));
  intruder.send(shellRequest(id));
  await intruder.receives(99);
}

/** Waits until one connection was ended since there were so many entries in the log, and for its slowness. */
async function isGivenUp({ log }: SshPort, before: number): Promise<void> {
  await expect.poll(() => log.slice(before).map(({ fields }) => fields['offence'])).toEqual(['slow-reader']);
}

describe('too much waits for a reader', () => {
  test('a window that is never opened again', async () => {
    await using intruder = await intrude({ port: talkative.port });
    await openShell(intruder, 1_000);
    await intruder.gone;
    await talkative.ended('slow-reader');
  });

  test('a socket that is not read, under a window of 4 GiB', async () => {
    const before = talkative.log.length;
    await using intruder = await intrude({ port: talkative.port });
    await openShell(intruder, 2 ** 32 - 1);
    intruder.socket.pause();
    await isGivenUp(talkative, before);
  });

  test('a key exchange that is begun and never finished', async () => {
    const before = talkative.log.length;
    await using intruder = await intrude({ port: talkative.port });
    await openShell(intruder, 2 ** 32 - 1);
    intruder.deafen();
    const lists = [
      'curve25519-sha256',
      'ssh-ed25519',
      'aes128-gcm@openssh.com',
      'aes128-gcm@openssh.com',
      '',
      '',
      'none',
      'none',
      '',
      '',
    ];
    intruder.send(
      Buffer.concat([Buffer.from([20]), Buffer.alloc(16), packet(0, ...lists, false, 0).subarray(1)]),
    );
    await isGivenUp(talkative, before);
  });
});

test('answers that nobody reads, also when nothing is left on the connection', async () => {
  await using house = await openSshPort({
    reader: { bytes: 65_536 },
    channel: { packetsPerSecond: 1_000_000 },
  });
  await using intruder = await intrude({ port: house.port });
  intruder.socket.pause();
  // Each is answered with five bytes and a header; what the two kernels hold is full some day.
  const flood = setInterval(() => {
    if (intruder.socket.writableLength > 0) return;
    for (let count = 0; count < 5_000; count += 1) intruder.send(packet(80, 'x', true));
  }, 1);
  await house.ended('slow-reader').finally(() => clearInterval(flood));
});

describe('nothing moves', () => {
  test('a face that skips while it is blocked is not cut off for size, but for time; keepalives are no progress', async () => {
    const before = patient.log.length;
    await patient.core.guest('watcher');
    await using intruder = await intrude({ port: patient.port, username: 'sleepy' });
    await openShell(intruder, 1_000);
    await isGivenUp(patient, before);
    await intruder.gone;
    // The socket is gone, the seat waits.
    expect(nicks(patient.core.client, lobby)).toContain('sleepy');
  });

  test('a reader who comes back in time is told so, and gets the rest', async () => {
    await using intruder = await intrude({ port: patient.port, username: 'comes-back' });
    await openShell(intruder, 1_000);
    intruder.send(packet(93, 0, 2 ** 30));
    await expect.poll(() => drained).toContain('comes-back');
    const shown = (): string =>
      Buffer.concat(
        intruder.received.filter(([first]) => first === 94).map((data) => data.subarray(9)),
      ).toString();
    await expect.poll(() => shown().endsWith('seen at last')).toBe(true);
  });
});
