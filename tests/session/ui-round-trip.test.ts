import { describe, expect, test } from 'vitest';

import { createRoundTrip } from '../../src/ui/terminal/round-trip.ts';
import { createFeedHouse } from '../helpers/feed-house.ts';
import { openScreenHouse } from '../helpers/screen-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

const question = '\u001b[5n';
const answer = '\u001b[0n';

function questions({ terminal }: Person): number {
  return terminal.writes.filter((bytes) => bytes.toString() === question).length;
}

describe('the round trip to a person’s terminal', () => {
  test('is asked for while they type, shown in the status line, and never typed', async () => {
    let elapsed = 0;
    await using house = await openScreenHouse({ face: { elapsed: () => elapsed } });
    const ada = await house.comes('ada');
    const phone = await house.comes('bob', createTestTerminal({ columns: 40, rows: 12 }));
    await ada.sees('#lobby');
    expect(questions(ada)).toBe(0);
    ada.type('\u0003');
    await ada.sees('Press Ctrl-C again');
    expect(questions(ada)).toBe(0);
    for (const { type } of [ada, phone]) type('h');
    elapsed += 41.6;
    for (const { type } of [ada, phone]) type(`o${answer}la`);
    await ada.sees(/── 42 ms ──$/m);
    await ada.sees('ada> hola');
    await phone.sees('> hola');
    await phone.seesNot('ms');
    expect(questions(ada)).toBe(1);

    elapsed += 5_000;
    await ada.sees(/── 42 ms ──$/m);
    expect(questions(ada)).toBe(1);
    ada.type('!');
    elapsed += 1_260;
    ada.type('\u001b[0');
    ada.type('n');
    await ada.sees(/── 1,300 ms ──$/m);
    await ada.sees('ada> hola!');
    expect(ada.bugs).toEqual([]);
  });

  test('leaves its place to what is unread', async () => {
    const rooms = ['lobby', 'dev', 'ops', 'random', 'music', 'garden'];
    using house = createFeedHouse({ rooms });
    const maria = sit(house.face, house.seat('maria', rooms), createTestTerminal({ columns: 61, rows: 24 }));
    maria.type('x');
    maria.type(answer);
    await maria.sees('── 1 ms ──');
    for (const name of rooms.slice(1)) house.says('sam', 'hello', name);
    await maria.sees(/garden:1 +──$/m);
    maria.terminal.resize(80, 24);
    await maria.sees(/garden:1 +── 1 ms ──$/m);
  });
});

describe('the question', () => {
  test('is asked more and more rarely of a terminal that never answers', () => {
    let now = 0;
    const asked: number[] = [];
    const roundTrip = createRoundTrip(
      () => asked.push(now / 1_000),
      () => now,
    );
    for (; now < 3_600_000; now += 1_000) roundTrip.typed();
    expect(asked).toEqual([0, 5, 15, 35, 75, 155, 315, 635, 1_235, 1_835, 2_435, 3_035]);
  });

  test('has no measure when one of several was answered, and the next one has', () => {
    let now = 0;
    const roundTrip = createRoundTrip(
      () => undefined,
      () => now,
    );
    expect(roundTrip.answered()).toBeUndefined();
    roundTrip.typed();
    now = 10_000;
    roundTrip.typed();
    now = 10_050;
    expect(roundTrip.answered()).toBeUndefined();
    expect(roundTrip.answered()).toBeUndefined();
    now = 20_000;
    roundTrip.typed();
    now = 20_030;
    expect(roundTrip.answered()).toBe(30);
  });
});
