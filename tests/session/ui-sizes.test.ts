import { expect, test } from 'vitest';

import { createFeedHouse, sundayAfternoon } from '../helpers/feed-house.ts';
import { type Person, sit } from '../helpers/screen.ts';
import { createTestTerminal } from '../helpers/test-terminal.ts';

/** The talk of the design's pictures, seen by maria. */
async function deployDay(columns: number, rows: number): Promise<Person & Disposable> {
  const house = createFeedHouse();
  for (const nick of ['maria', 'sam', 'jo', 'lee', 'kai_bot']) house.comes(nick);
  house.topic('maria', 'Deploy day: be kind, ship small');
  const maria = sit(
    house.face,
    house.seat('maria', ['lobby', 'dev', 'ops']),
    createTestTerminal({ columns, rows }),
  );
  const minute = (number: number): void => {
    house.at = sundayAfternoon + number * 60_000;
  };
  minute(-2);
  house.says('maria', 'morning. coffee, then the release');
  house.says('maria', 'nobody touch prod until the bell');
  minute(-1);
  house.says('sam', 'rings a small bell', 'lobby', 'action');
  minute(1);
  house.goes('kai');
  minute(2);
  house.says('kai_bot', 'build 412 passed in 3m09s');
  minute(3);
  house.says('jo', 'here is the failing case: const seat = await resume(key)');
  minute(6);
  house.says('sam', '@maria can you /keep that thread for the board? people will ask again');
  house.says('jo', '+1');
  minute(7);
  house.says('sam', 'are you there', 'dev');
  house.says('sam', '@maria the pager', 'ops');
  maria.type('does it survive a second key too?');
  await house.settle();
  return Object.assign(maria, { [Symbol.dispose]: () => house.face.close() });
}

test('80x24: rooms pane, timeline, status line, prompt, hints', async () => {
  using maria = await deployDay(80, 24);
  expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
    [
      " #lobby  Deploy day: be kind, ship small                          5 here  14:07",
      " ROOMS        │",
      "▸1 #lobby     │",
      " 2 #dev      1│",
      " 3 #ops     @1│",
      "              │",
      "              │",
      "              │",
      "              │            --  Sunday 22 November",
      "              │14:00       --  maria set the topic: Deploy day: be kind, ship",
      "              │                small",
      "              │13:58    maria  morning. coffee, then the release",
      "              │                nobody touch prod until the bell",
      "              │13:59      sam  * sam rings a small bell",
      "              │14:01       --  kai left",
      "              │14:02  kai_bot  build 412 passed in 3m09s",
      "              │14:03       jo  here is the failing case: const seat = await",
      "              │                resume(key)",
      "              │14:06      sam  ▌@maria can you /keep that thread for the board?",
      "              │                ▌people will ask again",
      "              │            jo  +1",
      "── @#ops:1 · #dev:1                                                           ──",
      "maria> does it survive a second key too?",
      " ⏎ send  Up what I said  ^N ^P rooms                    ? help   ^C twice quits",
    ]
  `);
  expect(await maria.terminal.cursor()).toEqual({ row: 22, column: 40 });
});

test('120x40: the member pane too', async () => {
  using maria = await deployDay(120, 40);
  expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
    [
      " #lobby  Deploy day: be kind, ship small                                                  tertulia · 5 here · Sun 14:07",
      " ROOMS            │                                                                              │ HERE 5",
      "▸1 #lobby         │                                                                              │  jo",
      " 2 #dev          1│                                                                              │  kai_bot",
      " 3 #ops         @1│                                                                              │  lee",
      "                  │                                                                              │  maria           you",
      "                  │                                                                              │  sam",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │                                                                              │",
      "                  │              --  Sunday 22 November                                          │",
      "                  │14:00         --  maria set the topic: Deploy day: be kind, ship small        │",
      "                  │13:58      maria  morning. coffee, then the release                           │",
      "                  │                  nobody touch prod until the bell                            │",
      "                  │13:59        sam  * sam rings a small bell                                    │",
      "                  │14:01         --  kai left                                                    │",
      "                  │14:02    kai_bot  build 412 passed in 3m09s                                   │",
      "                  │14:03         jo  here is the failing case: const seat = await resume(key)    │",
      "                  │14:06        sam  ▌@maria can you /keep that thread for the board? people     │",
      "                  │                  ▌will ask again                                             │",
      "                  │              jo  +1                                                          │",
      "── @#ops:1 · #dev:1                                                                                                   ──",
      "maria> does it survive a second key too?",
      " ⏎ send  Alt-⏎ new line  Up what I said  ^N ^P rooms  F7/F8 panes                               ? help   ^C twice quits",
    ]
  `);
});

test('40x12, a phone: nicks in the text, no panes', async () => {
  using maria = await deployDay(40, 12);
  expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
    [
      "#lobby · 5 here                    14:07",
      "  nobody touch prod until the bell",
      "sam * rings a small bell",
      "-- kai left",
      "kai_bot build 412 passed in 3m09s",
      "jo here is the failing case: const",
      "  seat = await resume(key)",
      "▌sam @maria can you /keep that thread",
      "▌ for the board? people will ask again",
      "jo +1",
      "@#ops:1 #dev:1",
      "> does it survive a second key too?",
    ]
  `);
});

test('20x5 is still of use', async () => {
  using maria = await deployDay(20, 5);
  expect(await maria.terminal.screen()).toMatchInlineSnapshot(`
    [
      "▌ board? people",
      "▌ will ask again",
      "jo +1",
      "@#ops:1 #dev:1",
      ">  second key too?",
    ]
  `);
});

test('sizes change while the screen runs, many times within a turn too', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal({ columns: 80, rows: 24 }));
  house.says('sam', 'hello');
  for (const [columns, rows] of [
    [120, 40],
    [20, 5],
    [40, 12],
    [61, 13],
    [99, 24],
    [100, 24],
  ] as const) {
    maria.terminal.resize(columns, rows);
  }
  await house.settle();
  const screen = await maria.terminal.screen();
  expect(screen[0]).toMatch(/#lobby.*tertulia · 0 here · Sun 14:00/);
  expect(screen.at(-3)).toMatch(/^── +──$/);
  expect(screen.join('\n')).toContain('sam  hello');
});

test('there and back within a turn, what the small window cut off is painted again', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal());
  house.says('sam', 'hello');
  await house.settle();
  const before = await maria.terminal.screen();
  maria.terminal.resize(20, 5);
  maria.terminal.resize(80, 24);
  await house.settle();
  expect(await maria.terminal.screen()).toEqual(before);
});

test('the cursor stays in the prompt when the talk scrolls at the very top of the screen', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal());
  maria.terminal.resize(20, 5);
  house.says('sam', 'hello');
  await house.settle();
  house.topic('sam', 'two rows of topic');
  await house.settle();
  expect(await maria.terminal.cursor()).toEqual({ row: 4, column: 2 });
});

test('F7 takes the rooms pane away, and the timeline has its place', async () => {
  using house = createFeedHouse();
  const maria = sit(house.face, house.seat('maria'), createTestTerminal());
  house.says('sam', 'hello');
  maria.type('\u001b[18~');
  await house.settle();
  const screen = (await maria.terminal.screen()).join('\n');
  expect(screen).not.toContain('ROOMS');
  expect(screen).toMatch(/^14:00 {6}sam {2}hello$/m);
});

test('last words are broken between words, however narrow the terminal', async () => {
  using maria = await deployDay(40, 12);
  maria.type('\u0003\u0003\u0003');
  await maria.sees(/^Goodbye, maria\. What was said here is$\n^kept\.$/m);
});
