import { describe, expect, test } from 'vitest';

import type { Clock } from '../../src/chat-core/clock.ts';
import { openTestCore } from '../helpers/core.ts';
import { openLinePerson, type LinePerson } from '../helpers/line-person.ts';
import { createManualClock } from '../helpers/manual-clock.ts';
import { eventually, said } from '../helpers/talk.ts';

const packetBytes = 32_768;
const packetOf = (keys: string, bytes: number = packetBytes): string =>
  keys.repeat(bytes / Buffer.byteLength(keys));

interface Typist extends AsyncDisposable {
  readonly bob: LinePerson;
  /** The packet, and all the time that it takes. */
  type(packet: string): void;
  /** Lets time pass. */
  pass(): void;
}

async function sitDown(): Promise<Typist> {
  const clock = createManualClock();
  const house = await openTestCore();
  const bob = openLinePerson(house, await house.guest('bob'), { pty: true, clock });
  const pass = (): void => clock.advance(60_000);
  return {
    bob,
    pass,
    type(packet) {
      bob.type(packet);
      pass();
    },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  };
}

/** Microseconds of this process's work for the packet, the least of several times. */
function workFor({ type }: Typist, packet: string, before: string): number {
  const times = Array.from({ length: 3 }, () => {
    type(before);
    const start = process.cpuUsage();
    type(packet);
    const { user, system } = process.cpuUsage(start);
    type('\u0015');
    return user + system;
  });
  return Math.min(...times);
}

describe('at a terminal', () => {
  test.each([
    ['Backspace', 'b\u007f'],
    ['Ctrl-W', 'b\u0017'],
    ['Backspace on wide characters', '漢\u007f'],
    ['marks', '\u0301\u001b[A'],
  ])('a packet of %s costs behind 4,000 characters what it costs on an empty line', async (_name, keys) => {
    await using typist = await sitDown();
    const packet = packetOf(keys, 8192);
    const alone = workFor(typist, packet, '');
    for (const before of ['b'.repeat(4000), ' '.repeat(4000), '👍🏽'.repeat(450)]) {
      // Once for each character of the line would be thousands of times as much.
      expect(workFor(typist, packet, before)).toBeLessThan(20 * alone + 20_000);
    }
  });

  test.each([
    ['blanks', ' '.repeat(4000)],
    ['letters', 'b'.repeat(4000)],
    ['words', 'b '.repeat(2000)],
  ])(
    'Ctrl-W, Ctrl-U and Ctrl-C behind 4,000 characters of %s cost what typing them costs',
    async (_, draft) => {
      await using typist = await sitDown();
      const typing = workFor(typist, draft, '');
      for (const key of ['\u0017', '\u0015', '\u0003']) {
        expect(workFor(typist, key, draft)).toBeLessThan(20 * typing + 5_000);
      }
    },
  );

  test.each([
    ['Enters', '\r'],
    ['short lines', '/\r'],
    ['Backspaces', 'b\u007f'],
  ])('of a packet of %s little is followed at once, and nothing more is read meanwhile', async (_, keys) => {
    await using typist = await sitDown();
    const { bob } = typist;
    const [writes, length] = [bob.writes, bob.output.length];
    bob.type(packetOf(keys));
    expect(bob.writes).toBe(writes + 1);
    expect(bob.output.length - length).toBeLessThan(1000);
    expect(bob.paused).toBe(true);
    bob.drop();
  });

  test('of a packet of short lines a hundred wait, and one is taken a turn', async () => {
    await using typist = await sitDown();
    const { bob } = typist;
    const shown = (): number => bob.output.split('bob: x').length - 1;
    typist.type('x\r'.repeat(500));
    // One more is under way.
    expect(bob.output.split('x\r\n')).toHaveLength(102);
    expect(bob.paused).toBe(true);
    const turns = await turnsUntil(() => {
      typist.pass();
      return shown() === 500;
    });
    expect(turns).toBeGreaterThanOrEqual(500);
    expect(bob.paused).toBe(false);
    expect(bob.bugs).toEqual([]);
  });

  test('whoever vanishes amid a packet leaves no timer behind', async () => {
    const clock = createManualClock();
    await using house = await openTestCore();
    let resting = 0;
    const counting: Clock = {
      ...clock,
      after(_ms) {
        resting += 1;
        return () => void (resting -= 1);
      },
    };
    const bob = openLinePerson(house, await house.guest('bob'), { pty: true, clock: counting });
    bob.type(packetOf('\r'));
    expect(resting).toBe(1);
    bob.drop();
    expect(resting).toBe(0);
  });
});

describe('at a pipe', () => {
  test('of a packet of commands one is taken a turn, and nothing more is read meanwhile', async () => {
    await using house = await openTestCore();
    const ana = await house.guest('ana');
    const bob = openLinePerson(house, await house.guest('bob'));
    const packet = packetOf('/list\n');
    const commands = Math.floor(packetBytes / '/list\n'.length);
    bob.type(packet);
    bob.type('done\n');
    expect(bob.paused).toBe(true);
    await ana.say(ana.seat.current!, 'in between');
    const answered = bob.output.split('There is 1 room:').length - 1;
    expect(answered).toBeLessThan(commands);
    const turns = await turnsUntil(() => said(house.client).includes('bob: done'));
    expect(turns).toBeGreaterThanOrEqual(commands - answered);
    expect(bob.output.split('There is 1 room:')).toHaveLength(commands + 1);
    expect(said(house.client)[0]).toBe('ana: in between');
  });

  test('a packet of line ends is nothing', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const bob = openLinePerson(house, await house.guest('bob'));
    for (let i = 0; i < 10; i += 1) bob.type(packetOf('\n'));
    bob.type('done\n');
    await eventually(() => expect(said(house.client)).toEqual(['bob: done']));
  });

  test('that vanishes leaves the rest of its packet unsaid', async () => {
    await using house = await openTestCore();
    await house.guest('witness');
    const bob = openLinePerson(house, await house.guest('bob'));
    bob.type(packetOf('x\n'));
    await eventually(() => expect(said(house.client).length).toBeGreaterThan(10));
    bob.drop();
    const ana = await house.guest('ana');
    await ana.say(ana.seat.current!, 'gone');
    await eventually(() => expect(said(house.client).at(-1)).toBe('ana: gone'));
    expect(bob.bugs).toEqual([]);
  });
});

/** How often the event loop goes round until `done`. */
async function turnsUntil(done: () => boolean): Promise<number> {
  for (let turns = 0; ; turns += 1) {
    if (done()) return turns;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
